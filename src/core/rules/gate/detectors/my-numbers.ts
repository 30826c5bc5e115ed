import { isMyNumber } from '#core/record/check-digit.ts'
import { hasManyOf, letterTable } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

/** Twelve digits in up to four groups of two or more, parted by hyphens, points or spaces. */
const TWELVE =
  /(?<![\d.+-]|\d )(?=(?:\d[- .・]{0,2}){12}(?!\d))\d{2,12}(?:[- .・]{1,2}\d{2,10}){0,3}(?![\d.-])/g
const CUED =
  /(?<=(?:個人番号|マイナンバー)(?:カード)?(?:番号)?[ :(はNo.〔[【「・]{0,3})\d(?:[- .・]{0,2}\d){11}(?![- .・]?\d)/g
/** Days that begin like a number of twelve digits, and numbers of what is bought, made or owned. */
const DAY = /^(?:19|20)\d\d[-.・ ]\d\d[-.・ ]\d\d[- ]/
const OF_THINGS =
  /(?:発注|注文|伝票|契約|物品|備品|図面|資産|工事|請求書?|見積書?|納品書?|予算|科目|文書|起案|決裁|法人|ISBN|JAN|製造|商品|品目|型番)(?:番号|コード|No\.?|ID)?[ :.(]{0,2}$/

/** R-PII-06: twelve digits, however they are grouped, that are right as a 個人番号; any twelve behind the word itself. */
export function* myNumbers({ text }: Reading): Generator<Hit> {
  if (!hasManyOf(text, DIGITS, 12)) return
  yield* matches('R-PII-06.number', text, TWELVE, ({ 0: found, index }) => {
    const digits = found.replaceAll(/\D/g, '')
    if (DAY.test(found) || OF_THINGS.test(text.slice(Math.max(0, index - 14), index))) return false
    return digits.length === 12 && (isMyNumber(digits) || SAID.test(text))
  })
  yield* matches('R-PII-06.number', text, CUED, ([found]) => !isMyNumber(found.replaceAll(/\D/g, '')))
}

/** Where the word stands anywhere in a text, any twelve digits are one, right or not. */
const SAID = /個人番号|マイナンバー|特定個人情報|番号届|番号入力|番号提供|番号確認/
const DIGITS = letterTable('0123456789')
