import type { Meaning } from '../meaning.ts'
import { oneLine } from './one-line.ts'

/** One line of text, kept exactly as written. */
export const textMeaning: Meaning<'text', string> = {
  column: 'text',
  data: 'string',
  schema: (field) => oneLine().max(field.max, `${field.max}文字以内で入力する。`),
  parse: (text) => ({ value: text }),
  write: (value) => value,
  print: (value) => value,
}
