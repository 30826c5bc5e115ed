import { hash } from 'node:crypto'
import { dayOf } from '#core/calendar/day.ts'
import { type Progress, sealProgress } from '#core/inbox/progress.ts'
import type { Db } from '#platform/database.ts'
import { listLinks } from './progress-links.ts'

/** Says how the matters of a register stand, for those who follow them. */
export type ProgressSource = {
  readonly register: string
  /** The states of the entries that are named, by entry; who is left out is told nothing. */
  list(db: Db, entries: readonly string[], at: Date): Promise<ReadonlyMap<string, Progress>>
}

type Tables = {
  progressSheet: {
    readonly only: boolean
    readonly digest: string
    readonly madeOn: string
    readonly text: string
  }
}

/**
 * The sealed states of all matters that are followed, as they stand at a moment; undefined where none is. All of them are
 * sealed anew when one has changed, or a day has passed: which one it was can't be seen. Otherwise they are as before.
 */
export async function progressSheet(
  db: Db,
  sources: readonly ProgressSource[],
  at: Date,
): Promise<string | undefined> {
  const states = (await Promise.all(sources.map((source) => statesOf(db, source, at)))).flat()
  if (states.length === 0) return undefined
  const plain = states.map(({ key, progress }) => [Buffer.from(key).toString('hex'), progress])
  const [digest, madeOn] = [hash('sha256', JSON.stringify(plain.sort())), dayOf(at)]
  const before = await db.withTables<Tables>().selectFrom('progressSheet').selectAll().executeTakeFirst()
  if (before?.digest === digest && before.madeOn === madeOn) return before.text

  const row = { digest, madeOn, text: JSON.stringify(sealProgress(states)) }
  await db
    .withTables<Tables>()
    .insertInto('progressSheet')
    .values({ only: true, ...row })
    .onConflict((conflict) => conflict.column('only').doUpdateSet(row))
    .execute()
  return row.text
}

async function statesOf(db: Db, { register, list }: ProgressSource, at: Date) {
  const links = await listLinks(db, register)
  if (links.size === 0) return []
  const states = await list(db, [...links.keys()], at)
  return [...states].flatMap(([entry, progress]) => {
    const key = links.get(entry)
    return key === undefined ? [] : [{ key, progress }]
  })
}
