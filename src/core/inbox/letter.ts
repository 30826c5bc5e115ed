import { z } from 'zod'

/** What a resident writes: before it is sealed, and after the office has opened it. */
export type Letter = z.infer<typeof letter>

/** The longest that a resident may write into each field, in characters. */
export const LONGEST = { text: 4000, place: 200, name: 100, email: 254 } as const

const letter = z.strictObject({
  /** ISO 8601, UTC. */
  receivedAt: z.iso.datetime(),
  kind: z.enum(['question', 'correction']),
  /** The key of the programme. */
  programme: z.string().min(1).max(100),
  text: z.string().min(1).max(LONGEST.text),
  place: z.string().max(LONGEST.place).nullable(),
  name: z.string().max(LONGEST.name).nullable(),
  email: z.string().max(LONGEST.email).nullable(),
  language: z.enum(['ja', 'en']),
})

/** Letters are filled up to whole blocks, so that their length tells little of what they say. */
const BLOCK = 1024

/** The bytes of a letter, ready to be sealed. */
export function printLetter(written: Letter): Uint8Array {
  const bytes = Buffer.from(JSON.stringify(written))
  const filled = Buffer.alloc(Math.ceil(bytes.length / BLOCK) * BLOCK, ' ')
  bytes.copy(filled)
  return new Uint8Array(filled)
}

/** A letter from its bytes; undefined where they are none. */
export function readLetter(bytes: Uint8Array): Letter | undefined {
  try {
    return letter.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data
  } catch {
    return undefined
  }
}
