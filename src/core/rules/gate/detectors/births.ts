import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const N = '(?:\\d{1,4}|[〇一二三四五六七八九十百元]{1,5})'
const ERA = '(?:明治|大正|昭和|平成|令和|[明大昭平令]|[MTSHR]\\.?|西暦)'
const DATE = `(?:${ERA} ?${N}|(?:18|19|20)\\d\\d) ?(?:年 ?${N} ?月 ?${N} ?日|[./・-]\\d{1,2}[./・-]\\d{1,2})`
const BORN = new RegExp(
  `${DATE} ?(?:生(?!活|産|徒|涯|誕|物|命|鮮|成|垣|ま(?!れ))|出生|誕生(?!日?会|祭))`,
  'gu',
)
const CUED = new RegExp(
  `(?:生年月日|誕生日|出生日|出生年月日|生まれ) ?[:はが(]? ?(?:${DATE}|\\d{8}|${ERA}\\d{6})`,
  'gu',
)
const AGE =
  /(?<!第|満|\d)(?:\d{1,3}|[一二三四五六七八九十百]{1,4}) ?[歳才](?!以|未満|児|代|到達|超|まで|から|の集|~|-|になる|を迎|時|健診|健康|半|6か月|6ヶ月|3か月|相当|刻み|前後|区分|定年)/gu
const SEX = /男性|女性|男児|女児|男子|女子|男の子|女の子|\(?[・、(][男女][・、)]/
const AREA =
  /[\p{Script=Han}ヶ]{1,6}(?:[一二三四五六七八九\d]丁目|町|在住|地区|の住民|に住む)|(?:区内|市内|町内|管内)在住/u

/** R-PII-04: days of birth; an age together with the sex of a person or where they live. */
export function* births({ text }: Reading): Generator<Hit> {
  if (!/[生歳才誕]/.test(text)) return
  yield* matches('R-PII-04.birth', text, BORN)
  yield* matches('R-PII-04.birth', text, CUED)
  yield* matches('R-PII-04.age', text, AGE, () => SEX.test(text) || AREA.test(text))
}
