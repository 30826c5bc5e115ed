import { ruleFor } from '#core/rules/rule.ts'
import { evaluationRound } from './record.ts'

const rule = ruleFor(evaluationRound)

export const evaluationRoundRules = [
  rule(
    'measuresDueOn',
    '施策評価の期限は、事務事業評価の期限以後にする。',
    (r) => r.measuresDueOn >= r.programmesDueOn,
  ),
  rule(
    'policiesDueOn',
    '政策評価の期限は、施策評価の期限以後にする。',
    (r) => r.policiesDueOn >= r.measuresDueOn,
  ),
  rule(
    'programmesDueOn',
    '期限は、評価する年度の終わった後の日にする。',
    (r) => r.programmesDueOn >= `${r.fiscalYear + 1}-04-01`,
  ),
  rule(
    'closedOn',
    '締めた日は、評価する年度の終わった後の日にする。',
    (r) => r.closedOn === null || r.closedOn >= `${r.fiscalYear + 1}-04-01`,
  ),
  rule('extensions', '延長後の期限は、もとの期限より後にする。', (r) =>
    (r.extensions ?? []).every(({ dueOn }) => dueOn > r.programmesDueOn),
  ),
]
