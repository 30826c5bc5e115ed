import { rateMeaning } from '#core/record/kinds/rate.ts'
import { say } from '../say.ts'
import { lineFace } from './line.tsx'

/** A ratio, typed and shown in per cent. */
export const rateFace = lineFace<'rate'>(
  rateMeaning,
  { width: 'short', numeric: true },
  {
    fill: (_, name, value) => ({ [name]: [percent(value)] }),
    support: (_, around) => say(around?.language, 'ui.rate.hint', '例　98.5%'),
  },
)

/** Moves the point in the text, not in the number, so that 0.985 comes back as 98.5% and never as 98.49999%. */
function percent(value: number): string {
  const text = String(value)
  return text.includes('e') ? text : `${Number(`${text}e2`)}%`
}
