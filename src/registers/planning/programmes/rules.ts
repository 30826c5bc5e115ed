import { ruleFor } from '#core/rules/rule.ts'
import { programme } from './record.ts'

const rule = ruleFor(programme)

export const programmeRules = [
  rule(
    'endedIn',
    '終了年度は開始年度以後にする。',
    (p) => p.startedIn === null || p.endedIn === null || p.endedIn >= p.startedIn,
  ),
  rule(
    'origins',
    '自分自身を前身にはできない。',
    (p) => !p.origins?.some((origin) => origin.programme === p.code),
  ),
  rule(
    'origins',
    '統合には前身が二つ以上いる。',
    (p) => (p.origins ?? []).filter(({ relation }) => relation === 'merge').length !== 1,
  ),
]
