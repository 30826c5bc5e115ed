import { hasManyOf, letterTable } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

/** Before a number stands neither a digit nor a code: no letter but those of TEL and the like. */
const FREE = '(?<=^|[^\\dA-Za-z第#-]|TEL|Tel|tel|FAX|Fax|fax)'
const GAP = '[-() .・/]{1,2}'
const SEPARATED = new RegExp(
  `${FREE}(?:(?:\\+81[- ]?\\(\\d{1,4}\\)|\\(0\\d{1,4}\\))[- .・/]{0,2}|(?:\\+81[- ]?(?:\\(0\\) ?-?)?\\d{1,4}|0\\d{1,4})${GAP})\\d{1,4}${GAP}\\d{3,4}(?![\\d号-])`,
  'g',
)
const MOBILE = new RegExp(
  `${FREE}(?:\\(0[5-9]0\\)|0[5-9]0|\\+81[- ]?(?:\\(0\\))?[5-9]0)[- .・/]?\\d{4}[- .・/]?\\d{4}(?![\\d号-])`,
  'g',
)
/** Ten digits of which the first is 0: no codes begin so. */
const JOINED = new RegExp(`${FREE}(?:0|\\+81 ?)[1-9]\\d{8}(?![\\d号-])`, 'g')
const CUED =
  /(?<=(?:電話(?:番号)?|携帯(?:電話)?(?:番号)?|連絡先|TEL|Tel|tel|FAX|Fax|fax|ファクス|ファックス|ファクシミリ|☎|📞)[ :.(は・]{0,3})(?:\(\d{2,5}\)|\d{2,5})[- ()]?\d{2,4}[- )]?\d{3,4}(?![\d])/gu
const KANJI =
  /[〇零一二三四五六七八九]{2,5}[-ー・(の][〇零一二三四五六七八九]{2,4}[-ー・)の][〇零一二三四五六七八九]{4}(?![〇零一二三四五六七八九])/g
const PLAIN = /(?<=(?:電話|携帯|連絡先|TEL|Tel|tel|FAX|Fax|へ)[^\d]{0,6})0\d{9,10}(?!\d)/g
const MAIL =
  /[A-Za-z0-9._%+-]{1,64} ?(?:@|\(at\)|\[at\]|\(アット\)|アットマーク) ?(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![A-Za-z])/g
/** Numbers that are not of telephones: of documents, contracts, things. */
const NUMBERED =
  /(?:受給者番|使用者番|被保険者番|利用者番|お客様番|宛名番|接種券番|受診券番|代表番|文書|契約|管理|整理|受付|受理|伝票|起案|決裁|業者|登録|工事|仕様書|請求書?|物品|備品|車両|図面|台帳|指令|告示|許可|認可|確認|証明|注文|発注|案件|入札|公告|調達|ISBN|型番|品番|製品|商品|資産|施設|路線|橋梁|枝|見積|納品|支出|予算|科目|コード|法人|記号|号線|ナンバー|No|NO|№|第)(?:番号|記号|コード|書番号|号)?[ :.(]{0,2}$/
/** Numbers that anybody may call: free of charge or at one price. */
const SERVICE = /^\(?0(?:120|800|570|990|180)/
/** Words that say that a number is one to call. */
const CALLED = /電話|携帯|TEL|Tel|tel|スマホ|☎/

const ORDER = /番号|コード|記号|No|NO|№|ナンバー/
const DIGITS = letterTable('0123456789')

/** R-PII-02: telephone numbers in all writings, and mail addresses; not those of public offices (lg.jp, go.jp) and free numbers. */
export function* contacts({ text, allowed }: Reading): Generator<Hit> {
  const view = /[〇零一二三四五六七八九]/.test(text) ? text : ''
  const holds = (match: RegExpExecArray) => {
    const digits = match[0].replaceAll(/\D/g, '')
    const before = text.slice(Math.max(0, match.index - 14), match.index)
    if (SERVICE.test(match[0]) || isOfOffice(match[0], allowed)) return false
    if (allowed.covers(text, match.index, match.index + 6)) return false
    // 電話番号誤登録 090…: what a number to call was noted for is no number of a thing.
    const isNumbered = NUMBERED.exec(before)?.[0]
    if (
      isNumbered !== undefined &&
      (ORDER.test(isNumbered) || !(CALLED.test(before) || isWhole(national(match[0]))))
    )
      return false
    return digits.length >= 9 && digits.length <= 13
  }
  if (hasManyOf(text, DIGITS, 8)) {
    yield* matches(
      'R-PII-02.telephone',
      text,
      SEPARATED,
      (match) => holds(match) && (!/^0\d? ?[.・]/.test(match[0]) || isWhole(national(match[0]))),
    )
    yield* matches('R-PII-02.telephone', text, MOBILE, holds)
    yield* matches('R-PII-02.telephone', text, JOINED, holds)
    yield* matches('R-PII-02.telephone', text, PLAIN, holds)
    yield* matches('R-PII-02.telephone', text, CUED, (match) => {
      const digits = match[0].replaceAll(/\D/g, '')
      return (
        digits.length >= 8 &&
        !SERVICE.test(match[0]) &&
        !isOfOffice(match[0], allowed) &&
        !allowed.covers(text, match.index, match.index + 6)
      )
    })
  }
  if (view !== '') yield* matches('R-PII-02.telephone', view, KANJI)
  if (/@|アット|[([]at/.test(text)) {
    yield* matches('R-PII-02.mail', text, MAIL, ([found]) => !/\.(?:lg|go)\.jp$/i.test(found))
  }
}

/** The digits of a number as it is called within the country. */
function national(found: string): string {
  const digits = found.replaceAll(/\D/g, '')
  return found.startsWith('+') ? digits.replace(/^81(?:0(?=\d{9}))?/, '0') : digits
}

/** Whether so many digits are a telephone's: ten from 01 on, or eleven of those that are carried. */
function isWhole(digits: string): boolean {
  return /^(?:0[1-9]\d{8}|0[5-9]0\d{8})$/.test(digits)
}

/** Whether a number is one of the office's own, in whatever notation: the lists have them as 03-5432. */
function isOfOffice(found: string, allowed: Reading['allowed']): boolean {
  const digits = national(found)
  if (digits.length !== 10) return false
  return [2, 3, 4].some((area) => {
    const written = `${digits.slice(0, area)}-${digits.slice(area, 6)}-${digits.slice(6)}`
    return allowed.covers(written, 0, 7)
  })
}
