import { expect, test } from 'vitest'
import {
  choice,
  choices,
  code,
  day,
  defineRecord,
  file,
  money,
  outline,
  period,
  reference,
  text,
} from './define.ts'
import { tableSchemaOf } from './table-schema.ts'

const master = {
  programme: { master: '試験のため' },
  basis: '試験のため',
  retention: { years: 1, basis: '試験' },
} as const

const supplier = defineRecord({
  ...master,
  key: 'suppliers',
  label: '業者',
  title: 'name',
  fields: { name: text('名称', { max: 100 }) },
})

const contract = defineRecord({
  ...master,
  key: 'contracts',
  label: '契約',
  title: 'subject',
  identity: ['code'],
  fields: {
    code: code('番号', { pattern: 'K\\d+', example: 'K1' }),
    subject: text('件名', { max: 200, hint: '契約書のとおり' }),
    method: choice('方法', { open: '一般', negotiated: '随意' }),
    marks: choices('区分', { a: '甲', b: '乙' }, { optional: true }),
    amount: money('金額', { min: 0 }),
    concludedOn: day('締結日', { optional: true }),
    term: period('期間'),
    outline: outline('概要', { optional: true }),
    paper: file('契約書', { types: ['application/pdf'], maxBytes: 1000, optional: true }),
    supplier: reference('相手方', { to: 'suppliers' }),
    before: reference('前の契約', { to: 'contracts', optional: true }),
  },
})

test('a record is described as its file is: types, what must be there, what may stand there', () => {
  const { fields, primaryKey, missingValues } = tableSchemaOf(contract, [supplier])
  const required = true
  expect(fields).toEqual([
    {
      name: 'code',
      title: '番号',
      type: 'string',
      constraints: { required, unique: true, pattern: 'K\\d+' },
    },
    {
      name: 'subject',
      title: '件名',
      type: 'string',
      description: '契約書のとおり',
      constraints: { required, maxLength: 200 },
    },
    {
      name: 'method',
      title: '方法',
      type: 'string',
      constraints: { required, enum: ['open', 'negotiated'] },
    },
    { name: 'marks', title: '区分', type: 'list', delimiter: ';' },
    { name: 'amount', title: '金額', type: 'integer', constraints: { required, minimum: 0 } },
    { name: 'concludedOn', title: '締結日', type: 'date' },
    { name: 'term.from', title: '期間（から）', type: 'date' },
    { name: 'term.until', title: '期間（まで）', type: 'date' },
    { name: 'outline', title: '概要', type: 'string' },
    { name: 'paper', title: '契約書', type: 'string' },
    { name: 'supplier', title: '相手方', type: 'string', constraints: { required } },
    { name: 'before', title: '前の契約', type: 'string' },
  ])
  expect([primaryKey, missingValues]).toEqual([['code'], ['']])
})

test('a reference leads to the key of the other table, and one to its own table names none', () => {
  expect(tableSchemaOf(contract, [supplier]).foreignKeys).toEqual([
    { fields: ['supplier'], reference: { resource: 'suppliers', fields: ['key'] } },
    { fields: ['before'], reference: { fields: ['code'] } },
  ])
  expect(tableSchemaOf(supplier)).toMatchObject({ primaryKey: ['key'] })
  expect(tableSchemaOf(supplier)).not.toHaveProperty('foreignKeys')
})
