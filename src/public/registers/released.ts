import type { PublicRevision } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { type Difference, differences } from '#core/record/difference.ts'
import { publicRecord } from '#core/record/public-record.ts'
import type { EntryName } from '../entry-address.ts'

/** One public act on an entry, beside what stood before it. */
export type Released = {
  readonly entry: EntryName
  readonly record: RecordType
  readonly line: PublicRevision
  /** The release before it; null where it is the first, where a withdrawal came between, or where its words are gone. */
  readonly before: PublicRevision | null
  /** In which public fields it differs from the one before; empty where there is none. */
  readonly changes: readonly Difference[]
}

/** Everything that was done to an entry in public, the newest first, each with what it changed. */
export function releasesOf(edition: Edition, record: RecordType, entry: EntryName): Released[] {
  const shown = publicRecord(record)
  const lines = edition.revisions(entry.register, entry.key)
  return lines.map((line, index) => {
    const before = lines[index + 1]?.values ? (lines[index + 1] as PublicRevision) : null
    const changes =
      before === null || line.values === null ? [] : differences(shown, before.values, line.values)
    return { entry, record, line, before, changes }
  })
}
