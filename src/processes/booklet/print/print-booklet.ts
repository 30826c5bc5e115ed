import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet } from '../booklet.ts'
import { printCsv } from './csv.ts'
import { printHtml } from './html.tsx'
import { printJson } from './json.ts'
import { printPdf } from './pdf.ts'
import { printTxt } from './txt.ts'
import { printXlsx } from './xlsx.ts'

/** The formats in which a booklet is given out. */
export type BookletFormat = 'html' | 'pdf' | 'txt' | 'csv' | 'json' | 'xlsx'

/** One printed file: its name, its media type, its bytes. */
export type BookletFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** `stem` is the name of a single file without its ending, booklet-2020 by default; the tables of CSV keep their own names. */
export type PrintOptions = { readonly stem?: string }

/** The booklet in one format: one file, or for CSV one per table; the same booklet always gives the same bytes but in XLSX. */
export async function printBooklet(
  booklet: Booklet,
  municipality: Municipality,
  format: BookletFormat,
  { stem = `booklet-${booklet.fiscalYear}` }: PrintOptions = {},
): Promise<BookletFile[]> {
  const type = MEDIA_TYPES[format]
  if (format === 'csv') {
    const files = await printCsv(booklet, municipality)
    return files.map(({ name, bytes }) => ({ name, type, bytes }))
  }
  const bytes = await PRINTERS[format](booklet, municipality)
  return [{ name: `${stem}.${format}`, type, bytes }]
}

/** The media type of each format. */
export const MEDIA_TYPES: Readonly<Record<BookletFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

type Printer = (booklet: Booklet, municipality: Municipality) => Uint8Array | Promise<Uint8Array>

const PRINTERS: Readonly<Record<Exclude<BookletFormat, 'csv'>, Printer>> = {
  html: (booklet, municipality) => Buffer.from(printHtml(booklet, municipality)),
  pdf: printPdf,
  txt: (booklet, municipality) => Buffer.from(printTxt(booklet, municipality)),
  json: (booklet, municipality) => Buffer.from(printJson(booklet, municipality)),
  xlsx: printXlsx,
}
