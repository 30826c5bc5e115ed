import type { Cell } from './cells.ts'
import { type Conversion, conversionsFor, converted } from './conversions.ts'
import type { RecordType } from './define.ts'
import { meaningOf } from './meanings.ts'
import { nameSimilarity } from './name-similarity.ts'
import { isNeeded, tableColumns } from './table-header.ts'
import { type ColumnMapping, columnNames } from './table-mapping.ts'

/** What stands at the head of a file: its headings, and some rows beneath them. */
export type TableHead = {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A proposal for one cell of a record, with how sure it is from 0 to 1. */
export type ProposedColumn = ColumnMapping & { readonly sureness: number }

/** Below this a column is left to the person. */
const SURE_ENOUGH = 0.5

/** For each cell of a record the column of a file that most likely holds it: own headings exactly, else by likeness of names and by how the values read. */
export function proposeColumns(record: RecordType, head: TableHead): ProposedColumn[] {
  const cells = tableColumns(record)
  const names = columnNames(head.headings)
  const taken = new Map<string, { column: string; sureness: number }>()
  const used = new Set<string>()
  const candidates = cells
    .flatMap((cell) =>
      names.map((column, index) => ({ cell, column, sureness: surenessOf(cell, column, index, head) })),
    )
    .filter(({ sureness }) => sureness >= SURE_ENOUGH)
    .sort((one, other) => other.sureness - one.sureness)
  for (const { cell, column, sureness } of candidates) {
    if (taken.has(cell.name) || used.has(column)) continue
    taken.set(cell.name, { column, sureness })
    used.add(column)
  }
  return cells.map((cell) => {
    const found = taken.get(cell.name)
    const column = found?.column ?? null
    const conversion = column === null ? null : proposeConversion(cell, names.indexOf(column), head)
    return { target: cell.name, column, constant: null, conversion, sureness: found?.sureness ?? 0 }
  })
}

/** How well a file fits a record from 0 to 1: how much of the file it explains, and how much of what it needs the file has. */
export function fitOf(record: RecordType, head: TableHead): number {
  const proposed = proposeColumns(record, head)
  const headings = head.headings.filter((heading) => heading.trim() !== '').length
  if (headings === 0) return 0
  const explained = proposed.reduce((sum, { sureness }) => sum + sureness, 0) / headings
  const needed = tableColumns(record).filter((cell) => isNeeded(record, cell) && cell.name !== 'key')
  const sure = new Map(proposed.map(({ target, sureness }) => [target, sureness]))
  const there = needed.reduce((sum, { name }) => sum + (sure.get(name) ?? 0), 0) / Math.max(1, needed.length)
  return Math.min(1, explained) * 0.6 + there * 0.4
}

function surenessOf({ name, heading, field }: Cell, column: string, index: number, head: TableHead): number {
  if (column === heading || column === name) return 1
  const [own, other] = [plainName(heading), plainName(column)]
  if (own === other) return 0.98
  const isPart = own.length > 1 && other.length > 1 && (own.includes(other) || other.includes(own))
  const likeness = Math.max(nameSimilarity(own, other), isPart ? 0.7 : 0)
  // Names that share nothing are not put together by their values alone.
  if (likeness < 0.3) return 0
  const values = head.rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== '')
  const conversions: (Conversion | null)[] = [null, ...conversionsFor(field)]
  const read = (conversion: Conversion | null) => shareRead(field, values, conversion)
  const fit = values.length === 0 ? 0.5 : Math.max(...conversions.map(read))
  return Math.min(0.95, likeness * 0.7 + fit * 0.25)
}

/** Where the values can't be read as they are and can by a conversion, that one; names in place of keys are looked up. */
function proposeConversion({ field }: Cell, index: number, head: TableHead): Conversion | null {
  const values = head.rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== '')
  if (field.kind === 'money' && /千円/.test(head.headings[index] ?? '')) return 'thousand'
  if (field.kind === 'money' && /百万円/.test(head.headings[index] ?? '')) return 'million'
  if (values.length === 0) return null
  if (field.kind === 'reference' || field.kind === 'references') {
    return values.some((value) => /[^\x20-\x7e]/.test(value)) ? 'title' : null
  }
  if (shareRead(field, values, null) >= 0.5) return null
  return conversionsFor(field).find((each) => shareRead(field, values, each) > 0.5) ?? null
}

function shareRead(field: Cell['field'], values: readonly string[], conversion: Conversion | null): number {
  const { parse } = meaningOf(field)
  const read = values.filter((value) => {
    const text = conversion === null ? value : converted(conversion, value)
    return 'value' in parse(text, field)
  })
  return read.length / Math.max(1, values.length)
}

/** A heading without what stands in brackets, spaces and signs: 契約金額（税込・円） is 契約金額. */
function plainName(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s・:：※*＊_]/g, '')
}
