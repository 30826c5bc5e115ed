import { readReceipt } from '#core/record/receipt-number.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { useRequest } from './record.ts'

const rule = ruleFor(useRequest)

export const useRequestRules = [
  rule(
    'receipt',
    '受付番号の最後の数字が合わない。書き写しの誤りを確かめる。',
    ({ receipt }) => readReceipt(receipt) === receipt,
  ),
  rule(
    'outcome',
    '決定済みにするには、決定とその日を入れる。',
    ({ handling, outcome, decidedOn }) =>
      (handling === 'decided') === (outcome !== null && decidedOn !== null),
  ),
  rule(
    'grounds',
    '利用を制限するときは理由を選ぶ。制限しないときは選ばない。',
    ({ outcome, grounds }) => (grounds !== null) === (outcome === 'partial' || outcome === 'refused'),
  ),
  rule(
    'closedUntil',
    '制限の終わりは、制限するときにだけ入れ、決定した日より後にする。',
    ({ grounds, decidedOn, closedUntil }) =>
      closedUntil === null || (grounds !== null && decidedOn !== null && closedUntil > decidedOn),
  ),
  rule(
    'decidedOn',
    '決定した日は、受け付けた日以後にする。',
    ({ receivedOn, decidedOn }) => decidedOn === null || decidedOn >= receivedOn,
  ),
]
