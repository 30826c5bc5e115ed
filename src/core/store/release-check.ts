import { dayOf } from '#core/calendar/day.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
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
  const hindrances = await listReleaseHindrances(db, dayOf(stamp.at), register, kept)
  if (hindrances.length === 0) return
  const { fields } = register.record as RecordType
  const says = hindrances.map((finding) => `${fields[finding.at]?.label ?? finding.at}：${finding.says}`)
  throw new Refusal('invalid', says.join(''), hindrances)
}

/** What would keep an entry from being released on a day, each at its field; nothing where it holds nothing public. */
export async function listReleaseHindrances<R extends RecordType>(
  db: Db,
  on: string,
  register: Releasable<R>,
  { key, entry }: Pick<Kept<EntryOf<R>>, 'key' | 'entry'>,
): Promise<Finding[]> {
  const { record, releaseRules } = register
  if (!Object.values(record.fields as RecordType['fields']).some((field) => field.public)) return []
  // Only a rule asks what the public sees until now.
  const before = releaseRules && (await listReleasedValues(db, record.key, [key])).get(key)
  return releaseHindrances(register, entry, { on, before: before ?? null })
}
