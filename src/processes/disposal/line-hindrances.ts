import { type Day, dayOf } from '#core/calendar/day.ts'
import { hindrances, type LifeAct } from '#core/rules/folder-life.ts'
import { valueOn } from '#core/rules/parameter.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { Disposal, DisposalLine } from '#registers/records/disposals/record.ts'
import { hasReached } from '#registers/records/disposals/rules.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import { clockOf, lifeFacts, listClasses } from './folder-clock.ts'
import { holdsOn, printHold, type StandingHold } from './holds.ts'
import { listedSince } from './listing-days.ts'
import { listingDays } from './parameters.ts'

/** A line of a disposal, its folder, and all that speaks against carrying it out. */
export type WeighedLine = {
  readonly line: DisposalLine
  readonly kept: Kept<Folder> | undefined
  readonly holds: readonly StandingHold[]
  readonly against: readonly string[]
}

/** Weighs every line of a disposal at a moment, in the order of the list; the folders are handed in as they stand, locked or not. */
export async function weighLines(
  db: Db,
  at: Date,
  disposal: Kept<Disposal>,
  folders: readonly Kept<Folder>[],
): Promise<WeighedLine[]> {
  const keys = disposal.entry.folders.map(({ folder }) => folder)
  const [holds, since, classes] = await Promise.all([
    holdsOn(db, keys),
    listedSince(db, disposal.key),
    listClasses(db),
  ])
  const known = new Map(folders.map((kept) => [kept.key, kept]))
  const today = dayOf(at)
  return disposal.entry.folders.map((line) => {
    const kept = known.get(line.folder)
    const clock = kept && clockOf(kept.entry, classes)
    const own = holds.get(line.folder) ?? []
    if (kept === undefined || clock === undefined) {
      return { line, kept, holds: own, against: ['フォルダか、その保存期間が台帳にない。'] }
    }
    const facts = lifeFacts(kept.entry, clock, today, {
      holds: own.map(printHold),
      listedFrom: since.get(line.folder) ?? null,
      listingDays: valueOn(listingDays, today),
      reviewedOn: disposal.entry.reviewedOn,
      isDecided: isDecided(disposal, line, today),
    })
    const act = ACTS[line.action]
    const against = hindrances(kept.entry.lifeState, act, {
      ...facts,
      ...lengthened(line, facts.clock, today),
    })
    return { line, kept, holds: own, against }
  })
}

/** What each action does to the folder in the end. */
export const ACTS = {
  discard: 'disposal',
  extend: 'extension',
  permanent: 'permanence',
  defer: 'return',
} as const satisfies Record<DisposalLine['action'], LifeAct>

/** The years by which a folder that has expired is kept on: to the end of a year that has not passed. */
export function yearsMore(expiresOn: Day, today: Day): number {
  const gap = Number(today.slice(0, 4)) - Number(expiresOn.slice(0, 4))
  const isPast = `${today.slice(0, 4)}${expiresOn.slice(4)}` < today
  return Math.max(1, gap + (isPast ? 1 : 0))
}

/** An extension is measured against the day that it leads to. */
function lengthened(line: DisposalLine, clock: ReturnType<typeof clockOf> & object, today: Day) {
  if (line.action !== 'extend' || clock.expiresOn === null) return {}
  const years = yearsMore(clock.expiresOn, today)
  return {
    clock: {
      ...clock,
      expiresOn: `${Number(clock.expiresOn.slice(0, 4)) + years}${clock.expiresOn.slice(4)}`,
    },
  }
}

/** People have agreed to the decision only once it is approved by a second one. */
function isDecided({ entry, state }: Kept<Disposal>, line: DisposalLine, today: Day): boolean {
  return (
    hasReached(entry, 'decided') &&
    (state === 'approved' || state === 'released') &&
    line.action === 'discard' &&
    entry.decidedOn !== null &&
    entry.decidedOn <= today
  )
}
