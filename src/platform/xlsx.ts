import readExcelFile from 'read-excel-file/node'
import writeExcelFile, { type CellObject } from 'write-excel-file/node'
import { tableFault } from './table-fault.ts'
import { dayOf, escapedText, isWareki, numberFormat, numberText, timeText } from './xlsx-cell.ts'
import { timeless, unzipped, type ZipEntry, zipEntries, zipped } from './zip.ts'

export type XlsxSheet = { readonly name: string; readonly rows: string[][] }

/** `width` in half-width characters. */
export type XlsxColumn = {
  readonly heading: string
  readonly type: 'text' | 'number' | 'day'
  readonly width: number
}

/** Cells by column: text as it is, a number as number or plain digits, a day as YYYY-MM-DD; null or '' is an empty cell. */
export type XlsxTable = {
  readonly name: string
  readonly columns: readonly XlsxColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** The most that a book may unpack to, in bytes. */
const UNPACKED = 200 * 1024 * 1024

const OLD_OR_LOCKED = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** The most rows that a sheet can hold, the headings among them. */
const LONGEST_SHEET = 1_048_576

/** A million rows of sixty columns: the largest sheets that people bring are a third of that. */
const MOST_CELLS = 60_000_000

/** Where a cell says that it stands. */
const PLACE = /\br="([A-Z]{1,3})(\d{1,7})"/g

const FORMAT = /(<numFmt\b[^<>]*\bformatCode=")([^"]*)"/g

