import { fiscalYearOf, printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { meaningOf } from '#core/record/meanings.ts'
import { facetValues, kindField } from './facets.ts'

/** What an entry is narrowed down by. */
export type Group = {
  readonly register: string
  readonly programme: string | null
  readonly year: number | null
  readonly sections: readonly string[]
  readonly kind: string | null
  /** Of the facets that its record declares. */
  readonly facets: Readonly<Record<string, readonly string[]>>
}

/** The name of an entry of another register; undefined where it isn't public. */
export type NameOf = (register: string, key: string) => string | undefined

/** The group of an entry, from its public values. */
export function groupOf(record: RecordType, programme: string | null, values: AnyEntry): Group {
  const { kind } = shapeOf(record)
  const said = kind === undefined ? null : values[kind[0]]
  return {
    register: record.key,
    programme,
    year: yearOf(record, values),
    sections: record.section === undefined ? [] : [values[record.section] ?? []].flat().map(String),
    kind: typeof said === 'string' ? said : null,
    facets: facetValues(record, values),
  }
}

/** What an entry's kind is called. */
export function kindLabel(record: RecordType, kind: string): string {
  const field = shapeOf(record).kind?.[1]
  return (field?.kind === 'choice' && field.choices[kind]) || kind
}

/** The public texts by which an entry is found beside its title, in the order in which they are read. */
export function bodyTexts(record: RecordType, values: AnyEntry, group: Group, nameOf: NameOf): string[] {
  return [...ownTexts(record, values, nameOf), ...groupTexts(record, group, nameOf)]
}

/** What its own fields say. */
export function ownTexts(record: RecordType, values: AnyEntry, nameOf: NameOf): string[] {
  const texts: string[] = []
  for (const [name, field] of shapeOf(record).searched) {
    const value = values[name]
    const text = value == null ? '' : printed(field, value, nameOf)
    if (text !== '') texts.push(text)
  }
  return texts
}

/** What it shares with its group: names of the sections and of the programme, and the year. */
function groupTexts(record: RecordType, group: Group, nameOf: NameOf): string[] {
  const sections = group.sections.map((key) => nameOf(targetOf(record, record.section) ?? '', key) ?? '')
  const programme = group.programme === null ? '' : nameOf(programmeRegister(record), group.programme)
  const year = group.year === null ? '' : printFiscalYear(group.year)
  return [...sections, programme ?? '', year].filter((text) => text !== '')
}

/** The register that holds the programmes which a record names. */
export function programmeRegister(record: RecordType): string {
  return (typeof record.programme === 'string' && targetOf(record, record.programme)) || record.key
}

/** The register to which a field refers. */
export function targetOf(record: RecordType, name: string | undefined): string | undefined {
  const field = name === undefined ? undefined : record.fields[name]
  return field?.kind === 'reference' || field?.kind === 'references' ? field.to : undefined
}

function printed(field: Field, value: unknown, nameOf: NameOf): string {
  if (field.kind === 'reference' || field.kind === 'references') {
    return [value]
      .flat()
      .map((key) => nameOf(field.to, String(key)) ?? '')
      .join('\n')
  }
  if (field.kind !== 'rows') return meaningOf(field).print(value, field)
  const columns = Object.entries(field.fields).filter(([, column]) => column.public)
  return (value as readonly AnyEntry[])
    .flatMap((row) =>
      columns.map(([name, column]) => (row[name] == null ? '' : printed(column, row[name], nameOf))),
    )
    .join('\n')
}

/** What of a record says the kind, the day and the texts of an entry. */
type Shape = {
  readonly kind: readonly [string, Field] | undefined
  readonly day: string | undefined
  readonly searched: readonly (readonly [string, Field])[]
}

const SHAPES = new WeakMap<RecordType, Shape>()

function shapeOf(record: RecordType): Shape {
  const known = SHAPES.get(record)
  if (known !== undefined) return known
  const open = Object.entries(record.fields).filter(([, field]) => field.public)
  const shape = {
    kind: kindField(record),
    day: open.find(([, { kind }]) => kind === 'day')?.[0],
    searched: open.filter(([name, { searched }]) => searched && name !== record.title),
  }
  SHAPES.set(record, shape)
  return shape
}

function yearOf(record: RecordType, values: AnyEntry): number | null {
  const year = record.fields.fiscalYear?.public ? values.fiscalYear : null
  if (typeof year === 'number') return year
  const day = values[shapeOf(record).day ?? '']
  return typeof day === 'string' ? fiscalYearOf(day).year : null
}
