import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** An address on the web, http or https only. */
export const urlMeaning: Meaning<'url', string> = {
  column: 'text',
  data: 'string',
  schema: () =>
    z.url({ protocol: /^https?$/, error: 'https:// で始まるURLで入力する。' }).max(2000, 'URLが長すぎる。'),
  parse: (text) => ({ value: text.trim() }),
  write: (value) => value,
  print: (value) => value,
}
