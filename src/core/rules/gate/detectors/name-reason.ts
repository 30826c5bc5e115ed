import type { Hit, Reading } from '../reading.ts'
import { CORPORATE, ERAS, FACILITIES, LABELS, OFFICES, PERSONAL, STAFF_EVENT, TRADES } from '../vocabulary.ts'
import { endsWithAny, startsWithAny } from '../word-edges.ts'

/** Which rule a name falls under by what stands around it; none where a company, a place or an office bears it. */
export function reasonFor({ text }: Reading, start: number, end: number): Hit['reason'] | undefined {
  const before = text.slice(Math.max(0, start - 20), start)
  const after = text.slice(end)
  if (
    new RegExp(`${CORPORATE.source}[ ・「]?$`).test(before) ||
    new RegExp(`^[ 」]?${CORPORATE.source}`).test(after)
  ) {
    return undefined
  }
  if (startsWithAny(after, TRADES) && !PERSONAL.test(after) && !/^会[長員議]/.test(after))
    return 'R-PII-11.trader'
  if (startsWithAny(after, FACILITIES) && !PERSONAL.test(after)) return undefined
  if (FIRM.test(after) || HOUSE.test(after) || UNIT.test(after)) return undefined
  if (AUTHOR.test(after) || FEAST.test(after)) return undefined
  const name = text.slice(start, end)
  if (ERAS.test(name) || OF_A_SITE.test(name)) return undefined
  // 申請者代表: who speaks for some who ask holds no office.
  const isOneOfMany =
    /(?:[者人]|住民|世帯|有志)代表[ :(]*$/.test(before) ||
    // The head of a house's owners is one of them.
    (/(?:理事長|会長|代表)[ :(]*$/.test(before) && /マンション|管理組合/.test(text))
  // 成人式 代表 穂積 陽菜: whom somebody speaks for is no company and no association.
  const isRepresentative =
    /代表[ :(]*$/.test(before) && !/[会社団店所園]|法人|組合|クラブ|\([株有]\)/.test(before)
  // 元校長: who taught or ran a school once is a private person.
  const isFormer = /元(?:副?校長|教頭|園長)[ :(]*$/.test(before)
  const inOffice =
    (!isOneOfMany &&
      !isFormer &&
      !isRepresentative &&
      (endsWithAny(before.replace(/[ :(「]+$/, ''), OFFICES) || isBegunInOffice(before))) ||
    (!ADDRESSED.test(after) &&
      (startsWithAny(after.replace(/^[ (]+/, ''), OFFICES) || OFFICE_AFTER.test(after)))
  return inOffice && !STAFF_EVENT.test(text) ? undefined : 'R-PII-01.full'
}

/** 職員厚生課: a part of the office, but not who leads it. */
const UNIT = /^(?:課|係|局|署|部|室)(?!長)/

/** 区長 金|田一 美雪: where the tagger misses the first letters of a name behind an office. */
function isBegunInOffice(before: string): boolean {
  const office = /^(?<office>.*?)[ :(「]+[\p{Script=Han}々]{1,3} ?$/u.exec(before)?.groups?.office
  return office !== undefined && !endsWithAny(before.trimEnd(), LABELS) && endsWithAny(office, OFFICES)
}

/** An office with the place or the ministry before it: 東京都知事, 総務大臣. */
const OFFICE_AFTER =
  /^[ (]{0,2}(?:元|前|現)?[\p{Script=Han}ヶ]{0,6}(?:知事|大臣|総監|長官|市長|区長|町長|村長|議員|議長|教育長|名誉[区市町]民)/u
/** 千葉・阿部法律事務所: partners of a firm. */
const FIRM =
  /^(?:[・&][\p{Script=Han}々]{1,4}){1,3}(?:法律|税理士|司法書士|行政書士|設計|建築|会計|特許|特定)?(?:事務所|共同企業体|法人)/u
/** 井伊家墓所, 長谷川家住宅: what is kept as a monument. */
const HOUSE = /^家(?:墓所|住宅(?!用)|屋敷|時雨亭)/u
/** 市長宛: who writes to an office does not hold it. */
const ADDRESSED = /^[ (]*[\p{Script=Han}]{1,6}?長?(?:宛|あて)/u
/** Whom a feast remembers: 吉良サマ行列. */
const FEAST = /^(?:サマ|さま|様|さん)?(?:行列|祭|まつり|音頭|神楽|囃子|踊り?(?=$|[ )」の])|おどり|縁日)/u
/** 世田谷城ゆかり: what has to do with a castle or a temple. */
const OF_A_SITE = /[城寺跡社宮]ゆかり$/u
/** Whose works are in libraries and museums may be named with them. */
const AUTHOR =
  /^の?(?:特別展|企画展|回顧展|展覧会|版画|絵画|日本画|書画|書状|紙芝居|歌碑|句碑|文学碑|足跡|旧跡|生涯|世界|朗読|作品|全集|選集|詩集|句集|歌集|著作|著書|小説|童話|絵本|原画|文学|戯曲|映画|音楽|楽曲|世界展|生誕|没後|ゆかり|伝記|講演録|図録|壁画|肖像|遺稿|書簡|日記の展示|紙絵|BGM|楽曲|主題歌|サスペンス|推理|ミステリー|漫画|まんが|コミック)|^ (?:紙絵|漫画|推理|記念|メモリアル|アニメ|朗読|上映|音楽祭|油彩|水彩|板画|木版画|版画|彫刻|文庫|旧居|旧宅|歌碑|句碑|全集|原画|生誕|没後|展(?=$|[ のをに「(])|の(?:碑|生涯|世界|作品)(?=$|[ をに]))/u
