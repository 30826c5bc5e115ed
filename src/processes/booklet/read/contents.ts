import { damage } from './damage.ts'
import type { Line } from './lines.ts'
import { readContentsEntry } from './programme-cell.ts'
import type { ContentsLine } from './reading.ts'
import { keyOf } from './spacing.ts'

/** The table of contents, and the index of the line after it. */
export type Contents = { readonly lines: readonly ContentsLine[]; readonly end: number }

/** Reads the two columns of the contents, the left one first, from the line after 目次. */
export function readContents(lines: readonly Line[], start: number): Contents {
  const first = lines.findIndex(({ text }, index) => index >= start && text.trim() !== '')
  let end = first
  while (lines[end]?.text.includes('\t')) end += 1
  if (first === -1 || end === first) {
    throw damage(
      { line: lines[start - 1]?.number ?? start },
      '目次に項目がありません。',
      'The contents hold no entries.',
    )
  }
  const rows = lines.slice(first, end).map((line) => ({ line, cells: line.text.split('\t') }))
  const columns = Math.max(...rows.map(({ cells }) => Math.ceil(cells.length / 2)))
  const read: ContentsLine[] = []
  let isReference = false
  for (let column = 0; column < columns; column += 1) {
    for (const { line, cells } of rows) {
      const entry = (cells[2 * column] ?? '').trim()
      const page = keyOf(cells[2 * column + 1] ?? '')
      if (keyOf(entry) === REFERENCE && page === '') isReference = true
      else if (entry !== '' || page !== '') read.push({ ...contentsLine(entry, page, line), isReference })
    }
  }
  return { lines: read, end }
}

function contentsLine(entry: string, page: string, line: Line): Omit<ContentsLine, 'isReference'> {
  const text = entry.replace(/[…‥・.．\s]+$/, '')
  if (text === '' || !/^[1-9]\d*$/.test(page)) {
    throw damage(
      { line: line.number },
      text === '' ? '目次に頁だけがあり事務事業名がありません。' : `目次の「${text}」に頁がありません。`,
      'A contents entry lacks its name or its page.',
    )
  }
  return { ...readContentsEntry(text), page: Number(page), line: line.number }
}

const REFERENCE = '参考資料'
