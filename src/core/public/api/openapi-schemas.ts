import type { RecordType } from '#core/record/define.ts'
import { type JsonSchema, recordSchema, schemaName, schemaRef } from '#core/record/json-schema.ts'
import { sharedSchemas } from './openapi-shared.ts'

/** The schemas of the public entries of each register, by name, and of what is said of all. */
export function componentSchemas(records: readonly RecordType[]): Readonly<Record<string, JsonSchema>> {
  return { ...sharedSchemas, ...Object.assign({}, ...records.map(registerSchemas)) }
}

function registerSchemas(record: RecordType): Record<string, JsonSchema> {
  const name = schemaName(record)
  const { entry, named } = recordSchema(record)
  const fields = Object.keys(record.fields)
  const own = { type: 'object', title: record.label, description: entry.description }
  const standing = {
    ...own,
    properties: { ...entry.properties, _: schemaRef('About') },
    required: [...fields, '_'],
    additionalProperties: false,
  }
  const values = {
    ...own,
    properties: entry.properties,
    required: fields,
    additionalProperties: false,
  }
  return {
    ...named,
    [`${name}.standing`]: standing,
    [name]: { anyOf: [schemaRef(`${name}.standing`), schemaRef('Withdrawn')] },
    [`${name}.page`]: {
      type: 'object',
      properties: {
        edition: { type: 'integer', description: '公開版の番号。' },
        total: {
          type: ['integer', 'null'],
          description: '条件に合う件数。1万件を超え、条件があるときは null。',
        },
        items: { type: 'array', items: schemaRef(`${name}.standing`) },
        next: { type: ['string', 'null'], description: '次のページの番地。最後のページでは null。' },
      },
      required: ['edition', 'total', 'items', 'next'],
      additionalProperties: false,
    },
    [`${name}.revisions`]: {
      type: 'object',
      properties: {
        items: {
          type: 'array',
          description: '新しいものから順に。',
          items: {
            type: 'object',
            properties: {
              revision: { type: 'integer' },
              act: { enum: ['release', 'withdrawal'] },
              at: { type: 'string', format: 'date-time' },
              values: { anyOf: [values, { type: 'null' }] },
            },
            required: ['revision', 'act', 'at', 'values'],
            additionalProperties: false,
          },
        },
      },
      required: ['items'],
      additionalProperties: false,
    },
  }
}
