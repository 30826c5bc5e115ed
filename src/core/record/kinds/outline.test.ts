import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorTime } from '#tests/processor-time.ts'
import type { OutlineItem } from '../values.ts'
import { everyItem, outlineMeaning } from './outline.ts'
import { parseOutline, printOutline } from './outline-text.ts'

test('a typed outline becomes nested items with their labels and tables', () => {
  const typed =
    '1. 契約の状況【令和元年度実績】\n|種別|件数|\n|工事|334|\n  (1) 工事\n    ・ 校庭整備\n2. 入札方式'
  expect(parseOutline(typed)).toEqual({
    value: [
      {
        marker: '1.',
        text: '契約の状況',
        marks: ['令和元年度実績'],
        table: [
          ['種別', '件数'],
          ['工事', '334'],
        ],
        items: [{ marker: '(1)', text: '工事', items: [{ marker: '・', text: '校庭整備' }] }],
      },
      { marker: '2.', text: '入札方式' },
    ],
  })
})

test("the four levels of a ward's documents are read without signs around their markers", () => {
  expect(parseOutline('1. 甲\n  (1) 乙\n    ① 丙\n      ア 丁\n      イ 戊')).toEqual({
    value: [
      {
        ...{ marker: '1.', text: '甲' },
        items: [
          {
            ...{ marker: '(1)', text: '乙' },
            items: [
              {
                ...{ marker: '①', text: '丙' },
                items: [
                  { marker: 'ア', text: '丁' },
                  { marker: 'イ', text: '戊' },
                ],
              },
            ],
          },
        ],
      },
    ],
  })
})

test('an item indented two levels below its neighbour is refused with its line', () => {
  expect(parseOutline('1. 一\n      ① 深い')).toEqual({
    says: '2行目：字下げが上の項目より二段以上深い。',
  })
})

test('every outline reads back from its text exactly', () => {
  fc.assert(
    fc.property(fc.array(item(3), { minLength: 1, maxLength: 4 }), (items) => {
      expect(parseOutline(printOutline(items))).toEqual({ value: items })
      expect(outlineMeaning.schema({ kind: 'outline', label: '内容' }).parse(items)).toEqual(items)
    }),
  )
})

test('every item of an outline is visited in reading order', () => {
  const items: OutlineItem[] = [
    { marker: '', text: '一', items: [{ marker: '', text: '二' }] },
    { marker: '', text: '三' },
  ]
  expect([...everyItem(items)].map(({ text }) => text)).toEqual(['一', '二', '三'])
})

function item(depth: number): fc.Arbitrary<OutlineItem> {
  const words = fc.oneof(
    fc
      .string({ unit: 'binary', maxLength: 12 })
      .filter((text) => text.isWellFormed() && !text.includes('\0')),
    fc.constantFrom(
      '1. 概要',
      '【印】',
      '\\',
      '\\【',
      'a\\',
      '|',
      ' 前の空白',
      '<x> y',
      '',
      '一\n二',
      '・ 点',
      'ア 項目',
    ),
  )
  const optional = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined, freq: 3 })
  return fc
    .record({
      marker: fc.constantFrom(
        '',
        '1.',
        '(1)',
        '①',
        'ア',
        '（イ）',
        'ウ.',
        '㉑',
        '・',
        '※',
        '○',
        '甲',
        '>',
        '<',
      ),
      text: words,
      marks: optional(
        fc.array(
          words.filter((text) => text !== ''),
          { minLength: 1, maxLength: 2 },
        ),
      ),
      table: optional(
        fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      ),
      items:
        depth > 0
          ? optional(fc.array(item(depth - 1), { minLength: 1, maxLength: 2 }))
          : fc.constant(undefined),
    })
    .map(
      (draft) =>
        Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as OutlineItem,
    )
}

test('a line of nothing but labels is read at once, however long it is', () => {
  const texts = [`名 ${'【a】'.repeat(50_000)}【`, `名 ${'【a】'.repeat(50_000)}`]
  expect(processorTime(() => texts.forEach(parseOutline))).toBeLessThan(4000)
  const [read, labels] = texts.map(parseOutline)
  expect(read).toMatchObject({ value: [{ text: expect.stringContaining('【a】') }] })
  expect(labels).toMatchObject({ value: [{ text: '名', marks: { length: 50_000 } }] })
})

test('an outline deeper than any document is refused with its line', () => {
  const deep = Array.from({ length: 3000 }, (_, depth) => `${'  '.repeat(depth)}項目`).join('\n')
  expect(parseOutline(deep)).toEqual({ says: '21行目：字下げは19段までにする。' })
})

test.each(['\0', '\ud800', 'a b'])('a marker with %j is refused: no column keeps it', (marker) => {
  const shape = outlineMeaning.schema({ kind: 'outline', label: '内容' })
  expect(shape.safeParse([{ marker, text: '' }]).success).toBe(false)
})
