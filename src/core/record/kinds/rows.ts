import { z } from 'zod'
import type { RowFields, ScalarField } from '../define.ts'
import { fieldSchema, forgetKind } from '../forgotten.ts'
import type { Meaning } from '../meaning.ts'
import { scalarMeanings } from '../scalar-meanings.ts'
import { wholeOfParts } from './parts.ts'

/** One row, by the names of its fields. */
export type Row = Readonly<Record<string, unknown>>

/** The most rows that a table inside an entry may have. */
export const MOST_ROWS = 2000

/** A table inside an entry: any number of rows of the same fields. */
export const rowsMeaning: Meaning<'rows', readonly Row[]> = {
  column: 'jsonb',
  data: 'array',
  schema: (field) =>
    z
      .array(rowSchema(field.fields))
      .min(field.optional ? 0 : 1, '一行以上入力する。')
      .max(MOST_ROWS, `${MOST_ROWS}行以内にする。`),
  ...wholeOfParts<readonly Row[]>(),
  print: (value) => `${value.length.toLocaleString('ja')}行`,
}

function rowSchema(fields: RowFields): z.ZodType<Row> {
  const shape = Object.entries(fields).map(([name, field]) => [name, cellSchema(field)])
  return z.strictObject(Object.fromEntries(shape))
}

function cellSchema(field: ScalarField): z.ZodType {
  return fieldSchema(forgetKind(scalarMeanings[field.kind]), field)
}
