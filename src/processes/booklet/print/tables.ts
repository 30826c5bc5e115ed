import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet, BookletProgramme, MeasureKind } from '../booklet.ts'
import { oneLine, outlineLines, printOutline } from './outline-text.ts'
import { MEASURE_LABELS, orderedProgrammes, REFERENCE_PART } from './words.ts'

/** A column for machines: its physical name, what it holds, its unit. */
export type BookletColumn = {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'number'
  readonly width: number
  readonly says: string
}

/** One table of the booklet; the first columns say whose and of which year every row is. */
export type BookletTable = {
  readonly columns: readonly BookletColumn[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** 目次: one row per programme and section in charge, so that every cell holds one value. */
export function contentsTable(booklet: Booklet, municipality: Municipality): BookletTable {
  const rows = orderedProgrammes(booklet).flatMap(({ name, sections, isReference }, index) =>
    (sections.length > 0 ? sections : [null]).map((section) => [
      index + 1,
      isReference ? REFERENCE_PART : '本編',
      oneLine(name),
      section,
    ]),
  )
  return tableOf(booklet, municipality, [ORDER, PART, PROGRAMME, SECTION], rows)
}

/** 事務事業: one row per programme, amounts in yen, an empty cell where no figure is stated. */
export function programmesTable(booklet: Booklet, municipality: Municipality): BookletTable {
  const columns = [ORDER, PART, PROGRAMME, DEPARTMENTS, SECTIONS, IS_NEW, GOAL, BUDGET, BUDGET_NOTE, CONTENT]
  const rows = orderedProgrammes(booklet).map((programme, index) => [
    index + 1,
    programme.isReference ? REFERENCE_PART : '本編',
    oneLine(programme.name),
    programme.departments.join(';'),
    programme.sections.join(';'),
    programme.isNew ? '有' : '無',
    printOutline(programme.goal),
    programme.budget,
    programme.budgetNote === null ? null : oneLine(programme.budgetNote),
    printOutline(programme.content),
  ])
  return tableOf(booklet, municipality, columns, rows)
}

/** 緊急対策事業 and 緊急見直し対象事業: one row per line of their lists; of one kind where it is given. */
export function measuresTable(
  booklet: Booklet,
  municipality: Municipality,
  only?: MeasureKind,
): BookletTable {
  const rows = booklet.measures
    .filter(({ kind }) => only === undefined || kind === only)
    .map(({ kind, programme, sections, summary }) => [
      MEASURE_LABELS[kind],
      oneLine(programme),
      sections.join(';'),
      printOutline(summary),
    ])
  return tableOf(booklet, municipality, [KIND, PROGRAMME, SECTIONS, SUMMARY], rows)
}

/** Goals and contents in long form: one row per item of an outline. */
export function outlinesTable(booklet: Booklet, municipality: Municipality): BookletTable {
  const linesOf = (programme: BookletProgramme) =>
    (['goal', 'content'] as const).flatMap((field) =>
      outlineLines(programme[field]).map(({ path, marker, marks, text }) => [
        oneLine(programme.name),
        field,
        path,
        marker,
        marks.join(';'),
        text,
      ]),
    )
  const columns = [PROGRAMME, FIELD, PATH, MARKER, MARKS, TEXT]
  return tableOf(booklet, municipality, columns, orderedProgrammes(booklet).flatMap(linesOf))
}

function tableOf(
  booklet: Booklet,
  municipality: Municipality,
  columns: readonly BookletColumn[],
  rows: BookletTable['rows'],
): BookletTable {
  return ownedTable(municipality, booklet.fiscalYear, columns, rows)
}

/** A table whose first columns say whose and of which year every row is. */
export function ownedTable(
  { code, name, fiscalYearLabels }: Municipality,
  year: number,
  columns: readonly BookletColumn[],
  rows: BookletTable['rows'],
): BookletTable {
  const whose = [code, name, year, printFiscalYear(year, fiscalYearLabels)]
  return { columns: [...WHOSE, ...columns], rows: rows.map((row) => [...whose, ...row]) }
}

/** A column of a table, of text unless it says otherwise. */
export function column(
  name: string,
  label: string,
  width: number,
  says: string,
  type: BookletColumn['type'] = 'text',
): BookletColumn {
  return { name, label, type, width, says }
}

const WHOSE = [
  column('localgov_code', '全国地方公共団体コード', 12, '検査数字を含む6桁'),
  column('localgov_name', '地方公共団体名', 14, '名称'),
  column('fiscal_year', '年度（西暦）', 10, '4月に始まる年度の西暦年', 'number'),
  column('fiscal_year_label', '年度（和暦）', 12, '印刷した年度の名'),
]
const ORDER = column('order', '掲載順', 8, '1から始まる番号', 'number')
const PART = column('part', '区分', 10, '本編又は参考資料')
const PROGRAMME = column('programme', '事務事業名', 44, '印刷した名称')
const SECTION = column('section', '所管課', 30, '1行に1課。課の記載がなければ空')
const DEPARTMENTS = column('departments', '所管部', 24, '複数のときは半角セミコロンで区切る')
const SECTIONS = column('sections', '所管課', 30, '複数のときは半角セミコロンで区切る')
const IS_NEW = column('is_new', '新規', 6, '有又は無')
const GOAL = column('goal', '事業（目標）', 60, '行頭記号を残して1行にした文')
const BUDGET = column('budget_yen', '当初予算（円）', 18, '単位は円。額の記載がなければ空', 'number')
const BUDGET_NOTE = column('budget_note', '当初予算の注記', 30, '額のほかに書かれた言葉。なければ空')
const CONTENT = column('content', '事務事業の内容及び手法', 80, '行頭記号を残して1行にした文')
const KIND = column('kind', '種別', 20, '緊急対策事業又は緊急見直し対象事業')
const SUMMARY = column('summary', '内容及び手法の概要', 80, '行頭記号を残して1行にした文')
const FIELD = column('field', '欄', 10, 'goalは事業（目標）、contentは事務事業の内容及び手法')
const PATH = column('path', '位置', 10, '上からの番号を点でつないだもの。tは表の行')
const MARKER = column('marker', '行頭記号', 10, '印刷した記号。なければ空')
const MARKS = column('marks', '表示', 20, '項目に付く表示。複数のときは半角セミコロンで区切る')
const TEXT = column('text', '本文', 80, '項目の文。表の行は縦線で区切る')
