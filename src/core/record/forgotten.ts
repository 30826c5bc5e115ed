import type { z } from 'zod'
import type { Field } from './define.ts'
import type { Parsed } from './meaning.ts'

/** A meaning whose kind is forgotten, for code that walks over the fields of any record. */
export type AnyMeaning = {
  readonly column: string
  readonly data: string
  schema(field: Field): z.ZodType
  parse(text: string, field: Field): Parsed<unknown>
  write(value: unknown, field: Field): string
  print(value: unknown, field: Field): string
  parts?(field: Field): Readonly<Record<string, Field>>
}

/** The one place where a kind is forgotten: a meaning is only ever asked about fields of its own kind. */
// biome-ignore lint/suspicious/noExplicitAny: this is the named place where field types are forgotten
export function forgetKind(meaning: any): AnyMeaning {
  return meaning
}

/** What a field accepts: its kind's values, and null if it may be absent. */
export function fieldSchema(meaning: AnyMeaning, field: Field): z.ZodType {
  const schema = meaning.schema(field)
  return field.optional ? schema.nullable() : schema
}
