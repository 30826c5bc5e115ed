import { decimalMeaning } from '#core/record/kinds/decimal.ts'
import { lineFace } from './line.tsx'

/** A number with decimals. */
export const decimalFace = lineFace<'decimal'>(decimalMeaning, {
  width: 'short',
  numeric: true,
  inputmode: 'decimal',
})
