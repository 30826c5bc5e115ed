import type { BoundProgramme } from './programme-sheets.ts'
import type { BookletFinding, ContentsLine } from './reading.ts'
import { keyOf } from './spacing.ts'

/** Every place where the table of contents and the sheets disagree: name, sections in their order, page, order. */
export function compareContents(
  contents: readonly ContentsLine[],
  bound: readonly BoundProgramme[],
): BookletFinding[] {
  const listed = new Set(contents.map(({ name }) => keyOf(name)))
  const unlisted = bound.filter(({ programme }) => !listed.has(keyOf(programme.name)))
  const renamed = new Set<BoundProgramme>()
  const findings = contents.flatMap((line, index): BookletFinding[] => {
    const match = bound.find(({ programme }) => keyOf(programme.name) === keyOf(line.name))
    if (match) return [...lineFindings(line, match), ...orderFindings(line, contents[index - 1])]
    const other = unlisted.find(({ sheets }) => sheets[0].page === line.page)
    if (other) renamed.add(other)
    return [other ? otherName(line, other) : withoutSheet(line)]
  })
  return [...findings, ...unlisted.filter((each) => !renamed.has(each)).map(withoutContents)]
}

/** Sections as a sheet shows them; a sheet without sections answers with its departments. */
export function sectionsShown({ programme }: BoundProgramme): readonly string[] {
  return programme.sections.length > 0 ? programme.sections : programme.departments
}

/** Whether two lists hold the same names in the same order. */
export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return keyOf(one.join('、')) === keyOf(other.join('、'))
}

function lineFindings(line: ContentsLine, match: BoundProgramme): BookletFinding[] {
  const [{ page }] = match.sheets
  const sections = sectionsShown(match)
  const about = { programme: match.programme.name, page, line: line.line }
  const findings: BookletFinding[] = []
  if (!isSameList(line.sections, sections)) {
    const says = `目次では所管課が「${line.sections.join('、')}」、${page}頁では「${sections.join('、')}」です。`
    findings.push({ ...about, kind: 'contents-sections', says })
  }
  if (line.page !== page) {
    findings.push({
      ...about,
      kind: 'contents-page',
      says: `目次では${line.page}頁ですが、実際には${page}頁にあります。`,
    })
  }
  return findings
}

function orderFindings(line: ContentsLine, before: ContentsLine | undefined): BookletFinding[] {
  if (!before || before.page < line.page) return []
  const says = `目次で「${before.name}」（${before.page}頁）の次に「${line.name}」（${line.page}頁）があり、頁の順になっていません。`
  return [{ page: line.page, programme: line.name, kind: 'contents-order', says, line: line.line }]
}

function otherName(line: ContentsLine, { programme }: BoundProgramme): BookletFinding {
  const says = `目次では「${line.name}」、${line.page}頁では「${programme.name}」という名称です。`
  return { page: line.page, programme: programme.name, kind: 'contents-name', says, line: line.line }
}

function withoutSheet(line: ContentsLine): BookletFinding {
  const says = `目次にある「${line.name}」（${line.page}頁）の頁がありません。`
  return { page: line.page, programme: line.name, kind: 'contents-without-sheet', says, line: line.line }
}

function withoutContents({ programme, sheets: [{ page, line }] }: BoundProgramme): BookletFinding {
  const says = `${page}頁の「${programme.name}」が目次にありません。`
  return { page, programme: programme.name, kind: 'sheet-without-contents', says, line }
}
