import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { OutlineItem } from '#core/record/values.ts'
import type { Booklet, BookletProgramme, MeasureKind } from '../booklet.ts'
import { MARKS } from './measure-list.ts'

/** Where a programme's content is cut for a continuation sheet: number of top items on the first sheet, by name. */
export type Cuts = Readonly<Record<string, number>>

/** A booklet as a text file in the layout that the reader knows, for tests. */
export function layOut(booklet: Booklet, cuts: Cuts = {}): string {
  const { fiscalYear, committee, preface, programmes } = booklet
  const year = printFiscalYear(fiscalYear)
  const sheets = programmes.flatMap((programme) => sheetsOf(programme, cuts[programme.name] ?? 0, year))
  return [
    ...[year, '主 要 事 務 事 業', committee, ...preface.map(line), '目 次'],
    contentsRows(booklet, cuts),
    ...lists(booklet, cuts),
    ...sheets,
    '',
  ].join('\n\n')
}

/** The first page of each programme, by name. */
function firstPages({ programmes }: Booklet, cuts: Cuts): Map<string, number> {
  let page = 1
  return new Map(
    programmes.map((programme) => {
      const first = page
      page += isCut(programme, cuts[programme.name] ?? 0) ? 2 : 1
      return [programme.name, first]
    }),
  )
}

function contentsRows(booklet: Booklet, cuts: Cuts): string {
  const pages = firstPages(booklet, cuts)
  const entry = ({ name, sections, departments }: BookletProgramme) => {
    const shown = sections.length > 0 ? sections : departments
    return `${name}（${shown.join('、')}）……………\t${pages.get(name)}`
  }
  const own = booklet.programmes.filter(({ isReference }) => !isReference).map(entry)
  const reference = booklet.programmes.filter(({ isReference }) => isReference).map(entry)
  const half = Math.ceil(own.length / 2)
  const left = own.slice(0, half)
  const right = [...own.slice(half), ...(reference.length > 0 ? ['参考資料\t', ...reference] : [])]
  const height = Math.max(left.length, right.length)
  return Array.from({ length: height }, (_, row) => `${left[row] ?? '\t'}\t${right[row] ?? '\t'}`).join('\n')
}

function lists(booklet: Booklet, cuts: Cuts): string[] {
  const pages = firstPages(booklet, cuts)
  const kinds: MeasureKind[] = ['emergencyMeasure', 'urgentReview']
  return kinds.flatMap((kind) => {
    const rows = booklet.measures
      .filter((measure) => measure.kind === kind)
      .map(({ programme, sections, summary }) => {
        const words = flat(summary).map(line).join(' ')
        return `${programme}\t${sections.join('、')}\t${words}\t${pages.get(programme)}`
      })
    const heading = '事務事業名\t所管課\t事務事業の内容及び手法（概要）\t頁'
    return rows.length === 0 ? [] : [`事務事業一覧【${MARKS[kind]}】`, [heading, ...rows].join('\n')]
  })
}

function sheetsOf(programme: BookletProgramme, cut: number, year: string): string[] {
  const { name, sections, isNew, goal, content } = programme
  const shown = sections.length > 0 ? ` （${sections.join('、')}）` : ''
  const first = isCut(programme, cut) ? content.slice(0, cut) : content
  const head = [`${year.replace(/年度/, ' 年 度')} 主 要 事 務 事 業`, programme.departments.join('、')]
  const sheet = (cells: string[]) => [...head, `${columns(year)}\n${cells.join('\t')}`]
  const own = sheet([isNew ? '新規' : '', `${name}${shown}`, html(goal), budgetCell(programme), html(first)])
  if (first === content) return own
  const rest = sheet(['', `${name}${shown} （続き）`, '', '', html(content.slice(cut))])
  return [...own, '（次頁に続く）', ...rest]
}

function columns(year: string): string {
  const short = year.replace(/^\D+?(?=\d|元)/, '')
  return `区 分\t事務事業名及び所管課\t${short}事業（目標）\t${short}当初予算\t事務事業の内容及び手法`
}

function isCut({ content }: BookletProgramme, cut: number): boolean {
  return cut > 0 && cut < content.length
}

function budgetCell({ budget, budgetNote }: BookletProgramme): string {
  if (budget === null) return budgetNote ?? '—'
  return `${(budget / 1000).toLocaleString('en')}千円${budgetNote === null ? '' : ` (${budgetNote})`}`
}

function html(items: readonly OutlineItem[]): string {
  return flat(items)
    .map((item) => `<p>${line(item)}</p>${item.table ? ` ${tableHtml(item.table)}` : ''}`)
    .join(' ')
}

function tableHtml(table: readonly (readonly string[])[]): string {
  const rows = table.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  return `<table border="1"><tbody>${rows.join(' ')}</tbody></table>`
}

function line({ marker, text, marks = [] }: OutlineItem): string {
  const gap = /[.)）]$/.test(marker) ? ' ' : ''
  return `${marker}${gap}${text}${marks.map((mark) => `【${mark}】`).join('')}`
}

function flat(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...flat(item.items ?? [])])
}
