import { z } from 'zod'
import type { Meaning } from '../meaning.ts'
import type { FileValue } from '../values.ts'

/** A file attached to an entry; a cell only names it. */
export const fileMeaning: Meaning<'file', FileValue> = {
  column: 'jsonb',
  data: 'object',
  schema: fileShape,
  parse: () => ({ says: 'ファイルは表からは登録できない。画面から登録する。' }),
  write: (value) => value.name,
  print: (value) => `${value.name}（${Math.ceil(value.bytes / 1000).toLocaleString('ja')}kB）`,
}

/** What is true of every file that a field takes: its name, its type, its size, and what it contains. */
export function fileShape(field: { readonly types: readonly string[]; readonly maxBytes: number }) {
  return z.strictObject({
    name: z
      .string()
      .min(1)
      .max(255, 'ファイル名が長すぎる。')
      .regex(/^[^/\\\p{Cc}]+$/u, 'ファイル名に使えない文字がある。'),
    type: z.enum(field.types, `${field.types.join('・')} の形式だけを受け付ける。`),
    bytes: z
      .int()
      .min(1, '空のファイルは受け付けない。')
      .max(field.maxBytes, `${Math.floor(field.maxBytes / 1_000_000)}MB以内のファイルにする。`),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
}
