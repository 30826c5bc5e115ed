import { hash } from 'node:crypto'
import type { Db } from '#platform/database.ts'
import { nextSalt } from '../journal.ts'

/** In which way entries were shown. */
export const READING_ACTS = {
  view: '登録の表示',
  list: '一覧',
  form: '入力画面',
  history: '履歴',
  'as-of': '過去の時点',
  file: '添付ファイル',
  export: '書き出し',
  audit: '閲覧記録の照会',
} as const

export type ReadingAct = keyof typeof READING_ACTS

/** Which entries of a register were shown, and by which page. */
export type Reading = {
  readonly register: string
  readonly act: ReadingAct
  readonly keys: readonly string[]
  /** By which fields a list was narrowed down; never words that somebody searched for. */
  readonly conditions: string
  /** The page or address, without parameters. */
  readonly address: string
}

/** One line of the access journal: who has seen what, and when. */
export type AccessLine = Reading & { readonly id: number; readonly by: string; readonly at: Date }

/** The table of the lines. */
export type AccessTables = {
  access_lines: Omit<AccessLine, 'id' | 'keys'> & {
    id: number
    keys: string[]
    salt: string
    leaf: Buffer
    position: number | null
  }
}

/** Who read, and when. */
export type Reader = { readonly by: string; readonly at: Date }

/** The most keys that one line names: a whole register that is written out leaves many lines. */
export const KEYS_IN_A_LINE = 1000

/** Writes lines in one statement; each is there when this is over. */
export async function insertReadings(db: Db, readings: readonly (Reading & Reader)[]): Promise<void> {
  const rows = readings.flatMap(inParts).map((reading) => {
    const { by, at, register, act, keys, conditions, address } = reading
    const salt = nextSalt()
    const leaf = accessLeafOf({ by, at, register, act, keys, conditions, address, salt })
    return { by, at, register, act, keys: [...keys], conditions, address, salt, leaf }
  })
  await db
    .withTables<{ access_lines: (typeof rows)[number] }>()
    .insertInto('access_lines')
    .values(rows)
    .execute()
}

/** The leaf hash of a line: SHA-256 over 0x00 and its parts as one JSON array, as in the journal. */
export function accessLeafOf(line: Reading & Reader & { readonly salt: string }): Buffer {
  const { by, at, register, act, keys, conditions, address, salt } = line
  const parts = JSON.stringify([by, at.toISOString(), register, act, keys, conditions, address, salt])
  return hash('sha256', `\0${parts}`, 'buffer')
}

function inParts(reading: Reading & Reader): (Reading & Reader)[] {
  const parts: (Reading & Reader)[] = []
  for (let from = 0; from === 0 || from < reading.keys.length; from += KEYS_IN_A_LINE) {
    parts.push({ ...reading, keys: reading.keys.slice(from, from + KEYS_IN_A_LINE) })
  }
  return parts
}
