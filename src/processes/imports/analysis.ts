import type { RecordType } from '#core/record/define.ts'
import { fitOf, proposeColumns, type TableHead } from '#core/record/mapping-proposal.ts'
import { tableColumns } from '#core/record/table-header.ts'
import type { OpenTable, SourceRow } from '#core/store/import-source.ts'
import { findRemembered, headingsKey } from '#core/store/imports/mappings.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'
import { unguardedCell } from '#platform/formula-guard.ts'
import { tooWide } from './opened-file.ts'

/** How a file is most likely to be read. */
export type Analysis = {
  readonly register: string | null
  readonly plan: ImportPlan
  /** The name of the mapping that was remembered for such files. */
  readonly mapping: string | null
  /** Whether nobody needs to look at it: every heading is the register's own, or was mapped before. */
  readonly isCertain: boolean
}

/** The first rows of a file. */
export type FileHead = { readonly rows: readonly SourceRow[] }

/** Rows that are looked at to tell what a file is. */
const LOOKED_AT = 60
/** Headings stand at the top of a file, or beneath some lines of title. */
const HEADING_LINES = 20
/** A register that fits less well is not proposed. */
const FITTING = 0.35

/** The first rows of a sheet. Throws a `TableFault` for a file that can't be read, or is wider than any list. */
export async function headOfTable(table: OpenTable, sheet: number): Promise<FileHead> {
  const source = table.rows(sheet)
  const rows: SourceRow[] = []
  for await (const portion of source.portions) {
    for (const row of portion) {
      if (row.cells.every((cell) => cell.trim() === '')) continue
      if (row.cells.length > 1000) throw tooWide(row.cells.length)
      rows.push(source.isGuarded ? { ...row, cells: row.cells.map(unguardedCell) } : row)
    }
    if (rows.length >= LOOKED_AT) break
  }
  return { rows: rows.slice(0, LOOKED_AT) }
}

/** Headings on a line, with the rows beneath them. */
export function tableHead({ rows }: FileHead, headerLine: number): TableHead {
  const at = rows.findIndex(({ line }) => line === headerLine)
  const headings = rows[at]?.cells ?? []
  return { headings, rows: rows.slice(at + 1).map(({ cells }) => cells) }
}

/** Says which of some registers a file is of, on which line its headings stand, and how its columns become the register's. */
export async function analyse(
  db: Db,
  head: FileHead,
  records: readonly RecordType[],
  sheet: number,
  headerLine = headerLineOf(head, records),
): Promise<Analysis> {
  const table = tableHead(head, headerLine)
  const keys = records.map(({ key }) => key)
  const remembered = await findRemembered(db, keys, headingsKey(table.headings))
  if (remembered) {
    return {
      register: remembered.register,
      plan: { ...remembered.plan, sheet, headerLine },
      mapping: remembered.name,
      isCertain: true,
    }
  }
  const record = fittingRecord(table, records)
  if (record === null) {
    return { register: null, plan: emptyPlan(sheet, headerLine), mapping: null, isCertain: false }
  }
  return { register: record.key, mapping: null, ...proposePlan(record, table, sheet, headerLine) }
}

/** The proposed plan for one register. */
export function proposePlan(
  record: RecordType,
  table: TableHead,
  sheet: number,
  headerLine: number,
): Pick<Analysis, 'plan' | 'isCertain'> {
  const proposed = proposeColumns(record, table)
  const used = new Set(proposed.flatMap(({ column, sureness }) => (sureness === 1 ? [column] : [])))
  const titled = table.headings.filter((heading) => heading.trim() !== '')
  return {
    plan: {
      sheet,
      headerLine,
      columns: proposed.map(({ target, column, constant, conversion }) => ({
        ...{ target, column, constant, conversion: conversion ?? null },
      })),
      values: [],
    },
    isCertain: titled.length > 0 && titled.every((heading) => used.has(heading.trim())),
  }
}

function emptyPlan(sheet: number, headerLine: number): ImportPlan {
  return { sheet, headerLine, columns: [], values: [] }
}

/** The line with the most headings that a register knows; where no register knows one, the first that looks like headings. */
function headerLineOf({ rows }: FileHead, records: readonly RecordType[]): number {
  const known = records.map(
    (record) => new Set(tableColumns(record).flatMap(({ name, heading }) => [name, heading])),
  )
  const near = rows.slice(0, HEADING_LINES)
  let best = { line: near[0]?.line ?? 1, count: 1 }
  for (const { line, cells } of near) {
    const count = Math.max(0, ...known.map((names) => cells.filter((cell) => names.has(cell.trim())).length))
    if (count > best.count) best = { line, count }
  }
  if (best.count > 1) return best.line
  const width = Math.max(0, ...rows.map(({ cells }) => filled(cells)))
  const wide = near.find(
    ({ cells }) =>
      filled(cells) >= Math.max(2, width * 0.6) && cells.every((cell) => !/^[\d,.¥△-]+$/.test(cell.trim())),
  )
  return wide?.line ?? near[0]?.line ?? 1
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

/** The register that knows most of the headings; only where none does, what is alike counts. */
function fittingRecord(table: TableHead, records: readonly RecordType[]): RecordType | null {
  const fits = records.map((record) => ({ record, fit: exactFit(table, record) }))
  const exact = fits.toSorted((one, other) => other.fit - one.fit)[0]
  if (exact && exact.fit >= 0.5) return exact.record
  const best = records
    .map((record) => ({ record, fit: fitOf(record, table) }))
    .toSorted((one, other) => other.fit - one.fit)[0]
  return best && best.fit >= FITTING ? best.record : null
}

function exactFit({ headings }: TableHead, record: RecordType): number {
  const names = new Set(tableColumns(record).flatMap(({ name, heading }) => [name, heading]))
  const titled = headings.filter((heading) => heading.trim() !== '')
  if (titled.length === 0) return 0
  const identified = (record.identity ?? []).every((name) =>
    tableColumns(record).some(
      (cell) =>
        cell.name.split('.')[0] === name &&
        titled.some((heading) => heading.trim() === cell.heading || heading.trim() === cell.name),
    ),
  )
  const share = titled.filter((heading) => names.has(heading.trim())).length / titled.length
  // A file without what names its entries is rather that of another register.
  return identified ? share + names.size / 10_000 : share * 0.6
}
