import { z } from 'zod'
import type { Meaning } from '../meaning.ts'
import { parseChoice } from './choice.ts'

/** Any number of the listed answers; in a cell separated by semicolons. */
export const choicesMeaning: Meaning<'choices', readonly string[]> = {
  column: 'jsonb',
  data: 'list',
  schema: (field) =>
    z
      .array(z.enum(Object.keys(field.choices), '選択肢から選ぶ。'))
      .min(field.optional ? 0 : 1, '一つ以上選ぶ。')
      .refine((keys) => new Set(keys).size === keys.length, '同じものが二つある。'),
  parse(text, field) {
    const keys: string[] = []
    for (const part of text.split(';')) {
      const read = parseChoice(part, field)
      if ('says' in read) return read
      keys.push(read.value)
    }
    return { value: keys }
  },
  write: (value) => value.join(';'),
  print: (value, field) => value.map((key) => field.choices[key] ?? key).join('、'),
}
