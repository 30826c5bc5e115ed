import { z } from 'zod'
import type { Field, RecordType } from './define.ts'
import { schemaOf } from './entry.ts'

/** A JSON Schema (2020-12), as OpenAPI 3.1 has them. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** What the entries of a record look like in JSON. */
export type RecordSchema = {
  /** The schema of one entry: its fields and nothing else. */
  readonly entry: JsonSchema & { readonly properties: Readonly<Record<string, JsonSchema>> }
  /** The schemas that it refers to by name. */
  readonly named: Readonly<Record<string, JsonSchema>>
}

/** The name under which the entries of a register are described: `AnnualSheets`. */
export function schemaName(record: RecordType): string {
  return record.key.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** A reference to a schema by its name. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** The schema of a record's entries, with what the record says of its fields beside their valid values. */
export function recordSchema(record: RecordType): RecordSchema {
  const name = schemaName(record)
  const {
    $schema: _,
    $defs = {},
    ...written
  } = hoisted(name, bare(record)) as JsonSchema & {
    $defs?: Record<string, JsonSchema>
  }
  const own = written.properties as Record<string, JsonSchema>
  const properties = Object.entries(record.fields).map(([field, what]) => [
    field,
    described(what, own[field] ?? {}),
  ])
  return {
    entry: {
      ...written,
      title: record.label,
      description: `根拠：${record.basis}`,
      properties: Object.fromEntries(properties),
    },
    named: Object.fromEntries(Object.entries($defs).map(([key, schema]) => [`${name}.${key}`, schema])),
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
