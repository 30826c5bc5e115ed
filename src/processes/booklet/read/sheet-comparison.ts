import { readBudget } from './budget.ts'
import { isSameList } from './contents-comparison.ts'
import { numberingFaults, repeatedItems } from './outline-faults.ts'
import { parseHeadingYear } from './printed-year.ts'
import { type BoundProgramme, NEW } from './programme-sheets.ts'
import type { BookletFinding, BookletFindingKind } from './reading.ts'
import { departmentFindings } from './section-departments.ts'
import type { Sheet } from './sheet.ts'
import { keyOf } from './spacing.ts'

/** Every place where sheets contradict the booklet, each other or themselves. */
export function compareSheets(fiscalYear: number, bound: readonly BoundProgramme[]): BookletFinding[] {
  return [
    ...bound.flatMap((each) => [
      ...each.sheets.flatMap((sheet) => ownFindings(sheet, fiscalYear)),
      ...continuationFindings(each),
      ...budgetFindings(each.sheets[0]),
      ...outlineFindings(each),
    ]),
    ...departmentFindings(bound),
  ]
}

function ownFindings(sheet: Sheet, fiscalYear: number): BookletFinding[] {
  const findings: BookletFinding[] = []
  const years = [
    sheet.fiscalYear,
    ...sheet.columnHeadings.map((heading) => parseHeadingYear(heading, fiscalYear)),
  ]
  const other = years.find((year) => year !== null && year !== fiscalYear)
  if (other) {
    findings.push(
      finding(sheet, 'year', `見出しの年度（${other}年度）が表紙の年度（${fiscalYear}年度）と異なります。`),
    )
  }
  if (sheet.category !== '' && sheet.category !== NEW) {
    findings.push(finding(sheet, 'category-unknown', `区分「${sheet.category}」は「${NEW}」ではありません。`))
  }
  if (sheet.repeatedCells.length > 0) {
    const says = `内容の表の値が枠の外にも繰り返されています（${sheet.repeatedCells.length}欄）。枠の外は読みませんでした。`
    findings.push(finding(sheet, 'table-repeated', says))
  }
  if (sheet.strayCells.length > 0) {
    const says = `枠の外に、どの欄にも属さない「${sheet.strayCells.join('」「')}」があります。読みませんでした。`
    findings.push(finding(sheet, 'stray-cells', says))
  }
  return findings
}

function continuationFindings({ sheets }: BoundProgramme): BookletFinding[] {
  const [first] = sheets
  return sheets.flatMap((sheet, index): BookletFinding[] => {
    const findings: BookletFinding[] = []
    const next = sheets[index + 1]
    if (sheet.announces && !next) {
      findings.push(
        finding(sheet, 'continuation-missing', '「次頁に続く」とありますが、続きの頁がありません。'),
      )
    }
    if (!sheet.announces && next) {
      const says = `${next.page}頁に続きがありますが、「次頁に続く」の表記がありません。`
      findings.push(finding(sheet, 'continuation-unannounced', says))
    }
    if (index === 0) return findings
    const differ = (
      kind: BookletFindingKind,
      label: string,
      one: readonly string[],
      other: readonly string[],
    ) => {
      if (isSameList(one, other)) return
      const says = `続きの${label}「${one.join('、')}」が${first.page}頁の「${other.join('、')}」と異なります。`
      findings.push(finding(sheet, kind, says))
    }
    differ('continuation-name', '事務事業名', [sheet.name], [first.name])
    differ('continuation-sections', '所管課', sheet.sections, first.sections)
    differ('continuation-departments', '部', sheet.departments, first.departments)
    return findings
  })
}

function budgetFindings(sheet: Sheet): BookletFinding[] {
  if (keyOf(sheet.budget) === '') return [finding(sheet, 'budget-empty', '予算の欄が空欄です。')]
  const { isUnreadable } = readBudget(sheet.budget)
  return isUnreadable
    ? [finding(sheet, 'budget-unreadable', `予算「${sheet.budget}」は金額として読めません。`)]
    : []
}

function outlineFindings({ programme, sheets: [first] }: BoundProgramme): BookletFinding[] {
  return [programme.goal, programme.content].flatMap((outline) => [
    ...numberingFaults(outline).map((says) => finding(first, 'numbering', says)),
    ...repeatedItems(outline).map((text) =>
      finding(first, 'item-repeated', `同じ並びに「${text}」が二度あります。`),
    ),
  ])
}

function finding(sheet: Sheet, kind: BookletFindingKind, says: string): BookletFinding {
  return { page: sheet.page, programme: sheet.name, kind, says, line: sheet.rowLine }
}
