import { fiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Kept } from '#core/store/table.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import type { Booklet, BookletProgramme } from '../booklet.ts'
import { keyOf } from '../read/spacing.ts'
import { freeCodes } from './free-codes.ts'
import type { KeepingFinding } from './keeping-finding.ts'
import { type Attribution, parentsOf } from './section-parents.ts'

/** The organisation that a booklet speaks of, bound to the register's codes. */
export type Organisation = {
  /** Every department and section that the booklet names, as it is to be kept: departments first. */
  readonly entries: readonly Section[]
  /** The codes on each sheet and in each line of the lists of measures, in the booklet's order. */
  readonly sheets: readonly Attribution[]
  readonly measures: readonly (readonly string[])[]
  readonly findings: readonly KeepingFinding[]
}

/** Finds the departments and sections of a booklet among those of its year, and gives codes to those that are new. */
export function organisationOf(booklet: Booklet, known: readonly Kept<Section>[]): Organisation {
  const units = known.filter(
    ({ state, entry }) => state !== 'withdrawn' && existedIn(booklet.fiscalYear, entry),
  )
  const all = units.map(({ entry }) => entry)
  const codes = known.map(({ entry }) => entry.code)
  const [departmentCode, sectionCode] = [freeCodes(codes, 'D', 2), freeCodes(codes, 'S', 3)]
  const named = new Map<string, string>()

  const departmentOf = (name: string) => {
    const unit = all.find((each) => each.level !== 'section' && keyOf(each.name) === keyOf(name))
    return unit ?? added({ code: departmentCode(), name, level: levelOf(name, booklet.programmes) })
  }
  const sectionOf = (name: string, departments: readonly string[]) => {
    const same = all.filter((each) => each.level === 'section' && keyOf(each.name) === keyOf(name))
    const unit = same.find(({ parent }) => parent !== null && departments.includes(parent)) ?? same[0]
    return unit ?? added({ code: sectionCode(), name, level: 'section' })
  }
  const added = (unit: Pick<Section, 'code' | 'name' | 'level'>): Section => {
    const entry = { ...unit, parent: null, existed: null, predecessors: null }
    all.push(entry)
    return entry
  }
  const note = ({ code }: Section, name: string) => {
    named.set(code, named.get(code) ?? name)
    return code
  }

  const sheets = booklet.programmes.map((programme) => {
    const departments = unique(programme.departments.map((name) => note(departmentOf(name), name)))
    const sections = unique(programme.sections.map((name) => note(sectionOf(name, departments), name)))
    return { departments, sections }
  })
  const measures = booklet.measures.map(({ programme, sections }) => {
    const at = booklet.programmes.findIndex(({ name }) => keyOf(name) === keyOf(programme))
    return unique(sections.map((name) => note(sectionOf(name, sheets[at]?.departments ?? []), name)))
  })

  const registered = new Map(all.flatMap(({ code, parent }) => (parent === null ? [] : [[code, parent]])))
  const parents = parentsOf(sheets, registered)
  const entries = all
    .filter(({ code }) => named.has(code))
    .map((entry) =>
      entry.level === 'section' ? { ...entry, parent: parents.get(entry.code) ?? null } : entry,
    )
    .toSorted((one, other) => Number(one.level === 'section') - Number(other.level === 'section'))
  const findings = [
    ...entries.flatMap((entry) => unitFindings(entry, named.get(entry.code) ?? entry.name)),
    ...booklet.programmes.flatMap((programme, at) => [
      ...repeatedFindings(programme),
      ...movedFindings(programme, sheets[at], registered, all),
    ]),
  ]
  return { entries, sheets, measures, findings }
}

/** A period holds its first and its last day; one that is open or unknown excludes nothing. */
function existedIn(year: number, { existed }: Section): boolean {
  const { from, until } = fiscalYear(year)
  return (existed?.from ?? from) < until && (existed?.until ?? from) >= from
}

/** A 領域 is no department of its own: it stands on sheets that name no section. */
function levelOf(name: string, programmes: readonly BookletProgramme[]): Section['level'] {
  const bearsSections = programmes.some(
    ({ departments, sections }) => sections.length > 0 && departments.includes(name),
  )
  return name.endsWith('領域') && !bearsSections ? 'domain' : 'department'
}

function unitFindings(entry: Section, printed: string): KeepingFinding[] {
  const findings: KeepingFinding[] = []
  if (entry.name !== printed) {
    const says = `「${printed}」は、登録にある「${entry.name}」（${entry.code}）と同じものとして扱いました。`
    findings.push({ programme: null, kind: 'section-spelling', says })
  }
  if (entry.level === 'section' && entry.parent === null) {
    const says = `「${entry.name}」（${entry.code}）がどの部に属するか、この冊子からは決まりません。組織の登録で入れてください。`
    findings.push({ programme: null, kind: 'section-parent-unknown', says })
  }
  return findings
}

function repeatedFindings({ name, departments, sections }: BookletProgramme): KeepingFinding[] {
  const repeated = [departments, sections].flatMap((list) =>
    list.filter((each, at) => list.findIndex((other) => keyOf(other) === keyOf(each)) < at),
  )
  return repeated.map((each) => ({
    programme: name,
    kind: 'section-repeated',
    says: `「${each}」が同じ欄に二度あります。一度だけ登録しました。`,
  }))
}

function movedFindings(
  { name, departments }: BookletProgramme,
  sheet: Attribution | undefined,
  registered: ReadonlyMap<string, string>,
  all: readonly Section[],
): KeepingFinding[] {
  return (sheet?.sections ?? []).flatMap((code): KeepingFinding[] => {
    const parent = registered.get(code)
    if (parent === undefined || sheet?.departments.includes(parent)) return []
    const nameOf = (of: string) => all.find((unit) => unit.code === of)?.name ?? of
    const says = `「${nameOf(code)}」は登録では「${nameOf(parent)}」、この冊子では「${departments.join('、')}」です。登録は変えていません。`
    return [{ programme: name, kind: 'section-moved', says }]
  })
}

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)]
}
