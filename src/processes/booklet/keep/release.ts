import { transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Writing } from './writing.ts'

/**
 * Leads what a booklet brought in through review, approval and release. The writer asks for the review and another
 * account approves, so that the journal shows two. What a person wrote last is left to people, with a finding.
 */
export async function releaseWritten(
  { db, stamp, kept, findings }: Writing,
  releaser: Stamp,
): Promise<number> {
  let released = 0
  for (const { record, kept: entry } of kept) {
    if (entry.state === 'released') continue
    if (entry.writtenBy !== stamp.by) {
      const says = `${record.label}「${entry.entry[record.title]}」（${entry.key}）は${entry.writtenBy}が最後に書いたため、公開していません。`
      findings.push({ programme: null, kind: 'release-withheld', says })
      continue
    }
    let now = entry
    if (now.state === 'draft') now = await transition(db, stamp, { record }, now, 'review')
    if (now.state === 'review') now = await transition(db, releaser, { record }, now, 'approval')
    await transition(db, releaser, { record }, now, 'release')
    released += 1
  }
  return released
}
