import type { JsonSchema } from '#core/record/json-schema.ts'

const text = { type: 'string' }
const moment = { type: 'string', format: 'date-time' }
const count = { type: 'integer', minimum: 0 }
const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' }
const sums = {
  type: 'object',
  description: '金額の項目ごとの合計（円）。金額のある登録がなければ null。',
  additionalProperties: { type: ['integer', 'null'] },
}

/** The schemas that belong to no register, by name. */
export const sharedSchemas = {
  About: whole({
    register: text,
    key: { type: 'string', description: '登録の番号。変わらない。' },
    revision: { type: 'integer', minimum: 1, description: '公開された版。' },
    title: text,
    programme: { type: ['string', 'null'], description: '結び付いている事務事業。' },
    releasedAt: moment,
    withdrawnAt: { anyOf: [moment, { type: 'null' }] },
    url: text,
  }),
  Withdrawn: {
    type: 'object',
    description: '取り下げられた登録。内容は残っていない。',
    properties: { _: { $ref: '#/components/schemas/About' } },
    required: ['_'],
    additionalProperties: false,
  },
  Manifest: {
    type: 'object',
    description: '公開版の説明と、その署名（C2SP signed note）と公開鍵。',
    properties: {
      number: { type: 'integer', minimum: 1 },
      municipality: { type: 'object', properties: { code: text, name: text }, required: ['code', 'name'] },
      compiledAt: moment,
      counts: { type: 'object', additionalProperties: whole({ entries: count, tombstones: count }) },
      registers: { type: 'object' },
      contentHash: hash,
      previous: { type: ['object', 'null'] },
      checkpoint: { type: ['string', 'null'] },
      key: { type: ['string', 'null'] },
    },
    required: [
      'number',
      'municipality',
      'compiledAt',
      'counts',
      'registers',
      'contentHash',
      'checkpoint',
      'key',
    ],
  },
  Registers: items({
    register: text,
    label: text,
    basis: { type: 'string', description: '根拠。' },
    entries: count,
    tombstones: { ...count, description: '取り下げられたもの。' },
    sums,
    url: text,
    files: { type: 'array', items: whole({ format: text, url: text }) },
  }),
  Totals: {
    ...items({ register: text, entries: count, sums }),
    properties: { programme: text, ...items({ register: text, entries: count, sums }).properties },
    required: ['programme', 'items'],
  },
  Found: {
    type: 'object',
    properties: {
      query: text,
      narrowing: { type: 'object', additionalProperties: text },
      sort: text,
      edition: whole({ number: { type: 'integer' }, compiledAt: moment }),
      total: { type: ['integer', 'null'] },
      isMoreThan: { type: ['integer', 'null'] },
      facets: {
        type: ['object', 'null'],
        description: '絞り込みごとの値と件数。多いものから。',
        additionalProperties: { type: 'array', items: whole({ value: text, count }) },
      },
      hits: {
        type: 'array',
        items: whole({
          register: text,
          key: text,
          title: text,
          excerpt: text,
          fiscalYear: { type: ['integer', 'null'] },
          sections: { type: 'array', items: whole({ key: text, name: text }) },
          programme: { anyOf: [whole({ key: text, name: text }), { type: 'null' }] },
          kind: { type: ['string', 'null'] },
          releasedAt: moment,
          url: text,
        }),
      },
      next: { type: ['string', 'null'] },
      suggestions: whole({
        queries: { type: 'array', items: text },
        sections: { type: 'array', items: whole({ key: text, name: text }) },
      }),
    },
    required: ['query', 'narrowing', 'sort', 'edition', 'total', 'isMoreThan', 'facets', 'hits', 'next'],
    additionalProperties: false,
  },
  Problem: {
    ...whole({
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      detail: { type: 'string', description: '英語での説明。' },
      status: { type: 'integer' },
      reason: text,
      findings: { type: 'array', items: whole({ at: text, says: text }) },
    }),
    description: 'RFC 9457。',
    additionalProperties: true,
  },
} satisfies Readonly<Record<string, JsonSchema>>

function whole(properties: Readonly<Record<string, JsonSchema>>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

function items(properties: Readonly<Record<string, JsonSchema>>) {
  return {
    type: 'object',
    properties: { items: { type: 'array', items: whole(properties) } },
    required: ['items'],
    additionalProperties: false,
  }
}
