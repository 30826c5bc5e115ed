import { z } from 'zod'
import type { Field, RecordType } from '#core/record/define.ts'
import { schemaOf } from '#core/record/entry.ts'
import type { Register } from '#core/rules/register.ts'
import { sharedSchemas } from './openapi-shared.ts'

/** A JSON Schema (2020-12), as OpenAPI 3.1 has them. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** The schemas of the registers' entries, by name, and of what all of them share. */
export function componentSchemas(catalog: readonly Register[]): Readonly<Record<string, JsonSchema>> {
  return { ...sharedSchemas, ...Object.assign({}, ...catalog.map(registerSchemas)) }
}

/** The name under which the entries of a register are described: `AnnualSheets`. */
export function schemaName(record: RecordType): string {
  return record.key.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** A reference to a schema by its name. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** What an entry looks like when it is written, when it is read, and when some of it is changed. */
function registerSchemas({ record, samples }: Register): Record<string, JsonSchema> {
  const name = schemaName(record)
  const {
    $schema: _,
    $defs = {},
    ...written
  } = hoisted(name, bare(record)) as JsonSchema & {
    $defs?: Record<string, JsonSchema>
  }
  const own = written.properties as Record<string, JsonSchema>
  const properties = Object.fromEntries(
    Object.entries(record.fields).map(([field, what]) => [field, described(what, own[field] ?? {})]),
  )
  const nested = Object.entries($defs).map(([key, schema]) => [`${name}.${key}`, schema])
  const required = Object.keys(record.fields)
  return {
    ...Object.fromEntries(nested),
    [name]: {
      ...written,
      title: record.label,
      description: `根拠：${record.basis}`,
      properties: { ...properties, _: schemaRef('Sent') },
      examples: samples,
    },
    [`${name}.read`]: {
      type: 'object',
      title: record.label,
      properties: { ...properties, _: schemaRef('System') },
      required: [...required, '_'],
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

/** The truth about valid values is the record's schema; what it can't say in JSON Schema, `findings` say in sentences. */
function bare(record: RecordType): JsonSchema {
  return z.toJSONSchema(schemaOf(record), { io: 'input' }) as JsonSchema
}

/** Schemas that refer to themselves are named in `components`, where references of an OpenAPI document lead. */
function hoisted(name: string, schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`)
  return JSON.parse(text) as JsonSchema
}

/** What a record says of a field beyond its valid values: label, hint, unit, and the labels of its choices. */
function described(field: Field, schema: JsonSchema): JsonSchema {
  const { label, hint, unit } = field
  const sentences = [
    hint,
    unit && `単位：${unit}`,
    field.kind === 'reference' || field.kind === 'references' ? `「${field.to}」の番号` : undefined,
  ]
  const description = sentences.filter((part) => part !== undefined && part !== '').join('。')
  return {
    ...(field.kind === 'rows' ? describedRows(field.fields, schema) : schema),
    title: label,
    ...(description === '' ? {} : { description }),
    ...(field.kind === 'day' ? { format: 'date' } : {}),
    ...(field.kind === 'instant' ? { format: 'date-time' } : {}),
    ...(field.kind === 'code' ? { examples: [field.example] } : {}),
    ...(field.kind === 'choice' || field.kind === 'choices' ? { 'x-labels': field.choices } : {}),
    ...(field.personal ? { 'x-personal': field.personal } : {}),
  }
}

/** The rows of a table stand in `items`, inside an alternative where the table may be absent. */
function describedRows(fields: Readonly<Record<string, Field>>, schema: JsonSchema): JsonSchema {
  if (Array.isArray(schema.anyOf)) {
    return { ...schema, anyOf: (schema.anyOf as JsonSchema[]).map((each) => describedRows(fields, each)) }
  }
  const row = schema.items as { properties: Record<string, JsonSchema> } | undefined
  if (row === undefined) return schema
  const properties = Object.entries(row.properties).map(([name, own]) => {
    const field = fields[name]
    return [name, field ? described(field, own) : own]
  })
  return { ...schema, items: { ...row, properties: Object.fromEntries(properties) } }
}
