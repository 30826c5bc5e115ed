import { z } from 'zod'
import type { AnyEntry } from '#core/record/define.ts'

/** What a resident sends: before it is sealed, and after the office has opened it. */
export type Letter = {
  /** The key of the form. */
  readonly form: string
  /** ISO 8601, UTC. */
  readonly receivedAt: string
  readonly language: 'ja' | 'en'
  /** The answers as the form's record has them; the office checks them again. */
  readonly values: AnyEntry
  /** What opens the state of the matter to whoever wrote; null where the form has none. */
  readonly secret: string | null
}

const letter = z.strictObject({
  form: z.string().min(1).max(60),
  receivedAt: z.iso.datetime(),
  language: z.enum(['ja', 'en']),
  values: z.record(z.string(), z.unknown()),
  secret: z.string().max(60).nullable(),
})

/** As letters were when there was one form. */
const firstLetter = z
  .strictObject({
    receivedAt: z.iso.datetime(),
    kind: z.enum(['question', 'correction']),
    programme: z.string(),
    text: z.string(),
    place: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    language: z.enum(['ja', 'en']),
  })
  .transform(({ receivedAt, language, ...values }): Letter => {
    return { form: 'ask', receivedAt, language, values, secret: null }
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

/** A letter from its bytes, also one of before there were several forms; undefined where they are none. */
export function readLetter(bytes: Uint8Array): Letter | undefined {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return z.union([letter, firstLetter]).safeParse(json).data
  } catch {
    return undefined
  }
}
