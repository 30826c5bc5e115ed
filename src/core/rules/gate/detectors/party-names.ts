import { isHanAt, isSign } from '../letters.ts'
import { isBehindLabel } from '../name-candidates.ts'
import type { Hit, Reading } from '../reading.ts'
import { ERAS, FACILITIES, LABELS, NOBODY, OFFICES, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'
import { SEASONS } from './enclosed-names.ts'
import { isBehindPart } from './slot-names.ts'

/**
 * R-PII-01: lone surnames and given names that a word of relation or procedure, an age or the notation tells of, whatever the dictionary
 * makes of their letters: 控訴人尾花, 旧姓乙幡, 子の氏名碧, 結愛(4歳), 毒島から武島へ, ヤマシタ方, 张 伟.
 */
export function* partyNames(reading: Reading): Generator<Hit> {
  for (const detector of [parties, aged, changed, aliases, numerals, homesInKana, simplified])
    for (const { reason, start, end } of detector(reading))
      if (!reading.allowed.covers(reading.text, start, end)) yield { reason, start, end }
}

/** Behind these nobody but a person is named, even by a word: parties to a case, names before and after a marriage. */
const STRONG =
  /(?:控訴人|上告人|抗告人|申立人|請求人|相続人|債務者|債権者|原告|被告|[旧現新]姓|売主|買主|借受人|借主|貸主|通報者|転倒者|被害者|加害者|(?:子|児|父|母|夫|妻)の?(?:氏名|名)|本人氏名)$/
const OF_A_NAME = /(?:氏名|[の人児徒童]名)[ :(「]*$/
const RUN =
  /(?<gap>[ :(「『【・]{0,2})(?<run>[\p{Script=Han}々ヶ]{1,5})(?: {1,2}(?<given>[\p{Script=Han}々]{1,3}|[ぁ-ゖ]{2,4}|[ァ-ヺー]{2,4}))?/uy
/** What stands behind people in general and is a surname as well. */
const GENERAL = /^[側別方数分等内外中用間各他名年的本旧新金]$/u

function* parties({ text, lexicon, allowed }: Reading): Generator<Hit> {
  for (let at = 2; at < text.length; at += 1) {
    if (!isLabelled(text, at)) continue
    RUN.lastIndex = at
    const { gap = '', run = '', given } = RUN.exec(text)?.groups ?? {}
    if (run === '' || ERAS.test(run) || NOBODY.has(run)) continue
    const before = text.slice(Math.max(0, at - 12), at)
    const [start, end] = [at + gap.length, at + gap.length + run.length]
    if ([OFFICES, FACILITIES, TRADES, LABELS].some((list) => endsWithAny(run, list))) continue
    if (given !== undefined) {
      const until = RUN.lastIndex
      // 転倒者邑 楓, 借受人三 四郎: a given name of a list behind what may be a surname.
      const isPerson = lexicon.isGiven(given) && !SEASONS.test(given) && !FACILITIES.has(given)
      const isFamily =
        run.length === 1 ||
        lexicon.isSurname(run) ||
        lexicon.isLikeSurname(run) ||
        lexicon.surnameWeight(run) > 1
      const isEnd = isSign(text, until) || /^(?:保護者|の|様|さん|氏)/.test(text.slice(until))
      if (isPerson && isFamily && isEnd && !allowed.isPlace(run)) {
        yield { reason: 'R-PII-01.labelled', start, end: until }
        continue
      }
    }
    if (!isSign(text, end)) continue
    const isStrong = STRONG.test(before)
    const isSurname = lexicon.isSurname(run)
    const isFirst = OF_A_NAME.test(before) && lexicon.isGiven(run)
    // 児童館: behind what is no word for somebody with a part in a matter, one letter goes on with it.
    const isLetter = run.length === 1 && gap === ''
    if (
      run.length === 1 &&
      !isFirst &&
      (!isSurname || GENERAL.test(run) || FACILITIES.has(run) || TRADES.has(run))
    )
      continue
    if (isLetter && !/[者人主姓名]$/.test(before)) continue
    if (allowed.isPlace(run) && !(isStrong && gap.includes(':'))) continue
    const isKnown = isSurname && lexicon.surnameWeight(run) > (isStrong ? -4 : -1.5)
    const isLike = isStrong && run.length > 1 && run.length < 4 && lexicon.surnameWeight(run) > 2
    if (isKnown || isLike || isFirst) yield { reason: 'R-PII-01.labelled', start, end }
  }
}

function isLabelled(text: string, at: number): boolean {
  if (!isHanAt(text, at - 1)) return false
  if (isBehindPart(text, at)) return true
  const before = text.slice(Math.max(0, at - 12), at)
  return isBehindLabel(text, at) && endsWithAny(before, LABELS) && !endsWithAny(before, OFFICES)
}

const AGED =
  /(?<=^|[ 、・:(「])(?<name>[\p{Script=Han}々]{2,4}|[ぁ-ゖ]{2,5}|[ァ-ヺー]{2,5}) ?[(、] ?(?:\d{1,3} ?[歳才]|\d{1,2}(?:か|ヶ|ヵ|カ)月|生後|[小中高]\d|\d年生|年[長中少])/gu

/** 結愛(4歳), 江崎(82歳). */
function* aged({ text, lexicon, allowed }: Reading): Generator<Hit> {
  if (!/[歳才月後小中高生年]/.test(text)) return
  for (const match of text.matchAll(AGED)) {
    const { name = '' } = match.groups ?? {}
    const isGiven = lexicon.isGiven(name) && !lexicon.isCommonWord(name)
    const isSurname = lexicon.isSurname(name) && lexicon.surnameWeight(name) > 0
    if (!(isGiven || isSurname) || allowed.isPlace(name) || NOBODY.has(name) || LABELS.has(name)) continue
    yield { reason: 'R-PII-01.surname', start: match.index, end: match.index + name.length }
  }
}

const CHANGED =
  /(?<=^|[ 、・:(「)])(?<old>[\p{Script=Han}々ヶ]{1,4})(?:から|より) ?(?<now>[\p{Script=Han}々ヶ]{1,4})(?:へ|に)(?![\p{Script=Han}])/gu
const CHANGES = /氏の変更|名の変更|氏名変更|改[姓氏名]|[姓氏]の|婚姻|離婚|養子|縁組|復氏|通称|旧姓|戸籍/

/** 毒島から武島へ: a name that became another. */
function* changed({ text, lexicon }: Reading): Generator<Hit> {
  if (!CHANGES.test(text)) return
  for (const match of text.matchAll(CHANGED)) {
    const { old = '', now = '' } = match.groups ?? {}
    const isName = (word: string) =>
      lexicon.isSurname(word) || lexicon.isGiven(word) || (word.length > 1 && lexicon.surnameWeight(word) > 2)
    if (!isName(old) || !isName(now)) continue
    const at = match.index + match[0].lastIndexOf(now)
    yield { reason: 'R-PII-01.surname', start: match.index, end: match.index + old.length }
    yield { reason: 'R-PII-01.surname', start: at, end: at + now.length }
  }
}

const ALIAS =
  /(?<family>[\p{Script=Han}々]{1,3}) {1,2}(?<given>[\p{Script=Han}々]{1,3}) ?\((?:[旧新]姓|通称|本名|こと)?:? ?(?<other>[\p{Script=Han}々]{1,3}) {1,2}\k<given>\)/gu

/** 張本 順子(張 順子): the same given name behind two surnames. */
function* aliases({ text, lexicon }: Reading): Generator<Hit> {
  if (!text.includes('(')) return
  for (const match of text.matchAll(ALIAS)) {
    const { family = '', given = '' } = match.groups ?? {}
    if (!(lexicon.isGiven(given) || lexicon.isLikeGiven(given))) continue
    const [open, end] = [match.index + match[0].indexOf('('), match.index + match[0].length - 1]
    yield {
      reason: 'R-PII-01.full',
      start: match.index,
      end: match.index + match[0].indexOf(given, family.length) + given.length,
    }
    yield { reason: 'R-PII-01.full', start: open + 1, end }
  }
}

const NUMERAL =
  /(?<=^|[ 、・:(「])(?<name>[一二三四五六七八九十] {1,2}(?<given>[\p{Script=Han}々]{1,3}))(?=$|[)、」]|保護者|さん|様|氏|くん|ちゃん|君|の)/gu

/** 一 琉生: a numeral that is a surname, before what can only be a given name. */
function* numerals({ text, lexicon }: Reading): Generator<Hit> {
  if (!/[一二三四五六七八九十] /.test(text)) return
  for (const match of text.matchAll(NUMERAL)) {
    const { name = '', given = '' } = match.groups ?? {}
    if (given.length < 2 || !lexicon.isGiven(given) || lexicon.isCommonWord(given)) continue
    yield { reason: 'R-PII-01.full', start: match.index, end: match.index + name.length }
  }
}

const HOME_IN_KANA = /(?<![ァ-ヺー・])(?<name>[ァ-ヺー]{2,6})(?:方|宅|邸)(?=$|[ 、。)」]|[のへに前](?!り))/gu

/** ヤマシタ方. */
function* homesInKana({ text, lexicon }: Reading): Generator<Hit> {
  if (!/[方宅邸]/.test(text)) return
  for (const match of text.matchAll(HOME_IN_KANA)) {
    const { name = '' } = match.groups ?? {}
    if (!lexicon.isSurnameReading(name)) continue
    yield { reason: 'R-PII-01.surname', start: match.index, end: match.index + name.length }
  }
}

/** Letters that China writes and Japan does not, of those in names. */
const SIMPLIFIED =
  '张伟刘陈赵吴马罗谢邓冯苏韩卢谭邹贾阎郑许钟孙进华丽军红兰凤龙鹏飞颖艳莹庆东车闫闵顾陆龚贺赖汤齐阳锋铁伦兴刚剑勋劲严乐乔书亚维钱杨简滨坚尔岚强晓洁泽浓润玮玛珏琼璐经绍缪荣荫萨蓝贝贞贤贵赟辉远郝钧铃锦闻陇韦顺颜风骏骆鲁鸿'
const CHINESE =
  /(?<=^|[ 、・:(「])(?<name>(?<family>[\p{Script=Han}]{1,3}) {1,2}[\p{Script=Han}]{1,2}|[\p{Script=Han}]{2,3})(?=$|[ )、・」(]|さん|様|氏|の)/gu
const ONE = new RegExp(`[${SIMPLIFIED}]`)
/** The surnames of most people of China, as China writes them. */
const FAMILIES =
  /^(?:张|刘|陈|赵|吴|马|罗|谢|邓|冯|苏|韩|卢|蒋|谭|邹|贾|阎|郑|许|钟|孙|闫|闵|顾|陆|龚|贺|赖|汤|齐|严|乔|钱|王|李|周|徐|朱|胡|郭|何|高|林|梁|宋|唐|于|董|袁|潘|杜|丁|任|姜|范|方|石|姚|廖|金|江|史|尹|黎|易|常|武|白|段|雷|侯|龙|万|曹|彭|曾|沈|傅|吕)$/u

/** 张 伟, 樫村 进: a letter of China's own in a name. */
function* simplified({ text, lexicon }: Reading): Generator<Hit> {
  if (!ONE.test(text)) return
  for (const match of text.matchAll(CHINESE)) {
    const { name = '', family = name.slice(0, 1) } = match.groups ?? {}
    if (
      !ONE.test(name) ||
      !(FAMILIES.test(family) || (family !== name.slice(0, 1) && lexicon.isSurname(family)))
    )
      continue
    yield { reason: 'R-PII-01.full', start: match.index, end: match.index + name.length }
  }
}
