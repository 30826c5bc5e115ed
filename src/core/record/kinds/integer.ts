import { z } from 'zod'
import type { Meaning } from '../meaning.ts'
import { parseWhole } from './whole.ts'

/** A whole number. */
export const integerMeaning: Meaning<'integer', number> = {
  column: 'bigint',
  data: 'integer',
  schema: (field) =>
    z
      .int('整数で入力する。')
      .min(field.min ?? Number.MIN_SAFE_INTEGER, `${field.min}以上で入力する。`)
      .max(field.max ?? Number.MAX_SAFE_INTEGER, `${field.max}以下で入力する。`),
  parse: (text) => parseWhole(text),
  write: (value) => String(value),
  print: (value, field) => value.toLocaleString('ja') + (field.unit ?? ''),
}
