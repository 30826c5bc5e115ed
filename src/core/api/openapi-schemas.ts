import { type JsonSchema, recordSchema, schemaName, schemaRef } from '#core/record/json-schema.ts'
import type { Register } from '#core/rules/register.ts'
import { sharedSchemas } from './openapi-shared.ts'

/** The schemas of the registers' entries, by name, and of what all of them share. */
export function componentSchemas(catalog: readonly Register[]): Readonly<Record<string, JsonSchema>> {
  return { ...sharedSchemas, ...Object.assign({}, ...catalog.map(registerSchemas)) }
}

/** What an entry looks like when it is written, when it is read, and when some of it is changed. */
function registerSchemas({ record, samples }: Register): Record<string, JsonSchema> {
  const name = schemaName(record)
  const { entry, named } = recordSchema(record)
  const { properties } = entry
  return {
    ...named,
    [name]: {
      ...entry,
      properties: { ...properties, _: schemaRef('Sent') },
      examples: samples,
    },
    [`${name}.read`]: {
      type: 'object',
      title: record.label,
      properties: { ...properties, _: schemaRef('System') },
      required: [...Object.keys(record.fields), '_'],
      additionalProperties: false,
    },
    [`${name}.page`]: {
      type: 'object',
      properties: {
        items: {
          type: 'array',
          description: '「fields」を指定したときは、その項目だけになる。',
          items: { type: 'object', properties: { ...properties, _: schemaRef('System') }, required: ['_'] },
        },
        next: { type: ['string', 'null'], description: '次のページの番地。最後のページでは null。' },
        until: {
          type: 'string',
          format: 'date-time',
          description: 'updated_since を指定したときだけ。次に指定する日時。',
        },
      },
      required: ['items', 'next'],
    },
  }
}
