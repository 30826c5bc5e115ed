import { z } from 'zod'
import type { FieldOf } from '../define.ts'
import type { Meaning, Parsed } from '../meaning.ts'

/** One of the listed answers, kept by its key, read by key or label, shown by label. */
export const choiceMeaning: Meaning<'choice', string> = {
  column: 'text',
  data: 'string',
  schema: (field) => z.enum(Object.keys(field.choices), `${listed(field)}のどれかを選ぶ。`),
  parse: (text, field) => parseChoice(text, field),
  write: (value) => value,
  print: (value, field) => field.choices[value] ?? value,
}

/** The key meant by a key or a label. */
export function parseChoice(text: string, field: FieldOf<'choice'> | FieldOf<'choices'>): Parsed<string> {
  const wanted = text.trim()
  if (Object.hasOwn(field.choices, wanted)) return { value: wanted }
  const found = Object.entries(field.choices).find(([, label]) => label === wanted)
  return found ? { value: found[0] } : { says: `${listed(field)}のどれかを選ぶ。` }
}

function listed(field: { choices: Readonly<Record<string, string>> }): string {
  return Object.values(field.choices).join('・')
}
