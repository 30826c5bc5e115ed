import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const KIND =
  /(?:普通|当座|貯蓄|総合)(?:預金|口座|貯金)?(?:口座)?(?:番号)?[ :(No.]{0,4}\d{6,8}(?![\d,円千百万人件])/g
const CUED =
  /(?:口座|振込先|振替先|通帳)(?:番号|記号番号)?[ :(は]{0,3}(?:\d{5,8}|\d{3,4}-\d{6,8}|\d{3,4}-\d{1,3}-\d{6,8})(?![\d,円千百万人件年月])/g
const POSTAL = /(?:記号)[ :]?1\d{4}[-ー の、]{0,2}(?:\d-)?(?:番号)?[ :]?\d{6,8}(?!\d)/g
const BRANCH =
  /(?:銀行|信用金庫|信金|信用組合|信組|農協|JA|金庫)[^\d、。]{0,14}(?:支店|本店|出張所|営業部)[^\d、。]{0,8}\d{6,8}(?![\d,円])/g

/** R-PII-05: numbers of accounts at banks. */
export function* accounts({ text }: Reading): Generator<Hit> {
  if (!/\d{5}/.test(text)) return
  for (const pattern of [KIND, CUED, POSTAL, BRANCH]) yield* matches('R-PII-05.account', text, pattern)
}
