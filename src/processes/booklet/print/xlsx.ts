import type { Municipality } from '#core/rules/municipality.ts'
import { writeXlsx, type XlsxTable } from '#platform/xlsx.ts'
import type { Booklet } from '../booklet.ts'
import { type BookletTable, contentsTable, measuresTable, programmesTable } from './tables.ts'
import { MEASURE_KINDS, MEASURE_LABELS } from './words.ts'

/** The booklet as an Excel book: 目次, 事務事業 and one sheet per list of measures, each a single table with its headings in row 1. */
export function printXlsx(booklet: Booklet, municipality: Municipality): Promise<Uint8Array> {
  return writeXlsx([
    sheetOf('目次', contentsTable(booklet, municipality)),
    sheetOf('事務事業', programmesTable(booklet, municipality)),
    ...MEASURE_KINDS.map((kind) => sheetOf(MEASURE_LABELS[kind], measuresTable(booklet, municipality, kind))),
  ])
}

/** A table as a sheet of an Excel book, with its headings in row 1. */
export function sheetOf(name: string, { columns, rows }: BookletTable): XlsxTable {
  return { name, columns: columns.map(({ label, type, width }) => ({ heading: label, type, width })), rows }
}
