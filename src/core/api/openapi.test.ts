import { expect, test } from 'vitest'
import { z } from 'zod'
import { address, choice, day, defineRecord, period, rows, text } from '#core/record/define.ts'
import { schemaOf } from '#core/record/entry.ts'
import type { JsonSchema } from '#core/record/json-schema.ts'
import { meanings } from '#core/record/meanings.ts'
import { TRANSITIONS } from '#core/rules/lifecycle.ts'
import { defineRegister } from '#core/rules/register.ts'
import { catalog } from '#registers/catalog.ts'
import { openApi } from './openapi.ts'

const sample = defineRegister({
  record: defineRecord({
    key: 'sample-things',
    label: '見本',
    basis: '見本のため',
    title: 'name',
    programme: { master: '見本' },
    retention: { years: 1, basis: '見本' },
    fields: {
      name: text('名称', { max: 10, hint: '短く', unit: '文字' }),
      place: address('所在地', { optional: true, personal: 'basic' }),
      span: period('期間'),
      lines: rows(
        '明細',
        { kind: choice('種別', { works: '工事' }), doneOn: day('完了日') },
        { optional: true },
      ),
    },
  }),
  rules: [],
  samples: [],
})
const municipality = {
  code: '130001',
  name: '見本区',
  nameKana: 'みほんく',
  nameEnglish: 'Mihon City',
  prefecture: '東京都',
  noun: '区',
  bodies: { assembly: '見本区議会', executive: '区長部局', educationBoard: '見本区教育委員会' },
  openDataLicence: {
    name: 'CC-BY-4.0',
    title: 'クリエイティブ・コモンズ 表示 4.0 国際',
    path: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
  },
  colour: '#0017c1',
}
const document = openApi([...catalog, sample], municipality)
const operations = Object.entries(document.paths as Record<string, JsonSchema>).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => method !== 'parameters')
    .map(([method, operation]) => ({ path, method, ...(operation as Operation) })),
)

type Operation = {
  operationId: string
  responses: Record<string, JsonSchema>
  tags: string[]
  parameters?: object[]
}

test('every register has its list, its entries, its history and each change of state', () => {
  expect(operations).toHaveLength((catalog.length + 1) * (6 + Object.keys(TRANSITIONS).length))
  for (const { record } of catalog) {
    for (const path of ['', '/{key}', '/{key}/history', '/{key}/approval']) {
      expect(document.paths).toHaveProperty([`/${record.key}${path}`])
    }
  }
})

test('every operation has a name of its own, says what it answers, and tells that a token is needed', () => {
  const names = operations.map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(names.length)
  for (const { responses, path } of operations) {
    expect(
      Object.keys(responses).some((status) => status.startsWith('2')),
      path,
    ).toBe(true)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429', '500']))
  }
})

test('every reference leads to something in the document', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
  expect(references.length).toBeGreaterThan(300)
  expect([...new Set(references)].filter((ref) => at(document, ref) === undefined)).toEqual([])
})

test('no operation has the same parameter twice', () => {
  for (const { path, method, parameters = [] } of operations) {
    const names = parameters.map((each) =>
      JSON.stringify('$ref' in each ? at(document, String(each.$ref)) : each),
    )
    const keys = names.map((text) => (JSON.parse(text) as { name: string }).name)
    expect(new Set(keys).size, `${method} ${path}`).toBe(keys.length)
  }
})

test('fields are told with label, hint, unit, choices and what they are', () => {
  const { properties } = schemaNamed('SampleThings')
  expect(properties).toMatchObject({
    name: { title: '名称', description: '短く。単位：文字', type: 'string', maxLength: 10 },
    place: { 'x-personal': 'basic' },
    lines: {
      anyOf: [
        {
          items: {
            properties: {
              kind: { enum: ['works'], 'x-labels': { works: '工事' } },
              doneOn: { title: '完了日', format: 'date' },
            },
          },
        },
        { type: 'null' },
      ],
    },
  })
  expect(schemaNamed('Programmes')).toMatchObject({
    additionalProperties: false,
    required: ['code', 'name', 'domain', 'startedIn', 'endedIn', 'origins'],
    properties: { code: { pattern: '^(?:P[0-9]{3,6})$', examples: ['P012'] } },
  })
})

test('every kind of field can be said in JSON Schema', () => {
  const fields = Object.fromEntries(
    Object.keys(meanings).map((kind) => [
      kind,
      {
        kind,
        label: kind,
        max: 5,
        pattern: 'x',
        example: 'x',
        digits: 1,
        choices: { a: 'A' },
        to: 'x',
        types: ['a/b'],
        maxBytes: 9,
        fields: {},
      },
    ]),
  )
  const record = { ...sample.record, fields } as unknown as typeof sample.record
  expect(() => z.toJSONSchema(schemaOf(record), { io: 'input' })).not.toThrow()
})

test('the samples of every register fit what the document says of its entries, as far as types go', () => {
  for (const { record, samples } of catalog) {
    const name = record.key.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
    expect(schemaNamed(name).examples).toEqual(samples)
    for (const entry of samples) {
      expect(Object.keys(entry).sort()).toEqual([...(schemaNamed(name).required as string[])].sort())
    }
  }
})

function schemaNamed(name: string): JsonSchema {
  return at(document, `#/components/schemas/${name}`) as JsonSchema
}

function at(root: unknown, reference: string): unknown {
  return reference
    .replace('#/', '')
    .split('/')
    .reduce<unknown>((place, part) => (place as JsonSchema | undefined)?.[part], root)
}
