import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const RESPECTED =
  /(?<![A-Za-z])[A-Z](?:[.・]? ?[A-Z]\.?)?(?= ?(?:氏|さん|様|君|ちゃん|くん|殿|女史|児(?![童])|夫妻|先生))/g
const DOTTED = /(?<![A-Za-z.・])[A-Z][.・] ?[A-Z](?:\.|(?=[氏様さの宅方にか)」、]))(?![A-Za-z.])/g
const LABELLED =
  /(?<=(?:申請者|相談者|所有者|被害者|加害者|利用者|対象者|対象児|生徒|児童|職員|世帯主|患者|住民|区民|市民|保護者|請求人|申立人|相手方|債務者|通報者|転倒者|負傷者|申出人|相続人|借受人|氏名)[ :(「]?)(?!ID)[A-Z](?:[.・]? ?[A-Z])?\.?(?![A-Za-z0-9.])/g
/** Beside an age or a class: T.N.(高2), K(7歳). */
const AGED =
  /(?<![A-Za-z.\d]|[A-Z]・)[A-Z](?:[.・]? ?[A-Z]\.?)?(?= ?[(、 ・] ?(?:[小中高]\d|\d{1,3}[歳才]|\d年生|年[長中少]|[男女](?:[)、・ ]|性|児|子)))/g
const NO_PERSONS =
  /^(?:U\.? ?S|N\.? ?Y|B\.? ?C|A\.? ?D|P\.? ?R|I\.? ?T|A\.? ?I|J\.? ?S|D\.? ?V|P\.? ?T|O\.? ?B|O\.? ?G|Q\.? ?A|C\.? ?I|P\.? ?C|T\.? ?V|U\.? ?K|E\.? ?U|U\.? ?N|N\.? ?O|V\.? ?R|Q・A|A・B|O・B|A・I)\.?$/

/** R-PII-01: initials of a person: A氏, K.S.さん, 申請者 A.K. */
export function* initials({ text }: Reading): Generator<Hit> {
  if (!/[A-Z]/.test(text)) return
  yield* matches('R-PII-01.initials', text, RESPECTED)
  yield* matches('R-PII-01.initials', text, DOTTED, ([found]) => !NO_PERSONS.test(found))
  yield* matches('R-PII-01.initials', text, LABELLED)
  yield* matches('R-PII-01.initials', text, AGED)
}
