import { readReceipt } from '#core/record/receipt-number.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { disposalComment } from './record.ts'

const rule = ruleFor(disposalComment)

export const disposalCommentRules = [
  rule(
    'receipt',
    '受付番号の最後の数字が合わない。書き写しの誤りを確かめる。',
    ({ receipt }) => readReceipt(receipt) === receipt,
  ),
  rule(
    'hold',
    '凍結の申出を受け入れるときは、凍結を入れる。',
    ({ kind, handling, hold }) => kind !== 'hold' || handling !== 'accepted' || hold !== null,
  ),
  rule(
    'answer',
    '回答と回答した日は、両方とも入れる。',
    ({ answer, answeredOn }) => (answer === null) === (answeredOn === null),
  ),
]
