import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import { fieldNamed, keyOf } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { find, insert, type Ruled, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import type { KeepingFinding } from './keeping-finding.ts'

/** The writing of one booklet into the registers, and what came of it so far. */
export type Writing = {
  readonly db: Db
  readonly stamp: Stamp
  created: number
  revised: number
  unchanged: number
  /** For each entry that was revised: its name, its key and the fields that changed. */
  readonly revisions: string[]
  /** Every entry of the booklet with its register, in the order in which they were written. */
  readonly kept: { readonly record: RecordType; readonly kept: Kept }[]
  readonly findings: KeepingFinding[]
}

/** A writing that has not begun. */
export function newWriting(db: Db, stamp: Stamp): Writing {
  return { db, stamp, created: 0, revised: 0, unchanged: 0, revisions: [], kept: [], findings: [] }
}

/** Writes an entry where it differs from what is kept; one that people have withdrawn is left as it is, with a finding. */
export async function put<R extends RecordType>(
  writing: Writing,
  register: Ruled<R>,
  entry: EntryOf<R>,
): Promise<void> {
  const { record } = register
  const key = keyOf(record, entry) ?? ''
  const before = await find(writing.db, record, key)
  if (before?.state === 'withdrawn') {
    const says = `${record.label}「${titleOf(record, entry)}」（${key}）は取り下げられています。登録は変えていません。`
    writing.findings.push({ programme: null, kind: 'entry-withdrawn', says })
    return
  }
  const changed = before === undefined ? [] : differences(record, before.entry, entry)
  const isUnchanged = before !== undefined && changed.length === 0
  const kept = isUnchanged ? before : await write(writing, register, entry, before)
  if (before === undefined) writing.created += 1
  else if (isUnchanged) writing.unchanged += 1
  else {
    const fields = changed.map(({ field }) => field.label).join('、')
    writing.revised += 1
    writing.revisions.push(`${record.label}「${titleOf(record, entry)}」（${key}）：${fields}`)
  }
  writing.kept.push({ record, kept })
}

async function write<R extends RecordType>(
  { db, stamp }: Writing,
  register: Ruled<R>,
  entry: EntryOf<R>,
  before: Kept<EntryOf<R>> | undefined,
): Promise<Kept<EntryOf<R>>> {
  try {
    return before === undefined
      ? await insert(db, stamp, register, entry)
      : await revise(db, stamp, register, before, entry)
  } catch (error) {
    throw error instanceof Refusal ? named(register.record, entry, error) : error
  }
}

/** The same refusal, saying which entry of the booklet it is about, with the fields by their labels. */
function named(record: RecordType, entry: AnyEntry, { reason, findings, message }: Refusal): Refusal {
  const which = `${record.label}「${titleOf(record, entry)}」`
  if (findings.length === 0) return new Refusal(reason, `${which}：${message}`)
  return new Refusal(
    reason,
    `${which}を登録できません。`,
    findings.map(({ at, says }) => ({ at: fieldNamed(record, at.split('.')[0] ?? at).label, says })),
  )
}

function titleOf(record: RecordType, entry: AnyEntry): string {
  return String(entry[record.title])
}
