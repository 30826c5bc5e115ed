import type { RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { Writing } from './writing.ts'

/**
 * Leads what a booklet brought in through review, approval and release. The writer asks for the review and another
 * account approves, so that the journal shows two. What a person wrote last is left to people, with a finding.
 */
export async function releaseWritten(
  { db, stamp, kept, findings }: Writing,
  { stamp: releaser, gate }: { readonly stamp: Stamp; readonly gate: Gate },
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
    const says = await whyKeptIn(db, releaser, record, now, gate)
    if (says === null) released += 1
    else findings.push({ programme: null, kind: 'release-withheld', says })
  }
  return released
}

/** Releases an entry and returns null, or why the gate keeps it in. */
async function whyKeptIn(
  db: Db,
  releaser: Stamp,
  record: RecordType,
  entry: Kept,
  gate: Gate,
): Promise<string | null> {
  try {
    await transition(db, releaser, { record }, entry, 'release', gate)
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
    const places = error.findings.map(({ at }) => record.fields[at.split('.')[0] ?? '']?.label ?? at)
    const where = [...new Set(places)].map((label) => `「${label}」`).join('')
    return `${record.label}（${entry.key}）は、公開の審査を通らない箇所が${where}にあるため、公開していません。`
  }
}
