import { z } from 'zod'
import type { AnyEntry, Field, RecordType } from '../define.ts'
import type { Meaning } from '../meaning.ts'
import type { Attachment, FileValue } from '../values.ts'
import { fileShape } from './file.ts'

/** Several files in an order, each with a title where its name says too little; a cell only names them. */
export const filesMeaning: Meaning<'files', readonly Attachment[]> = {
  column: 'jsonb',
  data: 'array',
  schema: (field) =>
    z
      .array(
        z.strictObject({
          ...fileShape(field).shape,
          title: z
            .string()
            .min(1, '入力する。')
            .max(200, '題名は200文字以内で入力する。')
            .regex(/^[^\p{Cc}\p{Cs}]+$/u, '題名に改行や制御文字は使えない。')
            .nullable(),
        }),
      )
      .min(field.optional ? 0 : 1, 'ファイルを一つ以上選ぶ。')
      .max(field.most, `ファイルは${field.most}個までにする。`)
      .refine(
        (files) => new Set(files.map(({ sha256 }) => sha256)).size === files.length,
        '同じ中身のファイルが二つある。',
      ),
  parse: () => ({ says: 'ファイルは表からは登録できない。画面から登録する。' }),
  write: (value) => value.map(({ name }) => name).join(';'),
  print: (value) => value.map(titleOf).join('、'),
}

/** What people call an attached file: its title, or else the name of the file. */
export function titleOf({ title, name }: Attachment): string {
  return title ?? name
}

/** Whether values of a field are files that lie in the store of files. */
export function holdsFiles({ kind }: Pick<Field, 'kind'>): boolean {
  return kind === 'file' || kind === 'files'
}

/** The files that a field of an entry names, in their order; none for a field of another kind or without a value. */
export function filesIn({ kind }: Pick<Field, 'kind'>, value: unknown): readonly (FileValue | Attachment)[] {
  if (value === null || value === undefined) return []
  if (kind === 'file') return [value as FileValue]
  return kind === 'files' ? (value as readonly Attachment[]) : []
}

/** Every file that an entry names. */
export function everyFile({ fields }: Pick<RecordType, 'fields'>, entry: AnyEntry): FileValue[] {
  return Object.entries(fields).flatMap(([name, field]) => filesIn(field, entry[name]))
}
