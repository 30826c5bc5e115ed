import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** An address on the web, http or https only. */
export const urlMeaning: Meaning<'url', string> = {
  column: 'text',
  data: 'string',
  schema: () =>
    z
      .url({ protocol: /^https?$/, error: 'https:// で始まるURLで入力する。' })
      .max(2000, 'URLが長すぎる。')
      // What reads addresses passes over these; a column or a header would not keep them.
      .regex(/^[^\s\p{Cc}\p{Cs}]*$/u, 'URLに空白や制御文字は使えない。'),
  parse: (text) => ({ value: text.trim() }),
  write: (value) => value,
  print: (value) => value,
}