/** A cell that holds an error such as #REF!, which the library would leave empty without a word. */
const ERROR_CELL = /(<c\b[^<>]*\bt=")e"/g

/**
 * Every sheet of an Excel book with every cell as text: days as YYYY-MM-DD (with HH:MM:SS where there is a time), numbers
 * in full, TRUE and FALSE, formulas as the value last saved, errors as #REF! and the like, empty cells as ''. All rows of a
 * sheet are as wide as the widest; empty rows at the end are left out. Throws a `TableFault` for a damaged, macro, locked
 * or old book, and for one that unpacks to more than `unpacked` bytes, before unpacking any of it.
 */
export async function readXlsx(
  bytes: Uint8Array,
  { unpacked = UNPACKED }: { unpacked?: number } = {},
): Promise<{ sheets: XlsxSheet[] }> {
  if (OLD_OR_LOCKED.equals(bytes.subarray(0, 4))) {
    throw tableFault(
      '旧形式（.xls）またはパスワード付きのブックは読めません。.xlsx形式で保存し直してください。',
    )
  }
  const book = zipped(await plainParts(bytes, listedParts(bytes, unpacked)))
  const sheets = await readExcelFile<string>(book, { trim: false, parseNumber: numberText }).catch(
    (error: unknown) => {
      const cause = error instanceof Error ? error.message : String(error)
      throw tableFault(`Excelブックの中身を読み取れません（${cause}）。Excelで開いて保存し直してください。`)
    },
  )
  return {
    sheets: sheets.map(({ sheet, data }) => {
      // The library says nothing where two sheets name one part.
      if (!Array.isArray(data)) {
        throw tableFault(`シート「${sheet}」の中身を読み取れません。Excelで開いて保存し直してください。`)
      }
      return { name: sheet, rows: data.map((row) => row.map(cellText)) }
    }),
  }
}

/**
 * An Excel book: headings in row 1, bold and frozen; numbers with thousands separators, days as days, no formulas.
 * What Excel forbids in a sheet name becomes ・, and names are cut to 31 characters. Throws a `TableFault` naming the row
 * for a cell that is no number or day, or more than Excel holds (32,767 characters, 15 digits, 1,048,576 rows).
 */
export async function writeXlsx(tables: readonly XlsxTable[]): Promise<Uint8Array> {
  const names = sheetNames(tables)
  const sheets = tables.map(({ columns, rows }, index) => ({
    sheet: names[index] ?? '',
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
    data: [columns.map(headingOf), ...rows.map((row, at) => cellsOf(columns, row, at + 2))],
  }))
  return timeless(await writeExcelFile(sheets).toBuffer())
}

function listedParts(bytes: Uint8Array, unpacked: number): ZipEntry[] {
  const entries = zipEntries(bytes)
  if (entries.some(({ name }) => name.endsWith('vbaProject.bin'))) {
    throw tableFault('マクロを含むブックは読めません。マクロのない.xlsx形式で保存し直してください。')
  }
  if (entries.reduce((sum, entry) => sum + entry.unpacked, 0) > unpacked) {
    throw tableFault(
      `展開すると${Math.floor(unpacked / 1024 / 1024)}MBを超えるブックは読めません。分けて保存してください。`,
    )
  }
  return entries.filter(({ name }) => name.endsWith('.xml') || name.endsWith('.xml.rels'))
}

async function plainParts(bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  for (const entry of entries) parts.set(entry.name, patched(entry.name, await unzipped(bytes, entry)))
  return parts
}

function patched(name: string, content: Buffer): Buffer {
  if (name === 'xl/styles.xml') return Buffer.from(content.toString().replace(FORMAT, westernDay))
  if (name.startsWith('xl/worksheets/')) checkExtent(content)
  if (!name.startsWith('xl/worksheets/') || !content.includes('t="e"')) return content
  return Buffer.from(content.toString().replace(ERROR_CELL, '$1str"'))
}

/**
 * Refuses a sheet that is far larger than what stands in it: the library makes a cell of every place up to the last row and the widest
 * column, so a file of a kilobyte would fill gigabytes.
 */
function checkExtent(content: Buffer): void {
  let [column, row] = [0, 0]
  for (const [, letters = '', digits = ''] of content.toString('latin1').matchAll(PLACE)) {
    let number = 0
    for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
    column = Math.max(column, number)
    row = Math.max(row, Number(digits))
  }
  if (column * row <= MOST_CELLS) return
  throw tableFault(
    `${row.toLocaleString('ja')}行${column.toLocaleString('ja')}列の範囲を持つシートは広すぎて読めません。使っていない行と列を削除して保存し直してください。`,
  )
}

/** The library takes a day in wareki for a plain number; in a western format it sees the day. */
function westernDay(format: string, before: string, code: string): string {
  return isWareki(code) ? `${before}yyyy/m/d"` : format
}

function cellText(value: unknown): string {
  if (value === null) return ''
  if (value instanceof Date) return timeText(value)
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value)
}

function headingOf({ heading }: XlsxColumn): CellObject {
  return { value: escapedText(heading, 1), type: String, fontWeight: 'bold' }
}

function cellsOf(columns: readonly XlsxColumn[], row: XlsxTable['rows'][number], line: number) {
  if (line > LONGEST_SHEET)
    throw tableFault('Excelの1シートに入る行数を超えています。CSVで出力してください。', line)
  return columns.map(({ type }, at) => cellOf(type, row[at] ?? null, line))
}

function cellOf(type: XlsxColumn['type'], value: string | number | null, line: number): CellObject | null {
  if (value === null || value === '') return null
  if (type === 'text') return { value: escapedText(String(value), line), type: String }
  if (type === 'day') return { value: dayOf(String(value), line), type: Date, format: 'yyyy/mm/dd' }
  return { value: Number(value), type: Number, format: numberFormat(value, line) }
}

/** What Excel accepts as names: no two the same, 31 characters at most, none of its six signs. */
function sheetNames(tables: readonly XlsxTable[]): string[] {
  const names = new Set<string>()
  for (const { name } of tables) {
    const plain = name.replace(/[\\/*?:[\]]/g, '・').slice(0, 31)
    names.add(names.has(plain) ? `${plain.slice(0, 26)}(${names.size + 1})` : plain)
  }
  return [...names]
}
