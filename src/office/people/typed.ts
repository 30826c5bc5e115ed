import type { PostedForm } from '#core/office/form-read.ts'

/** What was typed into a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>

/** The first text of each field of a form. */
export function typedOf({ texts }: PostedForm): Typed {
  return Object.fromEntries(Object.entries(texts).map(([name, values]) => [name, values[0] ?? '']))
}
