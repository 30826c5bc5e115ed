import { dayOf } from '#core/calendar/day.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type ReleaseRule, releaseHindrances } from '#core/rules/release-rule.ts'
import type { Db } from '#platform/database.ts'
import { listReleasedValues } from './releases.ts'
import type { Stamp } from './stamp.ts'
import type { Kept } from './table.ts'

/** A record with what must hold before an entry of it leaves the office. */
export type Releasable<R extends RecordType = RecordType> = {
  readonly record: R
  readonly releaseRules?: readonly ReleaseRule<EntryOf<R>>[] | undefined
}

/** Refuses the release of an entry that names no programme or breaks a release rule of its register, in sentences. */
export async function checkRelease<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  register: Releasable<R>,
  kept: Kept<EntryOf<R>>,
): Promise<void> {
  const { record, releaseRules } = register
  // Only a rule asks what the public sees until now.
  const before =
    releaseRules && ((await listReleasedValues(db, record.key, [kept.key])).get(kept.key) ?? null)
  const hindrances = releaseHindrances(register, kept.entry, { on: dayOf(stamp.at), before: before ?? null })
  if (hindrances.length === 0) return
  throw new Refusal('invalid', hindrances.map(({ says }) => says).join(''), hindrances)
}
