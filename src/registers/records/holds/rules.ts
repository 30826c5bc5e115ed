import { ruleFor } from '#core/rules/rule.ts'
import { hold } from './record.ts'

const rule = ruleFor(hold)

export const holdRules = [
  rule(
    'folder',
    'フォルダか公文書の、どちらか一つを選ぶ。',
    ({ folder, document }) => (folder === null) !== (document === null),
  ),
  rule(
    'endsOn',
    '解除した日は、凍結した日以後にする。',
    ({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn,
  ),
  rule(
    'endReason',
    '解除した日と解除の理由は、両方とも入れる。',
    ({ endsOn, endReason }) => (endsOn === null) === (endReason === null),
  ),
  rule(
    'reference',
    '住民の申出のほかは、受付番号や事件番号を入れる。',
    ({ cause, reference }) => cause === 'resident' || reference !== null,
  ),
]
