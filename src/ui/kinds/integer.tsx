import { integerMeaning } from '#core/record/kinds/integer.ts'
import { lineFace } from './line.tsx'

/** A whole number. */
export const integerFace = lineFace<'integer'>(integerMeaning, {
  width: 'short',
  numeric: true,
  inputmode: 'numeric',
})
