/// <reference lib="dom" />
import type { Cell, Result } from './messages.ts'

/** The rows of a result as a table of the design system, and a sentence that says how many there are. */
export function resultTable(
  { columns, rows, count, milliseconds }: Result,
  isEnglish: boolean,
): { table: HTMLElement; told: string } {
  const caption = isEnglish ? 'Result' : '結果'
  const isNumeric = columns.map(
    (_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number' || row[at] === null),
  )
  // Years and small counts are read as they are; amounts are not.
  const isGrouped = columns.map((_, at) => rows.some((row) => Math.abs(Number(row[at])) >= 10_000))
  const table = make('table', 'dads-table__table', [
    make('caption', 'visually-hidden', [caption]),
    make('thead', '', [
      make(
        'tr',
        '',
        columns.map((name, at) => cell('th', name, isNumeric[at])),
      ),
    ]),
    make(
      'tbody',
      '',
      rows.map((row) =>
        make(
          'tr',
          '',
          row.map((value, at) => cell('td', value, isNumeric[at], isGrouped[at])),
        ),
      ),
    ),
  ])
  for (const heading of table.querySelectorAll('th')) heading.scope = 'col'
  const region = make('section', 'dads-table__region', [table])
  region.setAttribute('aria-label', caption)
  region.tabIndex = 0
  return {
    table: make('div', 'dads-table', [region]),
    told: sentence(count, rows.length, milliseconds, isEnglish),
  }
}

function sentence(count: number, shown: number, milliseconds: number, isEnglish: boolean): string {
  const all = count.toLocaleString(isEnglish ? 'en' : 'ja')
  if (isEnglish) {
    const part = shown < count ? ` The first ${shown} are shown; the CSV has all.` : ''
    return `${all} ${count === 1 ? 'row' : 'rows'} in ${milliseconds} ms.${part}`
  }
  const part = shown < count ? `はじめの${shown}行を表示しています。CSVにはすべて入ります。` : ''
  return `${all}行（${milliseconds}ミリ秒）。${part}`
}

function cell(name: 'td' | 'th', value: Cell, isNumeric = false, isGrouped = false): HTMLElement {
  const text =
    typeof value === 'number' && isGrouped ? value.toLocaleString('en', DIGITS) : String(value ?? '')
  const made = make(name, '', [text])
  if (isNumeric) made.dataset.numeric = ''
  return made
}

const DIGITS = { maximumFractionDigits: 6 }

function make(name: string, className: string, children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}
