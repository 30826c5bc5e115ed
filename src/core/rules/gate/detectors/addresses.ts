import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const N = '(?:\\d{1,5}|[〇一二三四五六七八九十百]{1,5})'
const LETTERS = '[\\p{Script=Han}々ヶケノぁ-ゖァ-ヺー]'
const PLACE = `(?<place>${LETTERS}{1,12})`
/** 成城六丁目2番3号, 成城6-2-3, 成城六の二の三. */
const FULL = new RegExp(
  `${PLACE} ?(?:${N} ?丁目 ?${N} ?(?:番地? ?(?:の ?)?${N}(?:[-の]\\d{1,5})? ?(?:号(?!線|機|棟の改|店|車|議)|(?=[ 、)」の・/(ァ-ヺA-Z]|-[A-Z]|$))|[-のノー] ?${N}(?: ?号)?(?![\\d年月日%])|番地)|(?<![\\d])(?!0)\\d{1,3}[-ー]\\d{1,4}[-ー]\\d{1,4}(?:[-ー]\\d{1,5})?(?![\\d年月日号)]*(?:号線|年|条|級|型|系))|${N} ?番 ?${N}(?:[-の]\\d{1,5})? ?号(?!線|議|様|棟|機|書)|[一二三四五六七八九十]{1,3}の[一二三四五六七八九十]{1,3}の[一二三四五六七八九十]{1,3}(?!の?[規条項号])|(?:字|大字)${LETTERS}{1,6}\\d{1,5}(?:番地?)?)`,
  'gu',
)
/** What every one of the patterns needs. */
const MAYBE = /[番字室丁]|\d[-ー]\d{1,4}[-ー]\d|[一二三四五六七八九十]の[一二三四五六七八九十]/
const LOT = new RegExp(
  `${PLACE} ?(?:${N} ?丁目 ?)?${N} ?番(?:地(?:先|の ?${N})?|の ?${N}|(?=先|付近|所在|に(?:ある|所在)|の(?:土地|家屋|建物|住宅|空き?家|宅)))`,
  'gu',
)
const ROOM =
  /(?<before>[\p{Script=Han}々ぁ-ゖァ-ヺーA-Za-z ]{0,14})(?:\d{1,2} ?号棟 ?)?(?<room>[A-Z]?-?\d{3,4} ?号室|\d{1,4} ?号室)/gu
const HOME =
  /(?:荘|ハイツ|コーポ|マンション|メゾン|レジデンス|アパート|住宅|団地|ハウス|パレス|ハイム|ヴィラ|ビラ|コート|シャトー|グラン|寮|棟|ガーデン|テラス|フラット|ドミール|カーサ|ルーム|丁目|番|号|宅|入居|居住|退去|滞納|使用料|明渡し)[^、。]{0,8}$/u
/** What goes on behind the house: the building, the floor, the room. */
const WITHIN =
  /(?:-?[A-Z]?棟 ?-?\d{1,4}(?: ?号室?)?|-[A-Z]-?\d{1,4}(?: ?号室?)?|(?<=号)-\d{1,4}(?!-)(?: ?号室?)?|[ -]?[\p{Script=Han}ァ-ヺー・A-Za-z]{0,12}(?:荘|ハイツ|コーポ|マンション|メゾン|レジデンス|アパート|住宅|団地|ハウス|パレス|ハイム|ヴィラ|ビラ|コート|シャトー|ガーデン|テラス|フラット|ドミール|カーサ)[\p{Script=Han}ァ-ヺーA-Za-z]{0,8} ?(?:[A-Z]?棟|[A-Z])?-?(?:\d{1,2}階 ?)?(?:\d{1,2} ?号棟 ?)?\d{1,4}(?:-\d{1,4})?(?: ?号室?)?|[ -]?(?:\d{1,2}階 ?)?\d{3,4} ?号室|[ ]?\d{1,2}階(?![建部層級]))(?!\d)/uy
/** What tells that people live in the rooms that a text is about. */
const LIVING =
  /住宅|アパート|マンション|入居|居住|退去|滞納|家賃|使用料|明渡|転居|同居|独居|孤独死|住民|コーポ|ハイツ|荘/u
