import { isSameList, sectionsShown } from './contents-comparison.ts'
import { MARKS } from './measure-list.ts'
import type { BoundProgramme } from './programme-sheets.ts'
import type { BookletFinding, MeasureLine } from './reading.ts'
import { sheetMarks } from './sheet-text.ts'
import { keyOf } from './spacing.ts'
import { unlistedWording, wordingFindings } from './wording-comparison.ts'

/** Every place where the lists of measures and the sheets disagree: programme, sections, page, mark, wording. */
export function compareLists(
  lines: readonly MeasureLine[],
  bound: readonly BoundProgramme[],
): BookletFinding[] {
  return [
    ...lines.flatMap((line, index) => [
      ...duplicates(line, lines.slice(0, index)),
      ...lineFindings(line, bound),
    ]),
    ...bound.flatMap((each) => unlisted(each, lines)),
  ]
}

function lineFindings(line: MeasureLine, bound: readonly BoundProgramme[]): BookletFinding[] {
  const match = bound.find(({ programme }) => keyOf(programme.name) === keyOf(line.programme))
  const list = listName(line)
  if (!match) {
    const says = `${list}にある「${line.programme}」の頁がありません。`
    return [{ page: line.page, programme: line.programme, kind: 'list-without-sheet', says, line: line.line }]
  }
  const about = { page: line.page, programme: match.programme.name, line: line.line }
  const sections = sectionsShown(match)
  const findings: BookletFinding[] = []
  if (!isSameList(line.sections, sections)) {
    const says = `${list}では所管課が「${line.sections.join('、')}」、${match.sheets[0].page}頁では「${sections.join('、')}」です。`
    findings.push({ ...about, kind: 'list-sections', says })
  }
  return [
    ...findings,
    ...markFindings(line, match),
    ...wordingFindings(line, match),
    ...unlistedWording(line, match),
  ]
}

function markFindings(line: MeasureLine, { programme, sheets }: BoundProgramme): BookletFinding[] {
  const mark = MARKS[line.kind]
  const list = listName(line)
  const about = { page: line.page, programme: programme.name, line: line.line }
  const marked = sheets.filter((sheet) => sheetMarks(sheet).includes(mark)).map(({ page }) => page)
  const pages = sheets.map(({ page }) => page)
  if (!pages.includes(line.page)) {
    const says = `${list}では${line.page}頁ですが、この事務事業は${pages.join('・')}頁にあります。`
    return [{ ...about, kind: 'list-page', says }]
  }
  if (marked.length === 0) {
    const says = `${list}にありますが、${pages.join('・')}頁には【${mark}】の表記がありません。`
    return [{ ...about, kind: 'list-without-mark', says }]
  }
  if (marked.includes(line.page)) return []
  const says = `${list}では${line.page}頁ですが、【${mark}】の表記は${marked.join('・')}頁にあります。`
  return [{ ...about, kind: 'list-page-without-mark', says }]
}

function unlisted({ programme, sheets }: BoundProgramme, lines: readonly MeasureLine[]): BookletFinding[] {
  return Object.entries(MARKS).flatMap(([kind, mark]): BookletFinding[] => {
    const marked = sheets.find((sheet) => sheetMarks(sheet).includes(mark))
    const isListed = lines.some(
      (line) => line.kind === kind && keyOf(line.programme) === keyOf(programme.name),
    )
    if (!marked || isListed) return []
    const says = `${marked.page}頁に【${mark}】とありますが、【${mark}】の一覧にありません。`
    return [
      { page: marked.page, programme: programme.name, kind: 'mark-without-list', says, line: marked.rowLine },
    ]
  })
}

function duplicates(line: MeasureLine, before: readonly MeasureLine[]): BookletFinding[] {
  if (!before.some(({ kind, programme }) => kind === line.kind && keyOf(programme) === keyOf(line.programme)))
    return []
  const says = `${listName(line)}に「${line.programme}」が二度あります。`
  return [{ page: line.page, programme: line.programme, kind: 'list-duplicate', says, line: line.line }]
}

function listName({ kind }: MeasureLine): string {
  return `【${MARKS[kind]}】の一覧`
}
