import { ruleFor } from '#core/rules/rule.ts'
import { matchingCase } from './record.ts'

const rule = ruleFor(matchingCase)

export const matchingCaseRules = [
  rule(
    'endedIn',
    '終了年度は開始年度以後にする。',
    (c) => c.startedIn === null || c.endedIn === null || c.endedIn >= c.startedIn,
  ),
  rule(
    'startedIn',
    '提案より先へ進んだ事例には、開始年度を入れる。',
    (c) => c.standing === 'proposed' || c.startedIn !== null,
  ),
  rule(
    'moneyBasis',
    '財政上の効果を書いたら、どう算出したかを書く。',
    (c) => c.broughtMoney === null || c.moneyBasis !== null,
  ),
  rule(
    'broughtQuality',
    '完了した事例には、財政か質の効果のどちらかを書く。',
    (c) => c.standing !== 'done' || c.broughtMoney !== null || c.broughtQuality !== null,
  ),
]
