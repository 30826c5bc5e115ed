import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const FEW =
  /(?<![\d.一二三四五六七八九十百第約])(?:[1-9]|[一二三四五六七八九]) ?(?:人(?!以|制|乗|体|組|部|目|1)|名(?!以|称)|世帯|件(?!名))/gu
const DAY =
  /(?:\d{1,4}|元) ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|\d{1,2} ?月 ?\d{1,2} ?日|\d{4}[-/]\d{1,2}[-/]\d{1,2}|[RHS]\d{1,2}\.\d{1,2}\.\d{1,2}/
const FACILITY =
  /保育園|幼稚園|こども園|小学校|中学校|学校|学園|ホーム|福祉園|作業所|事業所|施設|病院|診療所|クリニック|児童館|センター|寮|団地|住宅|保育室|学級|クラブ/
const BENEFIT =
  /給付|手当|保護(?!者)|助成|支給|措置|認定|入所|退所|入院|減免|扶助|虐待|陽性|感染|障害|罹患|要介護|医療的ケア|不登校|いじめ|就学援助|里親|貸付|免除|加算|補助金の返還/

/** R-PII-08: fewer than ten people together with a day, a facility and a benefit or a condition. */
export function* smallCells({ text }: Reading): Generator<Hit> {
  if (!DAY.test(text) || !FACILITY.test(text) || !BENEFIT.test(text)) return
  yield* matches('R-PII-08.cell', text, FEW)
}
