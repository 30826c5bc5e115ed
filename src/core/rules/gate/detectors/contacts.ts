import { hasManyOf, letterTable } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const SEPARATED =
  /(?<![\d第#A-Za-z-])(?:\+81[- ]?\d{1,4}|\(?0\d{1,4}\)?)[-ー() .・]{1,2}\d{1,4}[-ー() .・]{1,2}\d{3,4}(?![\d号-])/g
const MOBILE = /(?<![\d第A-Za-z-])0[5789]0[- ]?\d{4}[- ]?\d{4}(?![\d号-])/g
const CUED =
  /(?<=(?:電話(?:番号)?|携帯(?:電話)?(?:番号)?|連絡先|TEL|Tel|tel|FAX|Fax|fax|ファクス|ファックス|ファクシミリ|☎|℡)[ :.(は・]{0,3})\(?\d{2,5}\)?[-ー ()]?\d{2,4}[-ー ]?\d{3,4}(?![\d])/g
const KANJI =
  /[〇零一二三四五六七八九]{2,5}[-ー・(の][〇零一二三四五六七八九]{2,4}[-ー・)の][〇零一二三四五六七八九]{4}(?![〇零一二三四五六七八九])/g
const PLAIN = /(?<=(?:電話|携帯|連絡先|TEL|Tel|tel|FAX|Fax|へ)[^\d]{0,6})0\d{9,10}(?!\d)/g
const MAIL =
  /[A-Za-z0-9._%+-]{1,64} ?(?:@|\(at\)|\[at\]|\(アット\)|アットマーク) ?(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![A-Za-z])/g
/** Numbers that are not of telephones: of documents, contracts, things. */
const NUMBERED =
  /(?:文書|契約|管理|整理|受付|受理|伝票|起案|決裁|業者|登録|工事|仕様書|請求書?|物品|備品|車両|図面|台帳|指令|告示|許可|認可|確認|証明|注文|発注|案件|入札|公告|調達|ISBN|型番|品番|製品|商品|資産|施設|路線|橋梁|枝|見積|納品|支出|予算|科目|コード|法人|記号|号線|ナンバー|No|NO|№|第)(?:番号|記号|コード|書番号)?[ :.]{0,2}$/
/** Numbers that anybody may call: free of charge or at one price. */
const SERVICE = /^\(?0(?:120|800|570|990|180)/

const DIGITS = letterTable('0123456789')

/** R-PII-02: telephone numbers in all writings, and mail addresses; not those of public offices (lg.jp, go.jp) and free numbers. */
export function* contacts({ text, allowed }: Reading): Generator<Hit> {
  const view = /[〇零一二三四五六七八九]/.test(text) ? text : ''
  const holds = (match: RegExpExecArray) => {
    const digits = match[0].replaceAll(/\D/g, '')
    const before = text.slice(Math.max(0, match.index - 14), match.index)
    if (SERVICE.test(match[0]) || NUMBERED.test(before)) return false
    if (allowed.covers(text, match.index, match.index + 6)) return false
    return digits.length >= 9 && digits.length <= 13
  }
  if (hasManyOf(text, DIGITS, 8)) {
    yield* matches(
      'R-PII-02.telephone',
      text,
      SEPARATED,
      (match) => holds(match) && !/^0\d? ?[.・]/.test(match[0]),
    )
    yield* matches('R-PII-02.telephone', text, MOBILE, holds)
    yield* matches('R-PII-02.telephone', text, PLAIN, holds)
    yield* matches('R-PII-02.telephone', text, CUED, (match) => {
      const digits = match[0].replaceAll(/\D/g, '')
      return (
        digits.length >= 8 && !SERVICE.test(match[0]) && !allowed.covers(text, match.index, match.index + 6)
      )
    })
  }
  if (view !== '') yield* matches('R-PII-02.telephone', view, KANJI)
  if (/@|アット|[([]at/.test(text)) {
    yield* matches('R-PII-02.mail', text, MAIL, ([found]) => !/\.(?:lg|go)\.jp$/i.test(found))
  }
}
