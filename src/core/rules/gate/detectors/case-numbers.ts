import { hasLetterOf, letterTable } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const PERSON =
  /(?:被保険者(?:証)?(?:記号)?|受給者(?:証)?|(?:住民票|宛名|世帯|ケース|患者|診察券|カルテ|児童|利用者|申請者|対象者|納税者|納税義務者|被保護者|保護|生徒|学籍|職員|社員|会員|入所者|入居者|滞納者|債務者|医療証|療育手帳|障害者手帳|身体障害者手帳|精神障害者保健福祉手帳|手帳|年金|基礎年金|旅券|パスポート|運転免許証?|免許証|在留カード|健康保険証?|保険証|介護保険証?|認定者|奨学生|相談者|戸籍|本籍|ペット|図書(?:館)?利用(?:者)?カード|貸出券|利用券|接種券|受診券|お客様|収集者|支給))(?:記号)?(?:番号|コード|No\.?|NO\.?|ID|Id|#|№)[ :はが(第〔[【「<〈《・]{0,3}[A-Z]{0,4}[-\d][A-Z\d-]{2,18}/g
const CASE =
  /(?:相談|ケース|苦情|通報|事案|虐待|通告|生活保護|保護|申立|審査請求|調査|個別支援|措置|認定|賦課|滞納|整理|徴収|通知書|督促|差押)(?:番号|No\.?|NO\.?|ID|№|コード)[ :はが(第〔[【「<〈《・]{0,3}[A-Z]{0,4}[-\d][A-Z\d-]{2,18}/g
const RECEIPT = /(?:記号番号|被保険者証)[ :]{0,2}[\p{Script=Han}\d-]{0,6}[・-]?\d{3,10}/gu
/** What tells of itself that a number of a person follows. */
const BORNE =
  /(?:被保険者証?|被保番|受給者証|旅券|医療証|保険証|接種券|受診券|納通|相談票|証券|ケース)[ :(第]{0,2}[A-Z]{0,3}\d[\d-]{4,14}(?!\d)/g
/** 記号24 番号1170388 */
const MARKED = /記号 ?[\p{Script=Han}\d]{1,8}[ ・、-]{0,2}番号 ?\d{3,9}(?!\d)/gu
/** 申立第6-03号, 罹証第0087号, 身障手帳第112094号: what bears a number for one person. */
const OF_ONE = /(?:申立|措置要求|手帳|罹証|墓|行旅|投票証明書(?: ?再交付)?) ?第?[A-Z]?\d[\d-]{1,9} ?号/g
/** Letters of which every word for a number has one: 番号, コード, No, ID, 証. */
const NUMBER_LETTERS = letterTable('番ドoOdD#№証')

const ERA = '(?:令和|平成|昭和|[令平昭]|(?<![A-Za-z])[RHS]\\.?)'
const YEAR = `${ERA} ?(?:元|\\d{1,2}|[〇一二三四五六七八九十]{1,3}) ?年? ?`
const COUNT = '(?:\\d{1,6}|[〇一二三四五六七八九十百千]{1,7})'
/** The mark of a case: a letter, with the kind of court or matter before it where there is one (ワ, わ, 家, 家イ, 行コ, 執ロ). */
const KIND = '[家行執手少人医許受再財刑労民仲調商借]?[ァ-ヺ]{1,2}|[家少行人許受医再手]'
/** Numbers of the courts, by which a case and its parties are found: 令和4年(ワ)第318号, 令5【執ロ】12号. */
const COURT = new RegExp(
  `${YEAR}[(〔[【「『<〈《] ?(?:${KIND}|[ぁ-ゖ]) ?[)〕\\]】」』>〉》] ?(?:第 ?)?${COUNT} ?号`,
  'g',
)
/** The same without brackets: 令和4年ワ第318号. */
const BARE_COURT = new RegExp(`${YEAR}(?:${KIND}) ?第 ?${COUNT} ?号`, 'g')

/** The same of a year that everybody knows: 家イ第1175号. */
const LONE_COURT = /(?<![\p{Script=Han}ァ-ヺ])(?:家|行|執|少|人|労)[ァ-ヺ] ?第 ?\d{1,6} ?号/gu

/** R-PII-07: numbers given to a person, or to a person's case; not those of documents, contracts, works, bills and corporations. */
export function* caseNumbers({ text }: Reading): Generator<Hit> {
  if (!/\d{2}/.test(text) && !text.includes('号')) return
  if (text.includes('号')) {
    yield* matches('R-PII-07.case', text, COURT)
    yield* matches('R-PII-07.case', text, BARE_COURT)
    yield* matches('R-PII-07.case', text, LONE_COURT)
  }
  yield* matches('R-PII-07.person', text, BORNE)
  if (text.includes('保険')) yield* matches('R-PII-07.person', text, MARKED)
  yield* matches('R-PII-07.case', text, OF_ONE)
  if (!hasLetterOf(text, NUMBER_LETTERS) || !/\d{2}/.test(text)) return
  yield* matches('R-PII-07.person', text, PERSON)
  yield* matches('R-PII-07.person', text, RECEIPT)
  yield* matches('R-PII-07.case', text, CASE)
}
