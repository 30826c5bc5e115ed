import { isHanAt, isSign, letterTable } from '../letters.ts'
import { isInAct } from '../name-candidates.ts'
import type { Hit, Reading } from '../reading.ts'
import { ACTS } from '../vocabulary.ts'
import { endsWithAny, startsWithAny } from '../word-edges.ts'

/** What follows a surname that begins behind a sign, and is said of a member of staff or of a family. */
const OF_SOMEBODY =
  /(?:課長補佐|主任主事|主任教諭|主任|主事補|主事|主査|副主査|係長|教諭|教頭|技師|技能長|保育士|看護師|保健師|栄養士|調理師|司書|弁護士|司法書士|行政書士|税理士|建築士|医師|歯科医師|助産師|薬剤師|講師|教授|准教授|住職|宮司|巡査|隊員|団員|班長|町会長|ケアマネ(?:ジャー)?|ケースワーカー|ワーカー|ヘルパー|相談員|指導員|支援員|CW|SW|MSW|SV|翁|家|宅|世帯|夫妻|夫婦|親子|母子|父子|母娘|母(?= )|父(?= )|長男|長女|次男|次女|一家|きょうだい|姉妹|兄弟|選手|事件)(?=$|[ )」』】、。・:/→]|[のがはをにへと](?!り)|から|より|ほか)|(?:より|から)の?(?=要望|連絡|相談|申出|申し出|電話|依頼|苦情|回答|質問|聴取|手紙|問合せ|通報|報告|意見|提案|陳情|請求)/uy
/** What is done with somebody, before a space and the surname. */
const DONE_WITH =
  /(?:面談|面接|面会|催告|督促|架電|電話|来庁|来所|来訪|訪問|苦情|相談|通報|聴取|謝罪|伝言|欠席|欠勤|早退|遅刻|休職|病休|復職|応対|診察|受診|搬送|弁護士|医師|司法書士|主治医|校医|家庭教師|担任|先生) {1,2}$/u
const COURT = /口頭弁論|弁論|期日|訴訟|判決|控訴|上告|和解|準備書面|尋問|審判|調停/
/** What a thing or a place stands behind, not somebody. */
const NOBODYS =
  /(?:会場|場所|行先|路線|最寄|駅|会社|業者|企業|法人|製品|商品|品名|メーカー|地区|地域|施工|納入|納品|発注|受注|落札|出版社?|銘柄|会派|件名|題名|科目|宛先不明|住所|本籍|学校|施設|病院|店) ?: ?$/u
/** Names of works, firms and of several companies together that are put side by side as people are. */
const JOINT =
  /JV|共同企業体|工区|建設|工務|設計|法律|特許|税理士法人|監査法人|方面|両[市区町駅県]|[市区町線駅川]/u
/** Letters with which `OF_SOMEBODY` begins. */
const SOMEBODY = letterTable(
  '主副係教技保看栄調司弁司行税建医歯助薬講教准住宮巡隊団班町課ケワヘ相指支CSM翁母父長次家宅世夫親一き姉兄よか選事',
)

/** R-PII-01: a surname of a list that begins behind a sign, before a rank, a home or a family, or alone behind what is done with somebody. */
export function* loneSurnames(reading: Reading): Generator<Hit> {
  const { text, lexicon, allowed } = reading
  for (let start = 0; start < text.length; start += 1) {
    if (!isHanAt(text, start) || !isSign(text, start - 1)) continue
    const lengths = lexicon.surnameLengths(text, start)
    for (let end = Math.min(text.length, start + 4); end > start; end -= 1) {
      if ((lengths & (1 << (end - start))) === 0 || !lexicon.isSurname(text.slice(start, end))) continue
      if (!isSomebody(reading, start, end) || allowed.covers(text, start, end)) continue
      yield { reason: 'R-PII-01.surname', start, end }
      break
    }
  }
}

/** Whether another surname of a list stands beside a surname, with nothing but a comma between, and neither is a place. */
function isOneOfMany(text: string, start: number, end: number, { lexicon, allowed }: Reading): boolean {
  const isName = (word: string | undefined) =>
    word !== undefined && word.length > 1 && lexicon.isSurname(word) && !allowed.isPlace(word)
  if (!isName(text.slice(start, end))) return false
  const after = /^[、・] ?([\p{Script=Han}々]{2,4})(?![\p{Script=Han}々])/u.exec(text.slice(end, end + 8))
  const before = /(?<![\p{Script=Han}々])([\p{Script=Han}々]{2,4})[、・] ?$/u.exec(
    text.slice(Math.max(0, start - 7), start),
  )
  return (isName(after?.[1]) || isName(before?.[1])) && !JOINT.test(text)
}

function isSomebody(reading: Reading, start: number, end: number): boolean {
  const { text, allowed } = reading
  if (SOMEBODY[text.charCodeAt(end)] === 1) {
    OF_SOMEBODY.lastIndex = end
    const [found = ''] = OF_SOMEBODY.exec(text) ?? []
    // 原家, 林宅: what is no name by itself, is one before a rank.
    if (/^(?:より|から)/.test(found)) return end - start > 1 && !allowed.isPlace(text.slice(start, end))
    // 鳳事件: a case is of somebody where a court deals with it; a team is of a place.
    if (found === '事件' && !COURT.test(text)) return false
    if (found === '選手' && allowed.isPlace(text.slice(start, end))) return false
    if (found !== '') return end - start > 1 || !/^[家宅]$/.test(found)
  }
  // 匿名希望(笹川)
  if (
    end - start > 1 &&
    text[start - 1] === '(' &&
    text[end] === ')' &&
    !allowed.isPlace(text.slice(start, end))
  )
    return endsWithAny(text.slice(Math.max(0, start - 13), start - 1), ACTS)
  // 調書(帯刀・生活困窮): who it is about, and why.
  if (
    end - start > 1 &&
    text[start - 1] === '(' &&
    /[・、]/.test(text[end] ?? '') &&
    !allowed.isPlace(text.slice(start, end)) &&
    (endsWithAny(text.slice(Math.max(0, start - 13), start - 1), ACTS) ||
      /(?:調書|記録|票|会議|報告書|処分|決定書)$/.test(text.slice(0, start - 1)))
  )
    return true
  // 角田→田角: a surname that became another.
  const isChanged = text[end] === '→' || text[start - 1] === '→'
  if (isChanged && end - start > 1 && isSign(text, end) && !allowed.isPlace(text.slice(start, end)))
    return true
  if (end - start < 2 || !isSign(text, end)) return false
  // 連絡先メモ:羽田野; 宮台、新保: somebody behind a colon, or one of several that stand side by side.
  if (
    /[\p{L}] ?: ?$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    text[end] !== ':' &&
    !NOBODYS.test(text.slice(Math.max(0, start - 12), start))
  )
    return !allowed.isPlace(text.slice(start, end))
  if (isOneOfMany(text, start, end, reading)) return true
  // 滞納 丹羽, 丹羽 転居: beside what is done with people, but not 停止 川上 ダム, where a thing goes on behind.
  const goesOn = text[end] === ' ' && !startsWithAny(text.slice(end, end + 16).trimStart(), ACTS)
  if (!goesOn && !allowed.isPlace(text.slice(start, end)) && isInAct(text, start, end)) return true
  return (
    text[start - 1] === ' ' &&
    !allowed.isPlace(text.slice(start, end)) &&
    DONE_WITH.test(text.slice(Math.max(0, start - 8), start))
  )
}
