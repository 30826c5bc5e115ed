import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import type { Kept } from '#core/store/table.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { type IndicatorYear, indicatorYear } from '#registers/planning/indicator-years/record.ts'
import { departmentsOf } from '../reorganisation/succession.ts'
import { carriedEntry, keyInYear } from './carried-entry.ts'
import type { CarryingRegister, YearGround } from './ground.ts'

/** What becomes of an entry of the year before: it is there already, goes over, stays because its programme does not go on, or can't go over. */
export type Fate =
  | { readonly is: 'present' }
  | { readonly is: 'going'; readonly entry: EntryOf<RecordType> }
  | { readonly is: 'staying'; readonly because: 'ended' | 'later' | 'changed' }
  | { readonly is: 'left'; readonly says: string; readonly section?: string }

/** What becomes of one entry of the year before. */
export function fateOf({ register, present }: CarryingRegister, kept: Kept, ground: YearGround): Fate {
  const { record } = register
  if (present.has(keyInYear(record, kept.entry, ground.year))) return { is: 'present' }
  const of = programmeOf(ground, record, kept.entry)
  const because = of === null ? null : whyStaying(ground, of)
  if (because !== null) return { is: 'staying', because }
  return goingOver(record, kept.entry, ground, of)
}

/** The new year's entry of one that goes over, whatever was chosen for its programme. */
export function goingOver(
  record: RecordType,
  entry: AnyEntry,
  ground: YearGround,
  of: string | null,
): Extract<Fate, { is: 'going' | 'left' }> {
  const { year, units, keyInYear: inYear } = ground
  const heirs = (code: string) => ground.heirs(code, of)
  const isSheet = record.key === annualSheet.key
  // A sheet's departments are those above its sections: they need no heir of their own.
  const whole = isSheet ? { ...entry, departments: [] } : entry
  const carried = carriedEntry(record, whole, { year, heirs, keyInYear: inYear })
  if ('section' in carried) {
    const name = units.get(carried.section)?.name ?? carried.section
    return {
      is: 'left',
      says: `「${name}」（${carried.section}）の仕事をどの課が引き継ぐか、決まっていない。`,
      section: carried.section,
    }
  }
  if (!isSheet) return { is: 'going', entry: carried.entry }
  const { sections } = carried.entry as AnyEntry as AnnualSheet
  const before = (entry as AnnualSheet).departments
  const above = (code: string) => heirs(code) ?? [code]
  const departments = departmentsOf(units, sections ?? [], before, above)
  return { is: 'going', entry: { ...carried.entry, departments } }
}

/** The programme that an entry serves, or whose indicator it measures; null for what serves none. */
function programmeOf({ measured }: YearGround, record: RecordType, entry: AnyEntry): string | null {
  if (record.key === indicatorYear.key) return measured.get((entry as IndicatorYear).indicator) ?? null
  if (typeof record.programme !== 'string') return null
  return (entry[record.programme] as string | null) ?? null
}

function whyStaying({ choices, programmes, year }: YearGround, of: string) {
  switch (choices[of]?.act) {
    case 'end':
      return 'ended'
    case 'later':
      return 'later'
    case 'split':
    case 'merge':
      return 'changed'
    default: {
      const programme = programmes.get(of)
      const endedIn = programme?.entry.endedIn ?? null
      return programme === undefined || (endedIn !== null && endedIn < year) ? 'ended' : null
    }
  }
}
