import { expect, test } from 'vitest'
import { choice, code, day, defineRecord, flag, money, text } from './define.ts'
import { fitOf, proposeColumns } from './mapping-proposal.ts'

const contract = defineRecord({
  key: 'contracts-sample',
  label: '契約',
  basis: '試験',
  title: 'subject',
  identity: ['number'],
  programme: { master: '試験' },
  retention: { years: 5, basis: '試験' },
  fields: {
    number: code('契約番号', { pattern: 'K\\d+', example: 'K001' }),
    subject: text('件名', { max: 100 }),
    amount: money('契約金額'),
    concludedOn: day('締結日'),
    kind: choice('種別', { works: '工事', goods: '物品' }),
    isChanged: flag('変更の有無', { optional: true }),
  },
})

const proposed = (headings: string[], rows: string[][]) =>
  Object.fromEntries(
    proposeColumns(contract, { headings, rows })
      .filter(({ column }) => column !== null)
      .map(({ target, column, conversion }) => [target, conversion ? `${column}（${conversion}）` : column]),
  )

test('own headings are taken exactly, whatever else is alike', () => {
  expect(proposed(['件名', '契約番号', '件名の読み'], [['校庭整備', 'K001', 'こうてい']])).toEqual({
    subject: '件名',
    number: '契約番号',
  })
})

test('headings in other words are told by their likeness, and amounts and days by how they read', () => {
  const headings = ['契約No.番号', '契約件名', '契約金額（千円）', '契約締結日', '契約種別', '備考']
  expect(proposed(headings, [['K001', '校庭整備', '48,600', '43983', '工事', '']])).toEqual({
    number: '契約No.番号',
    subject: '契約件名',
    amount: '契約金額（千円）（thousand）',
    concludedOn: '契約締結日（serial）',
    kind: '契約種別',
  })
})

test('a file that shares nothing with a register does not fit it', () => {
  expect(fitOf(contract, { headings: ['氏名', '電話'], rows: [['山田', '03-1234-5678']] })).toBeLessThan(0.35)
})
