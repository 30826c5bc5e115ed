import { hasLetterOf, letterTable } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const STAFF =
  '(?:職員|主事|主任主事|主任|係長|課長|部長|主査|副主査|主幹|教諭|教員|校長|副校長|養護教諭|栄養士|看護師|保健師|保育士|調理員|用務員|運転手|技能長|技師|技術員|司書|相談員|支援員|指導員|会計年度任用職員|再任用職員|非常勤職員|嘱託員?|臨時職員|消防団員|事務職員|福祉職|一般職員|係員|医師|ヘルパー|清掃作業員|作業員|警備員|児童指導員|管理職)'
const EVENT =
  '(?:懲戒処分|懲戒免職|分限処分|分限休職|分限免職|戒告|停職|減給|免職|訓告|諭旨退職|失職|休職|病気休暇|育児休業|育休|介護休暇|介護休業|部分休業|公務災害|通勤災害|早期退職|勧奨退職|普通退職|依願退職|死亡退職|退職|復職|産前産後休暇|産休|私傷病|精神疾患|メンタル不調|飲酒運転|交通事故|セクシュアル・?ハラスメント|パワー・?ハラスメント|ハラスメント|無断欠勤|処分|降任|降格|昇任|人事評価|勤務評定|服務事故)'
const ONE = new RegExp(
  `(?:${STAFF}(?:[1一] ?[名人])?(?:\\([^)]{1,12}\\))?(?:の|に対する|に係る|による|への|が|から(?:の)?|[ :]|[ABC甲乙])*${EVENT}|${EVENT}(?:に係る|を受けた|した|中の|者である|となった|予定の|の)${STAFF}(?:[1一] ?[名人]))`,
  'gu',
)
/** Letters of which every event, and every word for staff, has one. */
const EVENT_LETTERS = letterTable('戒限職給告諭休災病患調転故ハ勤処降昇評')
const STAFF_LETTERS = letterTable('員事任長査幹諭士師手書職嘱ヘ')
/** A single act about a person, as against rules, statistics, courses and money. */
const SINGLE =
  /[1一] ?[名人]|当該|本人|元職員|男性職員|女性職員|\d{1,3}歳|承認|決裁|請求|認定(?!基準)|発令|辞令|願|申出|届|内申|同意|事情聴取|顛末|弁明|診断書|決定(?!基準)|延長|取消|補充|欠員|代替|人事異動|報告|伺|通知|について|処分案|の件|取扱い$|審査会への|に伴う|申請|に対する(?:訓告|戒告|停職|減給|免職|処分)|(?:病気休暇|休職|公務災害|停職|戒告)$/u
const GENERAL =
  /制度|研修|規程|規則|条例|基準|要綱|要領|指針|ガイドライン|統計|説明会|手引|取得率|促進|調査|一覧|状況|件数|全職員|様式|計画|防止|対策|相談窓口|手当|者数|推進|講座|マニュアル|セミナー|公表|懇談会|協定|予算|決算|支出|補助|負担金|共済|基金|互助|積立|引当|試験|選考|募集|名簿の整備|予定者数|見込|職員数|定員|周知|啓発|パンフレット|システム|分析|推移|実績|集計|検討会|支援プログラム|年次|周年|記念|感謝状|表彰式|懇親/u

/** R-PII-13: what happened to one member of staff: discipline, illness, leave, accident, resignation. */
export function* staffEvents({ text }: Reading): Generator<Hit> {
  if (!hasLetterOf(text, EVENT_LETTERS) || !hasLetterOf(text, STAFF_LETTERS)) return
  yield* matches(
    'R-PII-13.staff',
    text,
    ONE,
    () => SINGLE.test(text) && (!GENERAL.test(text) || /[1一] ?[名人]|本人|当該/.test(text)),
  )
}
