import { announcesOverleaf, type Block, cellBlocks, tagFault } from './cell-blocks.ts'
import type { Cover } from './cover.ts'
import { damage } from './damage.ts'
import type { Line } from './lines.ts'
import { parsePrintedYear } from './printed-year.ts'
import { type ProgrammeCell, readProgrammeCell } from './programme-cell.ts'
import { keyOf, namesOf } from './spacing.ts'

/** One sheet of the booklet, as printed on one page. */
export type Sheet = ProgrammeCell & {
  readonly page: number
  /** Line of the sheet's heading, and of its row. */
  readonly line: number
  readonly rowLine: number
  readonly fiscalYear: number
  readonly columnHeadings: readonly string[]
  readonly departments: readonly string[]
  readonly category: string
  readonly goal: readonly Block[]
  readonly budget: string
  readonly content: readonly Block[]
  /** The sheet says that it goes on overleaf. */
  readonly announces: boolean
  /** Cells outside the frame that repeat a table of the content, and cells that have no place. */
  readonly repeatedCells: readonly string[]
  readonly strayCells: readonly string[]
}

/** The index of every line that heads a sheet: fiscal year and title of the booklet. */
export function sheetStarts(lines: readonly Line[], { title, end }: Cover): number[] {
  return lines.flatMap(({ text }, index) =>
    index > end && !text.includes('\t') && keyOf(parsePrintedYear(text)?.rest ?? '') === title ? [index] : [],
  )
}

/** Reads one sheet: heading, departments, column headings, the row, and lines that belong to its content. */
export function readSheet(lines: readonly Line[], page: number): Sheet {
  const [heading, departments, columns, row, ...rest] = lines.filter(({ text }) => text.trim() !== '')
  const line = heading?.number ?? 0
  if (!departments || departments.text.includes('\t')) {
    throw damage(
      { page, line: departments?.number ?? line },
      '部の名の行がありません。',
      'The line of departments is missing.',
    )
  }
  const columnHeadings = (columns?.text ?? '').split('\t').map(keyOf)
  if (!columns || columnHeadings[0] !== '区分' || columnHeadings.length < CELLS) {
    throw damage(
      { page, line: columns?.number ?? departments.number },
      '見出しの行（区分、事務事業名及び所管課…）がありません。',
      'The row of column headings is missing.',
    )
  }
  const cells = (row?.text ?? '').split('\t')
  if (!row || cells.length < CELLS) {
    throw damage(
      { page, line: row?.number ?? columns.number },
      `事務事業の行に欄が${row ? cells.length : 0}しかありません（${CELLS}必要）。`,
      'The row of the programme lacks cells; the file may be cut off.',
    )
  }
  const [category = '', name = '', goal = '', budget = '', content = '', ...beside] = cells
  const tail = rest.filter(({ text }) => !text.includes('\t'))
  const outside = [
    ...beside,
    ...rest.filter(({ text }) => text.includes('\t')).flatMap(({ text }) => text.split('\t')),
  ]
  refuseFaults([goal, budget, name, [content, ...tail.map(({ text }) => text)].join('\n')], page, row)
  refuseSecondRow(rest, page)

  const programme = readProgrammeCell(name)
  if (programme.name === '') {
    throw damage(
      { page, line: row.number },
      '事務事業名がありません。',
      'The name of the programme is missing.',
    )
  }
  const blocks = [content, ...tail.map(({ text }) => text)].flatMap(cellBlocks)
  return {
    ...programme,
    page,
    line,
    rowLine: row.number,
    fiscalYear: parsePrintedYear(heading?.text ?? '')?.fiscalYear ?? 0,
    columnHeadings,
    departments: namesOf(departments.text),
    category: keyOf(category),
    goal: cellBlocks(goal),
    budget: cellBlocks(budget)
      .map((block) => ('text' in block ? block.text : ''))
      .join(' '),
    content: blocks,
    announces: announcesOverleaf([content, ...tail.map(({ text }) => text)].join('\n')),
    ...outsideCells(outside, blocks),
  }
}

function refuseFaults(cells: readonly string[], page: number, row: Line) {
  for (const cell of cells) {
    const fault = tagFault(cell)
    if (fault) throw damage({ page, line: row.number }, fault.japanese, fault.english)
  }
}

function refuseSecondRow(rest: readonly Line[], page: number) {
  const second = rest.find(({ text }) => {
    const cells = text.split('\t')
    return cells.length === CELLS && (cells[1] ?? '').trim() !== '' && (cells[4] ?? '').trim() !== ''
  })
  if (!second) return
  throw damage(
    { page, line: second.number },
    '一枚に二つ目の行があります。次の頁の表題が欠けている可能性があります。',
    'There is a second row on one sheet; the heading of the next sheet may be missing.',
  )
}

function outsideCells(cells: readonly string[], content: readonly Block[]) {
  const tables = new Set(content.flatMap((block) => ('table' in block ? block.table.flat().map(keyOf) : [])))
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  return {
    repeatedCells: filled.filter((cell) => tables.has(keyOf(cell))),
    strayCells: filled.filter((cell) => !tables.has(keyOf(cell))),
  }
}

const CELLS = 5
