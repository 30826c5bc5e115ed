import { dayOf } from '#core/calendar/day.ts'
import { readReceipt } from '#core/record/receipt-number.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { enquiry } from './record.ts'

const rule = ruleFor(enquiry)

export const enquiryRules = [
  rule(
    'receipt',
    '受付番号の最後の数字が合わない。書き写しの誤りを確かめる。',
    (e) => readReceipt(e.receipt) === e.receipt,
  ),
  rule('answer', '回答済みにするには、回答を入れる。', (e) => e.handling !== 'answered' || e.answer !== null),
  rule(
    'answeredOn',
    '回答済みにするには、回答した日を入れる。',
    (e) => e.handling !== 'answered' || e.answeredOn !== null,
  ),
  rule(
    'answeredOn',
    '回答した日は、受け付けた日以後にする。',
    (e) => e.answeredOn === null || e.answeredOn >= dayOf(new Date(e.receivedAt)),
  ),
  rule(
    'published',
    '公開する回答は、回答済みにしてから入れる。',
    (e) => e.published === null || e.handling === 'answered',
  ),
]
