import type { Field, RecordType } from '#core/record/define.ts'
import { meaningOf } from '#core/record/meanings.ts'
import { isNeeded, tableColumns } from '#core/record/table-header.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { isTableFault } from '#platform/table-fault.ts'
import { writeXlsx, type XlsxColumn, type XlsxTable } from '#platform/xlsx.ts'
import type { Kept } from './table.ts'
import { headerTexts, rowTexts } from './table-text.ts'

/** The most entries that a book takes: it is made in memory. */
const LONGEST_BOOK = 100_000

/** Entries as an Excel book of one sheet. Refused for more than a book takes, or a text longer than a cell. */
export async function* bookOf(
  record: RecordType,
  entries: AsyncIterable<Kept>,
  names: boolean,
): AsyncGenerator<Uint8Array> {
  const rows: string[][] = []
  for await (const kept of entries) {
    if (rows.length === LONGEST_BOOK) {
      throw new Refusal(
        'invalid',
        `Excelには${LONGEST_BOOK.toLocaleString('ja')}件まで書き出せる。条件で絞り込むか、CSVで書き出す。`,
      )
    }
    rows.push(rowTexts(record, kept))
  }
  yield await written([sheetOf(record, rows, names)])
}

/** An empty sheet to be filled in, and beside it what goes into each column. */
export async function templateBook(record: RecordType): Promise<Uint8Array> {
  const columns = GUIDE_HEADINGS.map((heading) => ({ heading, type: 'text' as const, width: 24 }))
  return written([sheetOf(record, [], false), { name: '記入の手引', columns, rows: guideRows(record) }])
}

/** What goes into each column: heading, name, whether it is needed, an example or the codes, the hint. */
export function guideRows(record: RecordType): string[][] {
  return tableColumns(record).map((cell) => {
    const { name, heading, field } = cell
    const unit = field.unit ? `（${field.unit}）` : ''
    return [
      heading,
      name,
      isNeeded(record, cell) ? '必須' : '任意',
      `${wayOf(field)}${unit}`,
      field.hint ?? '',
    ]
  })
}

/** The headings of `guideRows`. */
export const GUIDE_HEADINGS = ['見出し', '項目名', '必須', '書き方', '説明'] as const

/** How a field is written in a cell, in words. */
export function wayOf(field: Field): string {
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const codes = Object.entries(field.choices).map(([key, label]) => `${key}＝${label}`)
      return codes.join('、') + (field.kind === 'choices' ? '（いくつも選ぶときは ; で区切る）' : '')
    }
    case 'text':
    case 'longText':
      return `${field.max}文字以内`
    case 'code':
      return `${field.example} のような形`
    case 'reference':
      return `「${field.to}」の登録番号`
    case 'references':
      return `「${field.to}」の登録番号を ; で区切る`
    default:
      return WAYS[field.kind]
  }
}

const WAYS = {
  integer: '整数',
  money: '円単位の整数',
  decimal: '12.5 のような数',
  rate: '0.985 または 98.5%',
  day: '2020-06-01 または 令和2年6月1日',
  instant: '2020-06-01T09:00（日本時間）',
  fiscalYear: '2020 または 令和2年度',
  flag: '有・無 または true・false',
  url: 'https:// で始まるURL',
  email: 'メールアドレス',
  telephone: '03-5432-1111 のような形',
  outline: '一行に一項目、下の段は二字下げる',
  rows: 'JSON',
  files: '画面から登録する',
  file: '画面から登録する',
  period: '',
  address: '',
  personName: '',
  party: '',
} as const satisfies Partial<Record<Field['kind'], string>>

function sheetOf(record: RecordType, rows: readonly (readonly string[])[], names: boolean): XlsxTable {
  const headings = headerTexts(record, { names })
  const columns = tableColumns(record).map(({ field }, index): XlsxColumn => {
    const heading = headings[index] ?? ''
    return {
      heading,
      type: typeOf(field, rows, index),
      width: Math.max(12, Math.min(40, heading.length * 2 + 4)),
    }
  })
  return { name: record.label, columns, rows }
}

/** A column is of numbers or days only if Excel holds each of them to the last digit; else it is text, and nothing is lost. */
function typeOf(field: Field, rows: readonly (readonly string[])[], index: number): XlsxColumn['type'] {
  const type = TYPES[meaningOf(field).data] ?? 'text'
  const fits = type === 'number' ? isExcelNumber : isExcelDay
  return rows.every((row) => row[index] === '' || fits(row[index] ?? '')) ? type : 'text'
}

const TYPES: Readonly<Record<string, XlsxColumn['type']>> = {
  integer: 'number',
  number: 'number',
  date: 'day',
}

function isExcelNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && text.replace(/[-.]/g, '').length <= 15
}

/** Excel's calendar has a 29 February 1900 that never was. */
function isExcelDay(text: string): boolean {
  return text >= '1900-03-01'
}

async function written(tables: readonly XlsxTable[]): Promise<Uint8Array> {
  try {
    return await writeXlsx(tables)
  } catch (error) {
    if (isTableFault(error)) throw new Refusal('invalid', error.message)
    throw error
  }
}
