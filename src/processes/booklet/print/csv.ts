import { Buffer } from 'node:buffer'
import type { Municipality } from '#core/rules/municipality.ts'
import { writeCsv } from '#platform/csv.ts'
import type { Booklet } from '../booklet.ts'
import { type BookletTable, contentsTable, measuresTable, outlinesTable, programmesTable } from './tables.ts'

/** A file of comma-separated values and its name. */
export type CsvFile = { readonly name: string; readonly bytes: Uint8Array }

/** The booklet as tables for machines, UTF-8 without a mark: four tables under physical names, and columns.csv, which says what each column holds. */
export async function printCsv(booklet: Booklet, municipality: Municipality): Promise<CsvFile[]> {
  const tables = {
    'contents.csv': contentsTable(booklet, municipality),
    'programmes.csv': programmesTable(booklet, municipality),
    'measures.csv': measuresTable(booklet, municipality),
    'outlines.csv': outlinesTable(booklet, municipality),
  }
  return printTables(tables)
}

/** Tables as files under the names given, UTF-8 without a mark, and columns.csv, which says what each column holds. */
export function printTables(tables: Readonly<Record<string, BookletTable>>): Promise<CsvFile[]> {
  const files = Object.entries(tables).map(([name, table]) => fileOf(name, rowsOf(table), guardsOf(table)))
  return Promise.all([...files, fileOf('columns.csv', definitionsOf(tables))])
}

async function fileOf(
  name: string,
  rows: readonly string[][],
  guarded: readonly boolean[] = [],
): Promise<CsvFile> {
  const parts = await Array.fromAsync(writeCsv(rows, { encoding: 'utf-8', guarded }))
  return { name, bytes: Buffer.concat(parts) }
}

function rowsOf({ columns, rows }: BookletTable): string[][] {
  return [columns.map(({ name }) => name), ...rows.map((row) => row.map((cell) => String(cell ?? '')))]
}

/** Free text may begin with a sign that a spreadsheet would run as a formula. */
function guardsOf({ columns }: BookletTable): boolean[] {
  return columns.map(({ type }) => type === 'text')
}

function definitionsOf(tables: Readonly<Record<string, BookletTable>>): string[][] {
  const lines = Object.entries(tables).flatMap(([file, { columns }]) =>
    columns.map(({ name, label, type, says }) => [file, name, label, type, says]),
  )
  return [['file', 'column', 'label', 'type', 'description'], ...lines]
}
