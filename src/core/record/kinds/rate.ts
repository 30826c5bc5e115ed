import { z } from 'zod'
import type { Meaning, Parsed } from '../meaning.ts'

/** A ratio, kept as a fraction of one and shown in per cent with the digits of the field. */
export const rateMeaning: Meaning<'rate', number> = {
  column: 'double precision',
  data: 'number',
  schema: () => z.number('数で入力する。').refine(Number.isFinite, '数で入力する。'),
  parse: parseRate,
  write: (value) => String(value),
  print: (value, field) => `${(value * 100).toFixed(field.digits)}％`,
}

function parseRate(text: string): Parsed<number> {
  const plain = text.normalize('NFKC').trim()
  const percent = plain.endsWith('%')
  const figure = percent ? plain.slice(0, -1).trim() : plain
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(figure)) return { says: '0.985 または 98.5% のように入力する。' }
  // Shifting the point in the text keeps 98.5% at exactly 0.985.
  return { value: percent ? Number(`${figure}e-2`) : Number(figure) }
}
