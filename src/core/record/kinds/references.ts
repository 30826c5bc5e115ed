import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** Other entries, by their keys and in order; in a cell separated by semicolons. */
export const referencesMeaning: Meaning<'references', readonly string[]> = {
  column: 'jsonb',
  data: 'list',
  schema: (field) =>
    z
      .array(
        z
          .string('番号で入力する。')
          .min(1, '入力する。')
          .max(200, '番号が長すぎる。')
          .regex(/^[^;\p{Cc}]*$/u, '番号に「;」や制御文字は使えない。'),
      )
      .min(field.optional ? 0 : 1, '一つ以上入力する。')
      .refine((keys) => new Set(keys).size === keys.length, '同じものが二つある。'),
  parse: (text) => ({
    value: text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  }),
  write: (value) => value.join(';'),
  print: (value) => value.join('、'),
}
