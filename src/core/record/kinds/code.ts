import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** A code of a fixed pattern: a programme's, a section's. */
export const codeMeaning: Meaning<'code', string> = {
  column: 'text',
  data: 'string',
  schema: (field) =>
    z
      .string('文字で入力する。')
      .regex(new RegExp(`^(?:${field.pattern})$`), `${field.example} のような形で入力する。`),
  parse: (text) => ({ value: text.normalize('NFKC').trim() }),
  write: (value) => value,
  print: (value) => value,
}
