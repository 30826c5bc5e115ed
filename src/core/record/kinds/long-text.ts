import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

const CONTROL = /(?![\t\n])\p{Cc}/u

/** Text of several lines; line ends are kept as \n. */
export const longTextMeaning: Meaning<'longText', string> = {
  column: 'text',
  data: 'string',
  schema: (field) =>
    z
      .string('文字で入力する。')
      .min(1, '入力する。')
      .max(field.max, `${field.max}文字以内で入力する。`)
      .refine((value) => !CONTROL.test(value), '制御文字は使えない。')
      .refine((value) => value.isWellFormed(), '壊れた文字がある。')
      .refine((value) => value.trim() !== '', '空白だけでは登録できない。'),
  parse: (text) => ({ value: text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') }),
  write: (value) => value,
  print: (value) => value,
}
