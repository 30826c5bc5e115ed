import { ruleFor } from '#core/rules/rule.ts'
import { plan } from './record.ts'

const rule = ruleFor(plan)

export const planRules = [
  rule('parent', '自分自身を上位の計画にはできない。', (p) => p.parent !== p.code),
  rule('parent', '基本構想に上位の計画は置かない。', (p) => p.level !== 'vision' || p.parent === null),
  rule(
    'parent',
    '実施計画には上位の計画を入れる。',
    (p) => p.level !== 'implementation' || p.parent !== null,
  ),
  rule('term', '計画期間の始まりを入れる。', (p) => p.term.from !== null),
  rule(
    'term',
    '計画期間の終わりを入れる。終わりを空けられるのは基本構想だけ。',
    (p) => p.level === 'vision' || p.term.until !== null,
  ),
  rule('predecessor', '自分自身を前の計画にはできない。', (p) => p.predecessor !== p.code),
]
