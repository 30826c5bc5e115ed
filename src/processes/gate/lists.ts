import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { GateLists, PublicName, PublicNameKind } from '#core/rules/gate/gate.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { ProfilePlace } from '../profile.ts'

/** What the municipality's profile adds to the gate, from its gate.json: empty where it has none; an operator's error says what is wrong in it. */
export async function readGateLists({ root, profile }: ProfilePlace): Promise<GateLists> {
  const path = join(resolve(root, 'profiles', profile), 'gate.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? { names: [], secret: [] } : parseGateLists(path, text)
}

/** The lists of a gate.json: names in one string apart by spaces, people in office each with the days of their term. */
function parseGateLists(path: string, text: string): GateLists {
  const read = shape.safeParse(json(path, text))
  if (!read.success) {
    const places = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('\n')
    throw operatorError(
      `公開前の確認の一覧 ${path} に誤りがあります。`,
      `The lists of the gate ${path} are wrong.\n${places}`,
    )
  }
  const { places, facilities, companies, history, numbers, members, officials, secret } = read.data
  return {
    names: [
      ...standing(places, 'place'),
      ...standing(facilities, 'facility'),
      ...standing(companies, 'company'),
      ...standing(history, 'history'),
      ...standing(numbers, 'facility'),
      ...members.map((each) => ({ ...each, kind: 'member' as const })),
      ...officials.map((each) => ({ ...each, kind: 'official' as const })),
    ],
    secret,
  }
}

function standing(list: string, kind: PublicNameKind): PublicName[] {
  return list
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => ({ name, kind, from: null, until: null }))
}

function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw operatorError(
      `${path} がJSONとして読めません。`,
      `${path} is not JSON: ${(error as Error).message}`,
      error,
    )
  }
}

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .nullable()
const people = z.array(z.strictObject({ name: z.string().min(2), from: day, until: day })).default([])
const list = z.string().default('')

const shape = z.strictObject({
  places: list,
  facilities: list,
  companies: list,
  history: list,
  /** Beginnings of telephone numbers, and addresses, of public offices. */
  numbers: list,
  members: people,
  officials: people,
  secret: z.array(z.string().min(2)).default([]),
})
