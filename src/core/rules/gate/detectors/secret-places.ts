import { hasLetterOf, letterTable } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const KINDS =
  /(?:(?:DV|ＤＶ|配偶者(?:からの)?暴力(?:被害者)?|女性|被害者|緊急|民間|母子)?(?:用)?(?:シェルター(?!ベルト)|避難先|一時避難(?:所|先)施設)|一時保護(?:所|施設|先|委託先)|母子生活支援施設|母子寮|女性自立支援施設|婦人保護施設|自立援助ホーム|ファミリーホーム|小規模住居型児童養育事業|里親(?:宅|家庭|世帯)|養育家庭(?:宅)?|ステップハウス|加害者から避難)/gu
/** Letters of which every kind has one. */
const KIND_LETTERS = letterTable('ェ避護母援ァ養里ッ')
const LOCATED =
  /所在地|住所|場所|移転先|位置図|案内図|地図|平面図|配置図|見取図|改修|修繕|増築|改築|新築|解体|移転|賃貸借|借上|借り上げ|土地|建物|用地|物件|警備|防犯カメラ|看板|工事|設置場所|開設場所|\d丁目|[一二三四五六七八九]丁目|最寄|付近|隣接|周辺|清掃委託|消防設備|電話番号|送迎|引越/u
const NAMED = /[「『][^」』]{1,14}[」』]|(?:ホーム|ハウス|寮|荘|園|の家)(?=[\s(の]|$)/u
/** What the works on a shelter from disasters or weather have to do with nobody's secret. */
const HARMLESS =
  /バス|自転車|防災|核|避難所運営|災害|地下|シェルターイン|ペット|動物|雨よけ|停留|耐震シェルター|タクシー|喫煙/u
const GENERAL =
  /制度|普及|啓発|募集|説明会|研修|月間|計画|基準|条例|要綱|要領|設備及び運営|手引|調査|統計|推進|協議会|第三者評価/u

/** R-PII-12: places on the list of the municipality, and kinds of places whose location is secret together with what would show it. */
export function* secretPlaces({ text, allowed }: Reading): Generator<Hit> {
  for (const name of allowed.secret) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      yield { reason: 'R-PII-12.secret', start: at, end: at + name.length }
    }
  }
  if (!hasLetterOf(text, KIND_LETTERS)) return
  yield* matches('R-PII-12.kind', text, KINDS, (match) => {
    if (HARMLESS.test(text)) return false
    const rest = text.slice(match.index + match[0].length)
    const isLocated = LOCATED.test(text.replace(match[0], ''))
    return isLocated
      ? !(GENERAL.test(text) && !/所在地|住所|丁目|改修|工事|地図|位置図/.test(text))
      : NAMED.test(rest) && !GENERAL.test(rest)
  })
}
