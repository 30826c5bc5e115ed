import { z } from 'zod'
import type { Meaning } from '../meaning.ts'

/** A mail address. */
export const emailMeaning: Meaning<'email', string> = {
  column: 'text',
  data: 'string',
  schema: () => z.email('メールアドレスの形で入力する。').max(254, 'メールアドレスが長すぎる。'),
  parse: (text) => ({ value: text.normalize('NFKC').trim() }),
  write: (value) => value,
  print: (value) => value,
}
