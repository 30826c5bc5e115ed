import { z } from 'zod'
import type { Meaning } from '../meaning.ts'
import type { OutlineItem } from '../values.ts'
import { parseOutline, printOutline } from './outline-text.ts'

/** Nested items as official documents number them, with their labels and tables. */
export const outlineMeaning: Meaning<'outline', readonly OutlineItem[]> = {
  column: 'jsonb',
  data: 'array',
  schema: () => z.array(item).min(1, '入力する。') as unknown as z.ZodType<readonly OutlineItem[]>,
  parse: (text) => parseOutline(text),
  write: printOutline,
  print: printOutline,
}

/** Every item of an outline, the deeper ones after the item above them. */
export function* everyItem(items: readonly OutlineItem[]): Generator<OutlineItem> {
  for (const item of items) {
    yield item
    if (item.items) yield* everyItem(item.items)
  }
}

const words = (max: number) =>
  z
    .string('文字で入力する。')
    .max(max, `一つの項目は${max}文字以内で入力する。`)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), '壊れた文字がある。')

const item = z.strictObject({
  marker: z
    .string()
    .max(10, '項目の番号が長すぎる。')
    .regex(/^[^\s\p{Cc}\p{Cs}]*$/u, '項目の番号に空白や制御文字は使えない。'),
  text: words(4000),
  marks: z.array(words(40).min(1)).min(1).optional(),
  table: z
    .array(z.array(words(400)).min(1).max(20))
    .min(1)
    .max(500)
    .optional(),
  get items() {
    return z.array(item).min(1).optional()
  },
})
