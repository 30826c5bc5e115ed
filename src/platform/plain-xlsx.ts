import { columnName } from './xlsx-sheets.ts'
import { zipped } from './zip.ts'

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** An Excel book of values and nothing else: no formula, format, name, comment, link, property or earlier state is written. */
export function printPlainXlsx(
  sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[],
): Buffer {
  const names = sheetNames(sheets.map(({ name }) => name))
  const numbers = names.map((_, at) => at + 1)
  const parts = new Map<string, string>([
    [
      '[Content_Types].xml',
      `<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${numbers
        .map(
          (number) =>
            `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${LINKS}"><Relationship Id="r1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${SHEET}" xmlns:r="${DOCUMENT}"><sheets>${names
        .map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${LINKS}">${numbers
        .map(
          (number) =>
            `<Relationship Id="r${number}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ],
  ])
  for (const [at, { rows }] of sheets.entries()) parts.set(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(rows))
  return zipped(new Map([...parts].map(([name, text]) => [name, Buffer.from(HEAD + text)])))
}

function sheetXml(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) =>
      cell === '' ? '' : cellXml(cell, `${columnName(column + 1)}${at + 1}`),
    )
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  return `<worksheet xmlns="${SHEET}"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

/** Numbers of up to 15 digits without a zero before them are kept as numbers; a code like 0120 stays as it is written. */
function cellXml(cell: string, place: string): string {
  if (/^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(cell)) return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  for (const name of names) {
    const plain = name.replace(/[\\/*?:[\]]/g, '・').slice(0, 31) || 'シート'
    taken.add(taken.has(plain) ? `${plain.slice(0, 26)}(${taken.size + 1})` : plain)
  }
  return [...taken]
}

function escaped(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
