import { declaredFacets, ownFacets } from '#core/edition/search/facets.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { type JsonSchema, schemaName, schemaRef } from '#core/record/json-schema.ts'
import { LIST_PARAMETERS } from './list-request.ts'
import { PROBLEMS, type Problem } from './problem.ts'

/** The addresses of one register. */
export function registerPaths(record: RecordType): Readonly<Record<string, JsonSchema>> {
  const root = `/${record.key}`
  const name = schemaName(record)
  const one = { parameters: [parameter('key')] }
  return {
    [root]: {
      get: operation(record.key, 'list', '公開された登録を並べる', schemaRef(`${name}.page`), {
        parameters: [...LIST_PARAMETERS.map(parameter), ...ownFacets(record).map(facetParameter)],
        problems: ['invalid'],
      }),
    },
    [`${root}/{key}`]: {
      ...one,
      get: operation(record.key, 'get', '一つの登録を読む', schemaRef(name), { problems: ['missing'] }),
    },
    [`${root}/{key}/revisions`]: {
      ...one,
      get: operation(record.key, 'revisions', '公開された版と取下げ', schemaRef(`${name}.revisions`), {
        problems: ['missing'],
      }),
    },
  }
}

/** The addresses that belong to no register. */
export function ownPaths(records: readonly RecordType[]): Readonly<Record<string, JsonSchema>> {
  return {
    '/manifest': {
      get: operation('edition', 'manifest', '公開版の説明と署名', schemaRef('Manifest'), {}),
    },
    '/registers': {
      get: operation('edition', 'registers', '台帳の一覧', schemaRef('Registers'), {}),
    },
    '/totals/{programme}': {
      parameters: [parameter('programmeKey')],
      get: operation('edition', 'totals', '一つの事務事業の件数と金額の合計', schemaRef('Totals'), {
        problems: ['missing'],
      }),
    },
    '/search': {
      get: operation('edition', 'search', 'すべての台帳から探す', schemaRef('Found'), {
        parameters: [...SEARCH, ...searchFacets(records)],
        problems: ['invalid'],
      }),
    },
  }
}

function operation(
  tag: string,
  verb: string,
  summary: string,
  schema: JsonSchema,
  { parameters = [], problems = [] }: { parameters?: readonly JsonSchema[]; problems?: readonly Problem[] },
): JsonSchema {
  return {
    operationId: `${tag}.${verb}`,
    summary,
    tags: [tag],
    parameters: [...parameters, parameter('ifNoneMatch')],
    responses: {
      200: {
        description: '答え。',
        headers: {
          ETag: { $ref: '#/components/headers/etag' },
          ...(verb === 'list' && { Link: { $ref: '#/components/headers/link' } }),
        },
        content: { 'application/json': { schema } },
      },
      304: { description: '持っている答えと同じ。' },
      ...Object.fromEntries(
        [...problems, 'method' as const, 'fault' as const].map((name) => [
          PROBLEMS[name],
          { $ref: `#/components/responses/${name}` },
        ]),
      ),
    },
  }
}

function parameter(name: string): JsonSchema {
  return { $ref: `#/components/parameters/${name}` }
}

function searchFacets(records: readonly RecordType[]): JsonSchema[] {
  return declaredFacets(records).flatMap(({ name }) => {
    const own = records.flatMap(ownFacets).find(([facet]) => facet === name)
    return own === undefined ? [] : [facetParameter(own)]
  })
}

/** How a list or a search is narrowed down by a facet that records declare. */
function facetParameter([name, field]: readonly [string, Field]): JsonSchema {
  const schema = field.kind === 'choice' ? { enum: Object.keys(field.choices) } : { type: 'string' }
  return { name, in: 'query', description: `この${field.label}のもの。`, schema }
}

const SEARCH = [
  [
    'q',
    '探す言葉。空白で区切るとすべて、OR でいずれか、- で除く、"…" でそのまま。',
    { type: 'string', maxLength: 400 },
  ],
  ['register', 'この台帳のもの。', { type: 'string' }],
  ['programme', 'この事務事業のもの。', { type: 'string' }],
  ['year', 'この年度（西暦）のもの。', { type: 'integer' }],
  ['section', 'この所管課のもの。', { type: 'string' }],
  ['kind', '種別。「台帳/種別」と書く。', { type: 'string' }],
  ['sort', '順序。', { enum: ['relevance', 'newest', 'title'] }],
  ['limit', '一度に受け取る件数。', { type: 'integer', minimum: 1, maximum: 100, default: 20 }],
  ['after', '続きの位置。前の答えの next。', { type: 'string' }],
  ['count', 'exact で、1万件を超えても数える。', { enum: ['exact'] }],
].map(([name, description, schema]): JsonSchema => ({ name, in: 'query', description, schema }))
