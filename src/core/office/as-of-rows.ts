import type { RecordType } from '#core/record/define.ts'
import { differences } from '#core/record/difference.ts'
import type { EntryChange } from '#core/store/as-of-list.ts'
import type { JournalLine } from '#core/store/journal.ts'
import { headerTexts, rowTexts } from '#core/store/table-text.ts'

/** The headings of a register as it was. */
export function asOfHeadings(record: RecordType): string[] {
  return [...headerTexts(record, { names: false }), '版', '行為', '書いた人', '書いた日時']
}

/** An entry as it was, as a row. */
export function asOfRow(record: RecordType, { entry, revision, act, by, at, after }: JournalLine): string[] {
  const cells = after === null ? [] : rowTexts(record, { key: entry, entry: after })
  return [...cells, String(revision), act, by, at.toISOString()]
}

/** What became of an entry between two moments. */
export type Fate = 'added' | 'withdrawn' | 'changed' | 'passed'

/** Whether an entry was added, withdrawn, changed, or only led on. */
export function fateOf(record: RecordType, { before, after, isWithdrawn }: EntryChange): Fate {
  if (before === null) return 'added'
  if (isWithdrawn) return 'withdrawn'
  return differences(record, before, after).length > 0 ? 'changed' : 'passed'
}

export const FATES = { added: '追加', withdrawn: '取下げ', changed: '変更', passed: '手続きのみ' } as const

/** The headings of what changed. */
export function changeHeadings(): string[] {
  return ['番号', 'どうなったか', '項目', '変更前', '変更後', '書いた人']
}

/** What changed in an entry: a row for each field, or one where no value did. */
export function changedRows(record: RecordType, change: EntryChange): string[][] {
  const { key, by } = change
  const fate = FATES[fateOf(record, change)]
  const changed = differences(record, change.before, change.after)
  const who = by.join('、')
  if (changed.length === 0) return [[key, fate, '', '', '', who]]
  return changed.map(({ field, before, after }) => [
    key,
    fate,
    field.label,
    textOf(before),
    textOf(after),
    who,
  ])
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
