import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import type { Kept } from '#core/store/table.ts'
import { type AnnualSheet, annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { sectionFields } from './open-work.ts'
import { type Concern, endedBy, heirFor, type Plan } from './plan.ts'
import { departmentsOf, type Units } from './succession.ts'

/** An entry with the sections that it has after the plan, or the section of which nobody goes on with it. */
export type HandedOver = { readonly entry: EntryOf<RecordType> } | { readonly section: string }

/** What becomes of an open entry: each department and section that ends is replaced by the one that goes on with this entry. */
export function handedOver(
  record: RecordType,
  { key, entry }: Kept<EntryOf<RecordType>>,
  plan: Plan,
  after: Units,
): HandedOver {
  const concern: Concern = { register: record.key, key, programme: programmeIn(record, entry) }
  const changed: Record<string, string | readonly string[]> = {}
  for (const [name, field] of sectionFields(record)) {
    const value = entry[name] as string | readonly string[] | null | undefined
    if (value === null || value === undefined) continue
    if (record.key === annualSheet.key && name === 'departments') continue
    const heirs: string[] = []
    for (const code of typeof value === 'string' ? [value] : value) {
      const heir = heirFor(plan, code, concern)
      if (heir === null) return { section: code }
      heirs.push(heir)
    }
    changed[name] = field.kind === 'reference' ? (heirs[0] as string) : [...new Set(heirs)]
  }
  const whole = { ...entry, ...changed }
  if (record.key !== annualSheet.key) return { entry: whole }
  const departments = departmentsAfter(whole as AnyEntry as AnnualSheet, entry, plan, after)
  return { entry: { ...whole, departments } }
}

/** A sheet's departments are those above its sections, wherever a section or a department of it has changed. */
function departmentsAfter(sheet: AnnualSheet, before: AnyEntry, plan: Plan, after: Units): readonly string[] {
  const ended = new Set(endedBy(plan))
  const named = [...sheet.departments, ...((before.sections as AnnualSheet['sections']) ?? [])]
  if (!named.some((code) => ended.has(code))) return sheet.departments
  const concern = { programme: sheet.programme }
  const heirs = (code: string) => [heirFor(plan, code, concern) ?? code]
  return departmentsOf(after, sheet.sections ?? [], sheet.departments, heirs)
}

function programmeIn(record: RecordType, entry: AnyEntry): string | null {
  return typeof record.programme === 'string' ? ((entry[record.programme] as string | null) ?? null) : null
}
