import type { DatabaseSync } from 'node:sqlite'
import type { PublicEntry } from './edition-file.ts'
import { foundOf } from './edition-rows.ts'

/** What was last done to an entry in public, and where that stands among all that was ever published. */
export type Change = { readonly position: number; readonly entry: PublicEntry }

/** Changes as far as was looked: `last` is the last position that was looked at, `isEnd` says whether there is more behind it. */
export type SomeChanges = {
  readonly changes: readonly Change[]
  readonly last: number
  readonly isEnd: boolean
}

/** Reads the entries of a register in the order in which something was last done to them, tombstones included: so many positions behind one. Whoever goes on from `last` misses nothing, whatever is published meanwhile. */
export function changesReader(database: DatabaseSync) {
  const lines = database.prepare(LINES)
  lines.setReturnArrays(true)
  const end = database.prepare('SELECT coalesce(max(position), -1) AS last FROM publications')
  return (register: string, after: number, span: number): SomeChanges => {
    const last = Number(end.get()?.last)
    const until = Math.min(after + span, last)
    const rows = lines.all(register, after, until) as unknown as readonly (readonly unknown[])[]
    const changes = rows.map(([position, key, ...row]) => ({
      position: Number(position),
      entry: foundOf(register, String(key), row),
    }))
    return { changes, last: until, isEnd: until >= last }
  }
}

export type KeyedChanges = {
  /** What was last done to some entries, in the order of that. */
  changesOf(register: string, keys: readonly string[]): readonly Change[]
  /** The tombstones of a register by when they were set, from behind a position on. */
  withdrawals(register: string, after: number, limit: number): readonly Change[]
}

/** Reads the last changes of some entries by their keys, and what was taken back for good, in the order of their positions: rows that nobody asked for are not read. */
export function keyedChangesReader(database: DatabaseSync): KeyedChanges {
  const [one, gone] = [database.prepare(OF_A_KEY), database.prepare(WITHDRAWALS)]
  for (const each of [one, gone]) each.setReturnArrays(true)
  const changeOf = (register: string, [position, key, ...row]: readonly unknown[]): Change => ({
    position: Number(position),
    entry: foundOf(register, String(key), row),
  })
  return {
    changesOf: (register: string, keys: readonly string[]): Change[] =>
      keys
        .flatMap((key) => one.all(register, key) as unknown as readonly (readonly unknown[])[])
        .map((row) => changeOf(register, row))
        .sort((former, latter) => former.position - latter.position),
    withdrawals: (register: string, after: number, limit: number): Change[] =>
      (gone.all(register, after, limit) as unknown as readonly (readonly unknown[])[]).map((row) =>
        changeOf(register, row),
      ),
  }
}

/** Finds places among all that was published, which stands in order of time but for works that went on at once. */
export function positionReader(database: DatabaseSync) {
  const line = database.prepare(
    'SELECT position, at FROM publications WHERE position >= ? ORDER BY position LIMIT 1',
  )
  const end = database.prepare('SELECT coalesce(max(position), -1) AS last FROM publications')
  const first = database.prepare('SELECT at FROM publications WHERE register = ? ORDER BY position LIMIT 1')
  const last = () => Number(end.get()?.last)
  return {
    lastPosition: last,
    /** When something of a register was first published; null where nothing ever was. */
    firstChange: (register: string) => {
      const at = first.get(register)?.at
      return at === undefined ? null : String(at)
    },
    firstPosition(at: string): number {
      let [low, high] = [0, last() + 1]
      while (low < high) {
        const middle = Math.floor((low + high) / 2)
        if (String(line.get(middle)?.at) < at) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

const ROW = `line.position, line.key, entry.revision, entry.programme, entry.title, entry."values", entry.releasedAt, entry.withdrawnAt
  FROM publications AS line CROSS JOIN entries AS entry USING (register, key)`

/** The last lines of entries in a stretch. The plus keeps SQLite from going through all lines of the register for it. Told apart like the next two. */
export const LINES = `
  SELECT ${ROW}
  WHERE +line.register = ? AND line.position > ? AND line.position <= ? AND NOT EXISTS (
    SELECT 1 FROM publications AS later
    WHERE later.register = line.register AND later.key = line.key AND later.position > line.position
  )
  ORDER BY line.position`

/** The last line of one entry. Told apart for the test that looks at how it is read. */
export const OF_A_KEY = `
  SELECT ${ROW} WHERE line.register = ? AND line.key = ? ORDER BY line.position DESC LIMIT 1`

/** Entries that stand no more, by the line that took them back. */
export const WITHDRAWALS = `
  SELECT ${ROW}
  WHERE line.register = ? AND line.act = 'withdrawal' AND line.position > ? AND entry."values" IS NULL AND NOT EXISTS (
    SELECT 1 FROM publications AS later
    WHERE later.register = line.register AND later.key = line.key AND later.position > line.position
  )
  ORDER BY line.position LIMIT ?`
