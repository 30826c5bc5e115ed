import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const N = '(?:\\d{1,4}|[〇一二三四五六七八九十百元]{1,5})'
const ERA = '(?:(?<![大])明治|大正|昭和|平成|令和|[明大昭平令]|(?<![A-Za-z])[MTSHR]\\.?|西暦)'
const SHORT = ' ?[./・-] ?\\d{1,2} ?[./・-] ?\\d{1,2}(?![\\d./-])'
const LONG = `年 ?${N} ?月 ?${N} ?日`
/** A day in the notations of clerks: 昭和57年6月3日, S57.6.3, 昭57・6・3, 1957/06/03. */
const DATE = `(?:${ERA} ?${N}|(?<![\\d.-])(?:18|19|20)\\d\\d) ?(?:${LONG}|${SHORT})`
const BORN = new RegExp(
  `${DATE} ?(?:生(?!活|産|徒|涯|誕|物|命|鮮|成|垣|ま(?!れ))|出生|誕生(?!日?会|祭))`,
  'gu',
)
const CUED = new RegExp(
  `(?:生年月日|誕生日|出生日|出生年月日|生まれ) ?[:はが(〔【・]? ?(?:${DATE}|\\d{8}|${ERA} ?\\d{6})(?!\\d)`,
  'gu',
)
const AGE =
  /(?<!第|満|\d)(?:\d{1,3}|[一二三四五六七八九十百]{1,4}) ?[歳才](?!以|未満|児|代|到達|超|まで|から|の集|~|-|になる|を迎|時|健診|健康|半|6か月|6ヶ月|3か月|相当|刻み|前後|区分|定年|用|位|慶祝|訪問|祝)/gu
const SEX = /男性|女性|男児|女児|男子|女子|男の子|女の子|\(?[・、(][男女][・、)]/
const AREA =
  /[\p{Script=Han}ヶ]{1,6}(?:[一二三四五六七八九\d]丁目|町|在住|地区|の住民|に住む)|(?:区内|市内|町内|管内)在住/u

/** R-PII-04: days of birth; an age together with the sex of a person or where they live. */
export function* births({ text }: Reading): Generator<Hit> {
  if (!/[生歳才誕]/.test(text)) return
  yield* matches('R-PII-04.birth', text, BORN)
  yield* matches('R-PII-04.birth', text, CUED)
  yield* matches('R-PII-04.birth', text, YEAR, () => SEX.test(text))
  yield* matches('R-PII-04.age', text, AGE, () => SEX.test(text) || AREA.test(text))
}

const DAY = new RegExp(DATE, 'gu')
/** Between a name and the day of birth behind it. */
const BEHIND = /^(?:様|さん|氏|君|くん|ちゃん|児)?[ 、,・(〔【[/:]{1,3}(?:[男女](?:性|児|子)?[ 、・]?)?$/u
/** Between a day and the name behind it. */
const BEFORE = /^[ 、,・)〕】\]/]{1,3}$/
/** What happens on days, and is told of people with the day on which it did. */
const EVENT =
  /面談|面接|訪問|発生|受付|受理|議事|会議|開催|事故|相談|報告|聴取|期日|調査|通報|通告|来庁|来所|来訪|記録|協議|聞き?取り|施行|期間|締切|納期|履行|契約|講演|講座|講師|就任|退任|退職|採用|任命|委嘱|公演|出演|研修|欠勤|休暇|立会|死亡|逝去|没/
/** What only children get, so that a day of the last years is one of birth. */
const CHILD = /保育|[入在卒]園|児|学童|就学|接種|健診|乳|出生|子|新生|母子|養育|里親/

/** R-PII-04: an age, or the year of a birth, in a text that names somebody. */
export function* agesOf({ text }: Reading, names: readonly Hit[]): Generator<Hit> {
  if (names.length === 0) return
  for (const { end } of names) {
    const age = BESIDE.exec(text.slice(end, end + 16))
    if (age?.groups?.age === undefined) continue
    const start = end + age[0].length - age.groups.age.length - 1
    yield { reason: 'R-PII-04.age', start, end: start + age.groups.age.length }
  }
  if (!/[生歳才享]/.test(text)) return
  yield* matches('R-PII-04.age', text, AGE)
  yield* matches('R-PII-04.birth', text, YEAR)
}

/** Behind a name in brackets: 佐藤様(享年90), 栗本(六十). */
const BESIDE =
  /^ ?(?:様|さん|氏|君|くん|ちゃん)? ?\((?:(?:享年|当時|満) ?(?=\d)|享年)?(?<age>(?<=[年時満] ?)\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)\)/u

/** 昭和2年生 */
const YEAR = new RegExp(`${ERA} ?${N} ?年 ?生(?!活|産|徒|涯|誕|物|命|鮮|成|垣)`, 'gu')

/** R-PII-04: a day beside a name that was found, where nothing says that something happened on it. */
export function* birthsBeside({ text }: Reading, names: readonly Hit[]): Generator<Hit> {
  if (names.length === 0 || text.search(DAY) < 0) return
  for (const match of text.matchAll(DAY)) {
    const [start, end] = [match.index, match.index + match[0].length]
    if (!/^(?:$|[ )〕】\]、。,・/])(?!~)/.test(text.slice(end, end + 2))) continue
    const isBehind = names.some((name) => name.end <= start && BEHIND.test(text.slice(name.end, start)))
    const isBefore = names.some((name) => name.start >= end && BEFORE.test(text.slice(end, name.start)))
    const isOld = OLD.test(match[0])
    if (isOld ? !(isBehind || isBefore) : !isBehind || EVENT.test(text)) continue
    if (RECENT.test(match[0]) && !CHILD.test(text)) continue
    yield { reason: 'R-PII-04.birth', start, end }
  }
}

/** Days so long ago that what happened on them is no longer dealt with. */
const OLD = /^(?:[明大昭MTS]|西暦 ?1[89][0-8]|1[89][0-8])/
const RECENT = /^(?:令|R|(?:西暦 ?)?20(?:19|[2-9]))/
