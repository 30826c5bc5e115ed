import type { Delimiter } from './csv-records.ts'
import { decode } from './encoding.ts'
import { tableFault } from './table-fault.ts'
import { isUtf16 } from './utf16.ts'

/** What a file of rows is, by its first bytes: a book, or text with what stands between its cells. */
export type TableForm =
  | { readonly kind: 'book' }
  | { readonly kind: 'text'; readonly delimiter: Delimiter; readonly isUtf16: boolean }

/** Bytes that tell what a file is. */
export const HEAD_BYTES = 64 * 1024

/** Tells what a file of rows is. Throws a `TableFault` that says what it is instead, whatever the file is called. */
export function tableForm(head: Buffer): TableForm {
  if (BOOKS.some((mark) => mark.equals(head.subarray(0, 4)))) return { kind: 'book' }
  if (isUtf16(head)) return { kind: 'text', delimiter: delimiterOf(utf16Text(head)), isUtf16: true }
  const other = OTHERS.find(([mark]) => head.subarray(0, mark.length).toString('latin1') === mark)
  if (other) throw tableFault(`表ではなく${other[1]}です。CSVかExcel（.xlsx）のファイルを選んでください。`)
  if (isBinary(head)) {
    throw tableFault(
      '文字だけのファイルではありません（プログラムや画像など）。CSVかExcel（.xlsx）のファイルを選んでください。',
    )
  }
  if (head[0] === 0x5b || head[0] === 0x7b) {
    throw tableFault('JSONは取り込めません。CSVかExcel（.xlsx）で書き出したものを取り込んでください。')
  }
  return { kind: 'text', delimiter: delimiterOf(sampleText(head)), isUtf16: false }
}

/** Excel's books are archives; the older ones are refused in a sentence where they are read. */
const BOOKS = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])]

/** What is often taken for a table, by how it begins. */
const OTHERS = [
  ['MZ', 'プログラム（.exe）'],
  ['\x7fELF', 'プログラム'],
  ['%PDF-', 'PDF'],
  ['\x89PNG', '画像（PNG）'],
  ['\xff\xd8\xff', '画像（JPEG）'],
  ['GIF8', '画像（GIF）'],
  ['\x1f\x8b', '圧縮されたファイル（gzip）'],
  ['7z\xbc\xaf', '圧縮されたファイル（7z）'],
  ['<!DOCTYPE', 'Webページ（HTML）'],
  ['<html', 'Webページ（HTML）'],
  ['<?xml', 'XML'],
  ['{\\rtf', '文書（RTF）'],
] as const

/** A stray U+0000 is told where it stands; many of them are no text at all. */
function isBinary(head: Buffer): boolean {
  const zeros = head.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0)
  return zeros > 8 && zeros * 50 > head.length
}

/** The sign that cuts the first lines into most cells, outside of quotes; a comma where none does. */
function delimiterOf(text: string): Delimiter {
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, 10)
  const count = (sign: Delimiter) => lines.reduce((sum, line) => sum + line.split(sign).length - 1, 0)
  const commas = count(',')
  const other = (['\t', ';'] as const).find((sign) => count(sign) > commas && (lines[0] ?? '').includes(sign))
  return other ?? ','
}

function sampleText(head: Buffer): string {
  // Cut after a line, so that no character is.
  const end = head.length < HEAD_BYTES ? head.length : head.lastIndexOf(0x0a) + 1 || head.length
  const read = decode(head.subarray(0, end))
  return 'text' in read ? read.text : head.toString('latin1')
}

function utf16Text(head: Buffer): string {
  return new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head)
}
