import { isMyNumber } from '#core/record/check-digit.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const TWELVE = /(?<![\d.-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![\d.-])/g
const CUED = /(?<=(?:個人番号|マイナンバー)[ :(はNo.]{0,3})\d{12}(?!\d)/g

/** R-PII-06: twelve digits, in one or in groups of four, that are right as a 個人番号; any twelve behind the word itself. */
export function* myNumbers({ text }: Reading): Generator<Hit> {
  if (!/\d{4}/.test(text)) return
  yield* matches('R-PII-06.number', text, TWELVE, ([found]) => isMyNumber(found.replaceAll(/\D/g, '')))
  yield* matches('R-PII-06.number', text, CUED, ([found]) => !isMyNumber(found))
}
