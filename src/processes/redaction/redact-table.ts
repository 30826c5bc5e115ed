import { type CsvRow, csvRecords } from '#platform/csv-records.ts'
import { quotedCell } from '#platform/csv-text.ts'
import { fileFault } from '#platform/file-fault.ts'
import { printPlainXlsx } from '#platform/plain-xlsx.ts'
import { readXlsx } from '#platform/xlsx.ts'
import { columnName, columnNumber, sheetMarks } from '#platform/xlsx-sheets.ts'
import { unzipped, zipEntries } from '#platform/zip.ts'
import { leftOver } from './hidden-words.ts'
import { coverOf, type HiddenWords, type Mark, type Redacted } from './mark.ts'
import { covered, textOf } from './redact-text.ts'

type Sheet = { readonly name: string; readonly rows: string[][] }

/** Drops cells, rows and columns of a CSV; it is written anew in UTF-8 with a byte order mark. */
export function redactCsv(bytes: Uint8Array, marks: readonly Mark[]): Redacted {
  const sheet = { name: '表', rows: parseCsv(textOf(bytes)) }
  const { sheets, ...rest } = redactSheets([sheet], marks, [sheet])
  const rows = sheets[0]?.rows ?? []
  const text = rows.map((row) => row.map(quotedCell).join(',')).join('\r\n')
  return { ...rest, bytes: Buffer.from(`\ufeff${text}\r\n`), pages: 1 }
}

/** Drops cells of an Excel book, and all that is hidden in it; a new book is written of the values that are left. */
export async function redactXlsx(bytes: Buffer, marks: readonly Mark[]): Promise<Redacted> {
  const { sheets: all } = await readXlsx(bytes)
  const parts = new Map<string, string>()
  for (const entry of zipEntries(bytes)) {
    // Where a sheet stands is for the book to say; the common list of words tells nothing of what is hidden.
    if (/^xl\/.+\.(xml|rels)$/i.test(entry.name) && entry.name !== 'xl/sharedStrings.xml') {
      parts.set(entry.name, (await unzipped(bytes, entry)).toString('utf8'))
    }
  }
  const told = sheetMarks(parts)
  if (told.length !== all.length || told.some(({ name, isRead }, at) => !isRead || name !== all[at]?.name)) {
    throw fileFault('どの行や列が隠れているかを読み取れないブックです。Excelで開いて保存し直してください。')
  }
  const { sheets, ...rest } = redactSheets(all, marks, all)
  const shown = sheets.flatMap((sheet, at) => {
    const { isHidden = true, rows = [], columns = [] } = told[at] ?? {}
    return isHidden ? [] : [withoutHidden(sheet, rows, columns)]
  })
  if (shown.length === 0)
    throw fileFault('見えるシートが一つもないブックです。公開するシートを表示してください。')
  return { ...rest, bytes: printPlainXlsx(shown), pages: shown.length }
}

/** The cells of a CSV text, blank lines among them. */
export function parseCsv(text: string): string[][] {
  const rows: CsvRow[] = []
  csvRecords().read(text, rows, true)
  return rows.map(({ cells }) => cells)
}

function withoutHidden(
  { name, rows }: Sheet,
  hiddenRows: readonly number[],
  hiddenColumns: readonly string[],
): Sheet {
  const columns = new Set(hiddenColumns.map((letters) => columnNumber(letters) - 1))
  const gone = new Set(hiddenRows.map((row) => row - 1))
  const left = rows.filter((_, at) => !gone.has(at)).map((row) => row.filter((_, at) => !columns.has(at)))
  return { name, rows: left }
}

function redactSheets(sheets: readonly Sheet[], marks: readonly Mark[], original: readonly Sheet[]) {
  const places = marks.map((): number[] => [])
  const dropped: string[] = []
  const left = sheets.map(({ name, rows }, index) => {
    const out = rows.map((row) => [...row])
    for (const [at, mark] of marks.entries()) {
      if (mark.kind === 'box' || mark.kind === 'lines') {
        throw fileFault('表では、セルの範囲（例 B2:C5、B:B、3:3）か言葉で消す所を示してください。')
      }
      if (mark.kind !== 'cells' || (mark.sheet !== null && mark.sheet !== index + 1)) continue
      for (const [row, column] of cellsIn(mark.range, out)) {
        const line = out[row]
        if (line === undefined) continue
        dropped.push(rows[row]?.[column] ?? '')
        line[column] = coverOf(mark.clause)
        places[at]?.push(index + 1)
      }
    }
    const isCovered = (cell: string) => /^〔非開示：[^〕]*〕$/.test(cell)
    const words = (cell: string) => {
      if (isCovered(cell)) return cell
      const own = marks.map((): number[] => [])
      const text = covered(cell, marks, own)
      for (const [at, found] of own.entries()) if (found.length > 0) places[at]?.push(index + 1)
      return text
    }
    return { name: words(name), rows: out.map((row) => row.map(words)) }
  })
  const whole = original.map(({ rows }) => rows.map((row) => row.join('\n')).join('\n')).join('\n')
  const hidden: HiddenWords[] = [
    ...marks.flatMap((mark) => (mark.kind === 'words' ? [{ text: mark.words, allowed: 0 }] : [])),
    ...leftOver(whole, dropped),
  ]
  return { sheets: left, hidden, boxes: [], places: places.map((found) => [...new Set(found)]) }
}

/** The cells of a range within a table, as row and column from 0. */
function cellsIn(range: string, rows: readonly (readonly string[])[]): [number, number][] {
  const [from = '', to = from] = range.split(':')
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const [first, last] = [placeOf(from), placeOf(to)]
  const cells: [number, number][] = []
  for (let row = first.row ?? 0; row <= (last.row ?? rows.length - 1); row += 1) {
    for (let column = first.column ?? 0; column <= (last.column ?? width - 1); column += 1) {
      if (row < rows.length && column < (rows[row]?.length ?? 0)) cells.push([row, column])
    }
  }
  if (cells.length === 0)
    throw fileFault(`範囲「${range}」は表の外です（${columnName(width)}${rows.length}まで）。`)
  return cells
}

function placeOf(place: string): { row: number | undefined; column: number | undefined } {
  const [, letters = '', digits = ''] = /^([A-Z]*)(\d*)$/.exec(place) ?? []
  return {
    row: digits === '' ? undefined : Number(digits) - 1,
    column: letters === '' ? undefined : columnNumber(letters) - 1,
  }
}
