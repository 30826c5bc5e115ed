import type { Municipality } from '#core/rules/municipality.ts'
import type { Booklet } from '../booklet.ts'

/** The booklet as JSON with the municipality's code and name before it, keys always in the same order; `bookletSchema` describes it. */
export function printJson(booklet: Booklet, { code, name }: Municipality): string {
  const { fiscalYear, committee, preface, programmes, measures } = booklet
  const whole = { municipality: { code, name }, fiscalYear, committee, preface, programmes, measures }
  return `${JSON.stringify(whole, inOrder, 2)}\n`
}

const ORDER = [
  ...['municipality', 'code', 'fiscalYear', 'committee', 'preface', 'programmes', 'measures', 'kind'],
  ...['programme', 'name', 'departments', 'sections', 'isNew', 'goal', 'budget', 'budgetNote', 'content'],
  ...['isReference', 'summary', 'marker', 'text', 'marks', 'table', 'items'],
]

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const place = ([key]: [string, unknown]) => ORDER.indexOf(key)
  return Object.fromEntries(Object.entries(value).sort((one, other) => place(one) - place(other)))
}
