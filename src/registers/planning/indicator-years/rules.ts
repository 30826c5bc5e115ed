import { ruleFor } from '#core/rules/rule.ts'
import { indicatorYear } from './record.ts'

const rule = ruleFor(indicatorYear)

export const indicatorYearRules = [
  rule('targets', '目標は、定めた日の順に並べる。', (y) =>
    (y.targets ?? []).every(
      ({ decidedOn }, index, all) => index === 0 || decidedOn > (all[index - 1]?.decidedOn ?? ''),
    ),
  ),
  rule('targets', '目標を改めたときは、改めた理由を書く。', (y) =>
    (y.targets ?? []).slice(1).every(({ reason }) => reason !== null),
  ),
  rule(
    'measuredOn',
    '実績が分かった日は、実績値とそろえて入れる。',
    (y) => y.measuredOn === null || y.actual !== null,
  ),
]
