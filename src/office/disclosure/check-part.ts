import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { checkShape, type Finding } from '#core/record/entry.ts'

/** Part of a record as it was read from a form, or everything that is wrong with it. */
export function checkPart<R extends RecordType>(
  record: R,
  read: { readonly entry: AnyEntry; readonly findings: readonly Finding[] },
): { readonly entry: EntryOf<R> } | { readonly findings: readonly Finding[] } {
  const checked = checkShape(record, read.entry)
  const known = new Set(read.findings.map(({ at }) => at))
  const shape = 'findings' in checked ? checked.findings.filter(({ at }) => !known.has(at)) : []
  const findings = [...read.findings, ...shape]
  if (findings.length > 0 || !('entry' in checked)) return { findings }
  return { entry: checked.entry as EntryOf<R> }
}