const OFFICE_ROOM =
  /(?:庁舎|会館|センター|学校|会議室|研修|教室|ホール|病院|棟|館|議会|ビル|控室|実習|図書|講義|病棟|体育|検査|診察|面接|相談)[^、。]{0,8}$/u
/** What looks like an address and is none: numbers of documents, roads, bills, tables, days. */
const NO_PLACE =
  /(?:第|台帳|名簿|番号|年度?|平成|令和|昭和|年|月|議案|報告|陳情|請願|告示|要領|要綱|規則|規程|条例|資料|別紙|別表|様式|図面?|表|路線|補助|幹線|計画|道路|事業|施策|項目|基準|仕様書?|区画街路|公園|緑地|号線|工区|区間|系統|型式?|形|級|版|記号|コード|契約|指令|発|収|号|会議|協議|文書|伝票|電話|携帯|連絡先|約|計|全|各|延べ|比|率|得点|結果|スコア|第[一二三四五六七八九十]+回|回|期|次|管路|人孔|橋|井|点|測点|基|番|No|ファクス|ファックス|口座|郵便|支店|規格|品番|型番|製|書|案|レベル|ステージ|フェーズ|バージョン|シリーズ|モデル|クラス|ライン|コース|タイプ|システム)$/u
const WORKS = /^ ?(?:(?:[-の]?\d{1,4} ?)?先|地先|番地先|地内|付近|から|~|ほか|外)/u

/** R-PII-03: places down to lot and house, and rooms of homes; where works are named by the lot in front of which they are, nothing is found. */
export function* addresses({ text, allowed }: Reading): Generator<Hit> {
  if (!MAYBE.test(text) || !/[\d一二三四五六七八九十].*(?:[番号-]|の[一二三四五六七八九十])|字/.test(text))
    return
  const holds = (match: RegExpExecArray) => {
    const place = match.groups?.place ?? ''
    const end = match.index + match[0].length
    if (
      (NO_PLACE.test(place) && !endsWithPlace(place, allowed)) ||
      allowed.covers(text, match.index + place.length - 1, end)
    )
      return false
    // 補助54-2-1: behind a number kanji do not begin anew.
    return !/[\d.]$/.test(text.slice(0, match.index)) || place.length > 1
  }
  const full = [...matches('R-PII-03.address', text, FULL, holds)].filter(
    ({ end }) => !WORKS.test(text.slice(end)),
  )
  for (const hit of full) yield narrowed(text, hit)
  for (const hit of matches('R-PII-03.lot', text, LOT, holds)) {
    if (full.some(({ start, end }) => start < hit.end && hit.start < end)) continue
    if (WORKS.test(text.slice(hit.end)) || text.slice(0, hit.end).endsWith('地先')) continue
    yield narrowed(text, hit)
  }
  for (const match of text.matchAll(ROOM)) {
    const { before = '', room = '' } = match.groups ?? {}
    const start = match.index + match[0].length - room.length
    if (!HOME.test(before) && (OFFICE_ROOM.test(before) || !(full.length > 0 || LIVING.test(text)))) continue
    yield { reason: 'R-PII-03.room', start, end: start + room.length }
  }
}

/** 船橋 is a place, whatever numbers stand behind bridges. */
function endsWithPlace(place: string, allowed: Reading['allowed']): boolean {
  return [2, 3, 4, 5, 6].some((length) => length <= place.length && allowed.isPlace(place.slice(-length)))
}

/** The place before the number is as long as its name: particles before it are not of it; the room behind it is. */
function narrowed(text: string, hit: Hit): Hit {
  const lead =
    /^.*[のはをにへとがで、](?=[\p{Script=Han}々ヶ]{1,8} ?[\d一二三四五六七八九十])/u.exec(
      text.slice(hit.start, hit.end),
    )?.[0].length ?? 0
  WITHIN.lastIndex = hit.end
  const within = WITHIN.exec(text)?.[0].length ?? 0
  return { ...hit, start: hit.start + lead, end: hit.end + within }
}
