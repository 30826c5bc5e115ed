import { expect, test } from 'vitest'
import { readBudget } from './budget.ts'
import { parseHeadingYear, parsePrintedYear } from './printed-year.ts'
import { readContentsEntry, readProgrammeCell } from './programme-cell.ts'

test.each([
  ['362千円', 362_000, null],
  ['９３，２１１千円', 93_211_000, null],
  ['4,898,586 千円', 4_898_586_000, null],
  ['1,500,000円', 1_500_000, null],
  ['120百万円', 120_000_000, null],
  ['1.5億円', 150_000_000, null],
  ['93,211千円 (一次補正及び予備費)', 93_211_000, '一次補正及び予備費'],
  ['176,410千円 工事費等 (設計は各課)', 176_410_000, '工事費等 (設計は各課)'],
  ['—', null, null],
  ['－', null, null],
  ['', null, null],
  ['各課の予算による', null, '各課の予算による'],
])('the budget %s is read in yen, with its note', (text, budget, budgetNote) => {
  expect(readBudget(text)).toEqual({ budget, budgetNote, isUnreadable: false })
})

test.each(['36,2千円', '0.0001千円', '12件'])(
  'the budget %s is kept as words and called unreadable',
  (text) => {
    expect(readBudget(text)).toEqual({ budget: null, budgetNote: text, isUnreadable: true })
  },
)

test.each([
  ['渡し船の復活 (港湾課)', '渡し船の復活', ['港湾課'], false],
  ['渡し船の 復活 （港湾課、 車両課） （続き）', '渡し船の復活', ['港湾課', '車両課'], true],
  [
    '<p>渡し船の復活</p> <p style="text-align: right;">（港湾課） (続 き)</p>',
    '渡し船の復活',
    ['港湾課'],
    true,
  ],
  ['渡し船の復活（港湾課）', '渡し船の復活', ['港湾課'], false],
  ['町づくり計画（前期）の推進', '町づくり計画（前期）の推進', [], false],
  ['町づくり計画（前期）', '町づくり計画（前期）', [], false],
  ['町づくり計画（前期） （企画課）', '町づくり計画（前期）', ['企画課'], false],
])('the cell %s gives name, sections and whether it goes on', (cell, name, sections, isContinuation) => {
  expect(readProgrammeCell(cell)).toEqual({ name, sections, isContinuation })
})

test('the last bracket of a contents entry holds the sections', () => {
  expect(readContentsEntry('町づくり計画（前期）の推進 （企画総務領域）')).toEqual({
    name: '町づくり計画（前期）の推進',
    sections: ['企画総務領域'],
  })
})

test.each([
  ['令和 ２ 年 度 主 要 事 務 事 業', 2020, '主要事務事業'],
  ['令和元年度', 2019, ''],
  ['平成30年度主要事業', 2018, '主要事業'],
])('the heading %s names its fiscal year', (text, fiscalYear, rest) => {
  expect(parsePrintedYear(text)).toEqual({ fiscalYear, rest })
})

test('a text that begins with no fiscal year names none', () => {
  expect(parsePrintedYear('主要事務事業（令和2年度）')).toBeNull()
})

test('a column heading names a year of the era of the booklet', () => {
  expect(parseHeadingYear('2 年度事業（目標）', 2020)).toBe(2020)
  expect(parseHeadingYear('30年度当初予算', 2018)).toBe(2018)
  expect(parseHeadingYear('元年度当初予算', 2019)).toBe(2019)
  expect(parseHeadingYear('区 分', 2020)).toBeNull()
})
