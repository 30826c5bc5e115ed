import fc from 'fast-check'
import {
  type AnyEntry,
  address,
  choice,
  choices,
  code,
  day,
  decimal,
  defineRecord,
  email,
  fiscalYear,
  flag,
  instant,
  integer,
  longText,
  money,
  outline,
  party,
  period,
  personName,
  type RecordType,
  rate,
  reference,
  references,
  rows,
  telephone,
  text,
  url,
} from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import type { ExportOptions } from '#core/store/export.ts'
import { encodeCp932 } from '#platform/cp932.ts'

const fields = {
  code: code('番号', { pattern: 'E\\d{1,6}', example: 'E1' }),
  text: text('文字', { max: 60, optional: true }),
  again: text('文字', { max: 60, optional: true, hint: '見出しが同じ項目' }),
  longText: longText('長文', { max: 400, optional: true }),
  integer: integer('整数', { optional: true }),
  money: money('金額', { optional: true }),
  decimal: decimal('小数', { decimals: 2, optional: true }),
  rate: rate('率', { digits: 1, optional: true }),
  day: day('日', { optional: true }),
  instant: instant('日時', { optional: true }),
  fiscalYear: fiscalYear('年度', { optional: true }),
  flag: flag('有無', { optional: true }),
  choice: choice('選択', { a: '甲', b: '乙' }, { optional: true }),
  choices: choices('複数選択', { a: '甲', b: '乙', c: '丙' }, { optional: true }),
  reference: reference('参照', { to: 'everything', optional: true }),
  references: references('参照（複数）', { to: 'everything', optional: true }),
  url: url('URL', { optional: true }),
  email: email('メール', { optional: true }),
  telephone: telephone('電話', { optional: true }),
  outline: outline('概要', { optional: true }),
  period: period('期間', { optional: true }),
  address: address('住所', { optional: true }),
  personName: personName('担当者', { optional: true }),
  party: party('相手方', { optional: true }),
  rows: rows(
    '明細',
    { name: text('名称', { max: 20 }), amount: money('金額', { optional: true }) },
    { optional: true },
  ),
} as const

/** One field of every kind that a table can hold, and a second label of the same words. */
export const every = defineRecord({
  key: 'everything',
  label: 'すべての種類',
  basis: '試験のため',
  title: 'code',
  identity: ['code'],
  programme: { master: '試験のため。' },
  retention: { years: 1, basis: '試験のため' },
  fields,
})
/** Entries of every kind, within the characters and digits that the form can hold. */
export function entryOf({ encoding, format }: ExportOptions): fc.Arbitrary<AnyEntry> {
  const given = encoding === 'cp932' ? WORDS_OF_CP932 : WORDS
  const word = fc.oneof(
    given,
    fc.string({ unit: 'grapheme', maxLength: 12 }).filter((words) => isHeld(words, encoding)),
  )
  const line = word.filter((words) => checkShape(LINE, { line: words }) !== null && isLine(words))
  const lines = fc
    .array(word, { maxLength: 4 })
    .map((parts) => parts.join('\n'))
    .filter(isText)
  const date = fc
    .date({ min: new Date('1873-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((moment) => moment.toISOString().slice(0, 10))
  const number = format === 'xlsx' ? fc.integer() : fc.maxSafeInteger()
  const key = fc.integer({ min: 0, max: 0 }).map(() => 'E0')
  const kana = fc.constantFrom('セタガヤ タロウ', 'ミドリ')
  const item: fc.Arbitrary<object> = fc.record({ marker: fc.constantFrom('', '・', '(1)', '①'), text: word })
  const values = {
    text: line,
    again: line,
    longText: lines,
    integer: number,
    money: number,
    decimal: fc.integer({ min: -10_000_000, max: 10_000_000 }).map((value) => value / 100),
    rate: fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map((value) => (value === 0 ? 0 : value)),
    day: date,
    instant: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((moment) => moment.toISOString()),
    fiscalYear: fc.integer({ min: 1889, max: 2200 }),
    flag: fc.boolean(),
    choice: fc.constantFrom('a', 'b'),
    choices: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
    reference: key,
    references: key.map((one) => [one]),
    url: fc.webUrl().filter((address) => isField('url', address)),
    email: fc.emailAddress().filter((mail) => isField('email', mail)),
    telephone: fc.constantFrom('03-5432-1111', '+81-3-5432-1111', '0120123456'),
    outline: fc.array(item, { minLength: 1, maxLength: 3 }),
    period: fc.tuple(date, date).map((days) => ({ from: days.sort()[0], until: days[1] })),
    address: fc.record({
      postalCode: fc.constantFrom('1548504', null),
      prefecture: fc.constant('東京都'),
      city: fc.constant('世田谷区'),
      town: line,
      street: fc.constantFrom('4-21-27', null),
      building: fc.option(line),
    }),
    personName: fc.record({ name: line, kana }),
    party: fc.record({
      kind: fc.constantFrom('corporation', 'person'),
      name: line,
      kana: fc.option(kana),
      corporateNumber: fc.constant(null),
    }),
    rows: fc.array(
      fc.record({ name: line.filter((words) => words.length <= 20), amount: fc.option(fc.maxSafeInteger()) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }
  return fc.record(
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, fc.option(value as fc.Arbitrary<unknown>)]),
    ),
  )
}

const WORDS = fc.constantFrom(
  '=1+1',
  "'=x",
  '+81',
  '-',
  '-5',
  '@a',
  'a,b',
  '"引用"',
  ' 前後 ',
  '𠮷野家',
  '葛\u{E0100}城',
  '〜',
  '\t表',
  '①',
  'true',
  '1e5',
  '2020-01-01',
)
const WORDS_OF_CP932 = fc.constantFrom(
  '=1+1',
  "'=x",
  '-',
  '@a',
  'a,b',
  '"引用"',
  ' 前後 ',
  '髙﨑',
  '～',
  '①',
  'ｱ',
)
const LINE: RecordType = { ...every, fields: { line: fields.text } }

function isHeld(words: string, encoding: ExportOptions['encoding']): boolean {
  if (encoding !== 'cp932') return true
  const encoded = encodeCp932(words)
  return 'bytes' in encoded && encoded.stripped.length === 0 && !/[〜−‖—¢¬]/.test(words)
}

function isLine(words: string): boolean {
  return 'entry' in checkShape(LINE, { line: words })
}

function isText(words: string): boolean {
  return words.trim() !== '' && isField('longText', words)
}

function isField(name: keyof typeof fields, value: unknown): boolean {
  return 'entry' in checkShape({ ...every, fields: { [name]: fields[name] } }, { [name]: value })
}
