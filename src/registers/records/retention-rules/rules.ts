import { yearsOfRetention } from '#core/rules/retention.ts'
import { ruleFor } from '#core/rules/rule.ts'
import { retentionRule } from './record.ts'

const rule = ruleFor(retentionRule)

export const retentionRuleRules = [
  rule(
    'years',
    '年数は区分の示す年数と同じにする。永久は空、1年未満は0にする。',
    ({ code, years }) => (years ?? 'permanent') === yearsOfRetention(code),
  ),
  rule(
    'inForceUntil',
    '使い終えた日は使い始めた日以後にする。',
    ({ inForceFrom, inForceUntil }) => inForceUntil === null || inForceUntil >= inForceFrom,
  ),
  rule(
    'kindsAllowed',
    '1年未満の区分には、認める文書の種類を一つ以上選ぶ。ほかの区分では選ばない。',
    ({ code, kindsAllowed }) => (yearsOfRetention(code) === 0) === (kindsAllowed !== null),
  ),
  rule(
    'successor',
    '自分自身を後継の区分にはできない。',
    ({ code, successor }) => successor === null || successor !== code,
  ),
]
