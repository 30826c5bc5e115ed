import { expect, test } from 'vitest'
import type { OutlineItem } from '#core/record/values.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { emptyBlank, fillBlank } from '../blank-outline.ts'
import type { BookletProgramme } from '../booklet.ts'
import { dispositionsOf } from './dispositions.ts'
import { markedItems } from './marked-items.ts'
import { sheetEntry } from './sheet-entry.ts'

const line = (text: string): OutlineItem[] => [{ marker: '○', text }]

test.each([
  ['報告書の作成を休止する', ['suspended']],
  ['冊子を中止し、ウェブサイトに切り替え', ['suspended', 'changed']],
  ['刊行を先送り', ['postponed']],
  ['東水路の改修（延期）', ['postponed']],
  ['システム改修の一部を見送り', ['postponed']],
  ['事業規模の縮小', ['reduced']],
  ['周知の手法を変更', ['changed']],
  ['休止、先送り、規模の縮小等', ['suspended', 'postponed', 'reduced']],
  ['併せて見直しを図る', null],
])('「%s」 is read as %j', (text, dispositions) => {
  expect(dispositionsOf('urgentReview', line(text), false)).toEqual(dispositions)
})

test('the words of deeper items count too', () => {
  const summary = [{ marker: '', text: '（工事）', items: line('噴水（延期）') }]
  expect(dispositionsOf('urgentReview', summary, false)).toEqual(['postponed'])
})

test('an emergency measure of a new programme was started; of another nothing is guessed', () => {
  expect(dispositionsOf('emergencyMeasure', line('延期分を給付'), true)).toEqual(['started'])
  expect(dispositionsOf('emergencyMeasure', line('延期分を給付'), false)).toBeNull()
})

test.each([
  ['the item that bears the mark', [marked('2.', '冊子の発行')], '2. 冊子の発行'],
  [
    'the top item of one that bears it',
    [{ marker: '1.', text: '周知', items: [marked('(1)', '冊子')] }],
    '1. 周知',
  ],
  [
    'every item that does',
    [marked('1.', '周知'), line('そのほか')[0], marked('3.', '冊子')],
    '1. 周知、3. 冊子',
  ],
  ['nothing where the mark stands alone', [marked('', '')], null],
  ['nothing without a mark', line('周知'), null],
])('the reviewed item is %s', (_, content, item) => {
  expect(markedItems('urgentReview', content as OutlineItem[])).toBe(item)
  expect(markedItems('emergencyMeasure', content as OutlineItem[])).toBeNull()
})

test('a heading too long for the register is cut, and shows it', () => {
  expect(markedItems('urgentReview', [marked('1.', '長'.repeat(300))])).toMatch(/^1\. 長{196}…$/)
})

test.each([
  [5_000, null, { initialBudget: 5_000, supplementaryBudget: null }],
  [5_000, '1次補正及び予備費', { initialBudget: null, supplementaryBudget: 5_000 }],
  [5_000, 'うち補正 1,000千円', { initialBudget: 5_000, supplementaryBudget: null }],
  [5_000, '一次補正を含む', { initialBudget: 5_000, supplementaryBudget: null }],
  [null, '補正予算による', { initialBudget: null, supplementaryBudget: null }],
])('%j yen with the note %j are kept as %j', (budget, budgetNote, kept) => {
  expect(entryOf({ budget, budgetNote })).toMatchObject(kept)
})

test('a division of the budget that people made stays while the booklet prints the same figure', () => {
  const before = { ...entryOf({ budget: 5_000 }), supplementaryBudget: 700 }
  expect(entryOf({ budget: 5_000 }, before)).toMatchObject({ initialBudget: 5_000, supplementaryBudget: 700 })
  expect(entryOf({ budget: 6_000 }, before)).toMatchObject({
    initialBudget: 6_000,
    supplementaryBudget: null,
  })
})

test('an empty cell is kept as one empty item, and is empty again when it is printed', () => {
  expect(emptyBlank(fillBlank([]))).toEqual([])
  expect(fillBlank(line('周知'))).toEqual(line('周知'))
  expect(emptyBlank([{ marker: '1.', text: '' }])).toEqual([{ marker: '1.', text: '' }])
  expect(emptyBlank([{ marker: '', text: '', items: line('周知') }])).toHaveLength(1)
})

function marked(marker: string, text: string): OutlineItem {
  return { marker, text, marks: ['緊急見直し対象事業'] }
}

function entryOf(change: Partial<BookletProgramme>, before?: ReturnType<typeof sheetEntry>) {
  const { name, isNew, isReference, goal, content } = publicRelations2020
  const printed = { name, isNew, isReference, goal, content, departments: [], sections: [], budget: null }
  const place = { programme: 'P001', fiscalYear: 2020, position: 1 }
  const { departments } = publicRelations2020
  return sheetEntry(
    { ...printed, budgetNote: null, ...change },
    place,
    { departments, sections: ['S001'] },
    before,
  )
}
