import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const KIND =
  /(?:(?:普通|当座|貯蓄|総合|[(〔[【「]普通?[)〕\]】」]|[(〔[【「]当座?[)〕\]】」]|[(〔[【「]貯蓄?[)〕\]】」])(?:預金|口座|貯金)?(?: ?口座)?(?: ?番号)?|(?<![\p{L}])[普当])[ :(No.・]{0,4}\d{6,8}(?![\d,円千百万人件])/gu
const CUED =
  /(?:口座|振込先|振替先|通帳)(?:番号|記号番号)?[ :(は]{0,3}(?:\d{5,8}|\d{3,4}-\d{6,8}|\d{3,4}-\d{1,3}-\d{6,8})(?![\d,円千百万人件年月])/g
/** The post's: 記号10340 番号12345671, ゆうちょ 10340-12345671; five digits from 1 to 0 and up to eight that end in 1. */
const POSTAL =
  /記号[ :]?1\d{4}[- の・、,/]{0,3}(?:\d-)?(?:番号)?[ :]?\d{1,8}(?!\d)|(?<=(?:ゆうちょ|郵便貯金|通帳|貯金)[^\d、。]{0,8})1\d{4}[- の・/]{1,3}(?:\d[- ])?\d{1,8}(?!\d)|(?<![\d-])1\d{3}0-(?:\d-)?\d{7}1(?![\d-])/g
const BRANCH =
  /(?:銀行|信用金庫|信金|信用組合|信組|農協|JA|金庫|みずほ|ミズホ|三菱UFJ|三井住友|りそな|きらぼし|ゆうちょ)[^\d、。]{0,20}\d{6,8}(?![\d,円])/g

/** R-PII-05: numbers of accounts at banks. */
export function* accounts({ text }: Reading): Generator<Hit> {
  if (!/\d{5}/.test(text)) return
  for (const pattern of [KIND, CUED, POSTAL, BRANCH]) yield* matches('R-PII-05.account', text, pattern)
}
