import { ruleFor } from '#core/rules/rule.ts'
import { indicator } from './record.ts'

const rule = ruleFor(indicator)

export const indicatorRules = [
  rule(
    'programme',
    '事務事業の指標には事務事業だけを、政策・施策の指標には政策・施策だけを入れる。',
    (i) => (i.level === 'programme') === (i.programme !== null),
  ),
  rule(
    'item',
    '政策・施策の指標には政策・施策だけを、事務事業の指標には事務事業だけを入れる。',
    (i) => (i.level !== 'programme') === (i.item !== null),
  ),
  rule(
    'baseValue',
    '基準値と基準年度は、そろえて入れるか、そろえて空ける。',
    (i) => (i.baseYear === null) === (i.baseValue === null),
  ),
]
