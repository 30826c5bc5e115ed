import type { RecordType } from '#core/record/define.ts'
import { type JsonSchema, schemaName, schemaRef } from '#core/record/json-schema.ts'
import { TRANSITIONS } from '#core/rules/lifecycle.ts'
import { filterNames, SHARED_PARAMETERS } from './list-filters.ts'
import { sortChoices } from './list-parameters.ts'
import { PROBLEMS, type Problem } from './problem.ts'

/** The addresses of one register, with everything that can be asked of them. */
export function registerPaths(record: RecordType): Readonly<Record<string, JsonSchema>> {
  const root = `/${record.key}`
  return {
    [root]: { get: listOperation(record), post: insertOperation(record) },
    [`${root}/{key}`]: {
      parameters: [parameter('key')],
      get: getOperation(record),
      put: rewriteOperation(record, 'revise', 'すべての項目を書き換える', 'application/json'),
      patch: rewriteOperation(record, 'patch', '一部の項目を書き換える', 'application/merge-patch+json'),
    },
    [`${root}/{key}/history`]: {
      parameters: [parameter('key')],
      get: operation(record, 'history', 'これまでの版と行為', {
        responses: { 200: json('新しいものから順に。', schemaRef('History')), ...problems('missing') },
      }),
    },
    ...Object.fromEntries(
      Object.entries(TRANSITIONS).map(([act, { label }]) => [
        `${root}/{key}/${act}`,
        { parameters: [parameter('key')], post: transitionOperation(record, act, label) },
      ]),
    ),
  }
}

function listOperation(record: RecordType): JsonSchema {
  const shared = SHARED_PARAMETERS.filter((name) => name !== 'sort').map(parameter)
  const orders = sortChoices(record).flatMap((name) => [name, `-${name}`])
  const sort = { name: 'sort', in: 'query', description: '順序。「-」は逆順。', schema: { enum: orders } }
  const filters = filterNames(record).map((name) => ({
    name,
    in: 'query',
    description: filterSentence(record, name),
    schema: { type: 'string' },
  }))
  const page = json('一ページ分の登録。', schemaRef(`${schemaName(record)}.page`))
  return operation(record, 'list', '登録を並べる', {
    parameters: [...shared, sort, ...filters],
    responses: { 200: { ...page, headers: headers('link') }, ...problems('invalid') },
  })
}

function insertOperation(record: RecordType): JsonSchema {
  return operation(record, 'insert', '登録する', {
    parameters: [parameter('idempotencyKey')],
    requestBody: body(schemaRef(schemaName(record)), 'application/json'),
    responses: {
      201: { ...entry(record, '登録した。'), headers: headers('etag', 'location') },
      ...problems('malformed', 'large', 'media', 'invalid'),
    },
  })
}

function getOperation(record: RecordType): JsonSchema {
  return operation(record, 'get', '一つの登録を読む', {
    parameters: [parameter('ifNoneMatch')],
    responses: {
      200: { ...entry(record, 'その登録。'), headers: headers('etag') },
      304: { description: '持っている版と同じ。' },
      ...problems('missing'),
    },
  })
}

function rewriteOperation(record: RecordType, verb: string, summary: string, media: string): JsonSchema {
  const schema = verb === 'patch' ? { type: 'object' } : schemaRef(schemaName(record))
  return operation(record, verb, summary, {
    parameters: [parameter('ifMatch')],
    requestBody: body(schema, media),
    responses: {
      200: { ...entry(record, '書き換えた。'), headers: headers('etag') },
      ...problems('malformed', 'missing', 'changed', 'large', 'media', 'invalid', 'unconditional'),
    },
  })
}

function transitionOperation(record: RecordType, act: string, label: string): JsonSchema {
  return operation(record, act, label, {
    requestBody: body(schemaRef('Transition'), 'application/json'),
    responses: {
      200: { ...entry(record, '状態が変わった。'), headers: headers('etag') },
      ...problems('malformed', 'missing', 'stale', 'large', 'media', 'invalid'),
    },
  })
}

function operation(record: RecordType, verb: string, summary: string, rest: JsonSchema): JsonSchema {
  const always = problems('unauthenticated', 'forbidden', 'waiting', 'fault')
  const responses = { ...(rest.responses as JsonSchema), ...always }
  return { operationId: `${record.key}.${verb}`, summary, tags: [record.key], ...rest, responses }
}

function filterSentence(record: RecordType, name: string): string {
  const [field = '', end] = name.split('.')
  const label = record.fields[field]?.label ?? field
  if (end === undefined) return `「${label}」がこの値のもの。`
  return `「${label}」がこの値${end === 'from' ? '以上' : '以下'}のもの。`
}

function entry(record: RecordType, description: string): JsonSchema {
  return json(description, schemaRef(`${schemaName(record)}.read`))
}

function json(description: string, schema: JsonSchema): JsonSchema {
  return { description, content: { 'application/json': { schema } } }
}

function body(schema: JsonSchema, media: string): JsonSchema {
  return { required: true, content: { [media]: { schema } } }
}

function parameter(name: string): JsonSchema {
  return { $ref: `#/components/parameters/${name}` }
}

function headers(...names: readonly string[]): JsonSchema {
  return Object.fromEntries(
    names.map((name) => [
      name === 'etag' ? 'ETag' : name[0]?.toUpperCase() + name.slice(1),
      { $ref: `#/components/headers/${name}` },
    ]),
  )
}

function problems(...names: readonly Problem[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [PROBLEMS[name], { $ref: `#/components/responses/${name}` }]))
}
