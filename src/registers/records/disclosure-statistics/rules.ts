import { ruleFor } from '#core/rules/rule.ts'
import { disclosureStatistic } from './record.ts'

const rule = ruleFor(disclosureStatistic)

export const disclosureStatisticRules = [
  rule('open', '決定前の件数は、請求の件数より多くならない。', ({ open, requests }) => open <= requests),
  rule(
    'veryOverdue',
    '大幅に遅れた件数は、期限を過ぎた件数に含める。',
    ({ veryOverdue, overdue, open }) => veryOverdue <= overdue && overdue <= open,
  ),
]
