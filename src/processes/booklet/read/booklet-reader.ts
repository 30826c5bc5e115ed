import type { BookletMeasure } from '../booklet.ts'
import { readContents } from './contents.ts'
import { compareContents } from './contents-comparison.ts'
import { readCover } from './cover.ts'
import { damage } from './damage.ts'
import { linesOf } from './lines.ts'
import { compareLists } from './list-comparison.ts'
import { readMeasureLists } from './measure-list.ts'
import { bindProgrammes } from './programme-sheets.ts'
import type { BookletReading, MeasureLine } from './reading.ts'
import { readSheet, sheetStarts } from './sheet.ts'
import { compareSheets } from './sheet-comparison.ts'

/** Reads a booklet file (UTF-8 or CP932) with all its contradictions; a damaged file is refused with page and line. */
export function readBooklet(bytes: Uint8Array): BookletReading {
  const lines = linesOf(bytes)
  const cover = readCover(lines)
  const contents = readContents(lines, cover.end + 1)
  const starts = sheetStarts(lines, cover)
  const [firstSheet] = starts
  if (firstSheet === undefined) {
    throw damage(
      { line: lines.length },
      '事務事業の頁が一枚もありません。',
      'There is not one sheet of a programme.',
    )
  }
  const measureLines = readMeasureLists(lines.slice(contents.end, firstSheet))
  const sheets = starts.map((start, index) => readSheet(lines.slice(start, starts[index + 1]), index + 1))
  const bound = bindProgrammes(sheets, contents.lines)

  return {
    booklet: {
      fiscalYear: cover.fiscalYear,
      committee: cover.committee,
      preface: cover.preface,
      programmes: bound.map(({ programme }) => programme),
      measures: measureLines.map(measureOf),
    },
    pages: sheets.length,
    contents: contents.lines,
    measureLines,
    sheets: bound.map(({ programme, sheets }) => ({
      programme: programme.name,
      pages: sheets.map(({ page }) => page),
    })),
    findings: [
      ...compareContents(contents.lines, bound),
      ...compareLists(measureLines, bound),
      ...compareSheets(cover.fiscalYear, bound),
    ],
  }
}

function measureOf({ kind, programme, sections, summary }: MeasureLine): BookletMeasure {
  return { kind, programme, sections, summary }
}
