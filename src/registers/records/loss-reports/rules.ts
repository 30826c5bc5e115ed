import { ruleFor } from '#core/rules/rule.ts'
import { lossReport } from './record.ts'

const rule = ruleFor(lossReport)

export const lossReportRules = [
  rule('folder', 'フォルダか公文書を選ぶ。', ({ folder, document }) => folder !== null || document !== null),
  rule(
    'reportedOn',
    '報告した日は、気付いた日以後にする。',
    ({ noticedOn, reportedOn }) => reportedOn >= noticedOn,
  ),
]
