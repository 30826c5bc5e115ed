import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** Another entry, by its key. That the entry exists is checked where it is written. */
export const referenceMeaning: Meaning<'reference', string> = {
  column: 'text',
  data: 'string',
  schema: () =>
    z
      .string('番号で入力する。')
      .min(1, '入力する。')
      .max(200, '番号が長すぎる。')
      .regex(/^\P{Cc}*$/u, '制御文字は使えない。'),
  parse: (text) => ({ value: text.trim() }),
  write: (value) => value,
  print: (value) => value,
}
