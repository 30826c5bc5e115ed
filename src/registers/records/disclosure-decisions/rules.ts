import { ruleFor } from '#core/rules/rule.ts'
import { disclosureDecision } from './record.ts'

const rule = ruleFor(disclosureDecision)

export const disclosureDecisionRules = [
  rule(
    'request',
    '決定番号は、請求番号で始める。',
    ({ number, request }) => number.slice(0, number.lastIndexOf('-')) === request,
  ),
  rule(
    'grounds',
    '一部開示と非開示には、開示しない部分ごとに根拠と理由を入れる。全部開示には入れない。',
    ({ outcome, grounds }) => {
      const isKept = outcome === 'partial' || outcome === 'refused'
      const count = (grounds ?? []).length
      return isKept ? count > 0 : outcome !== 'full' || count === 0
    },
  ),
  rule(
    'explanation',
    '不存在、存否応答拒否、却下には、決定の説明を入れる。',
    ({ outcome, explanation }) =>
      !['notHeld', 'neither', 'rejected'].includes(outcome) || explanation !== null,
  ),
  rule(
    'disclosableFrom',
    '開示する日は、開示する決定にだけ入れ、決定した日以後にする。',
    ({ outcome, disclosableFrom, decidedOn }) =>
      disclosableFrom === null ||
      ((outcome === 'full' || outcome === 'partial') && disclosableFrom >= decidedOn),
  ),
  rule(
    'disclosedOn',
    '開示した日は、開示する日より前にしない。',
    ({ disclosedOn, disclosableFrom, decidedOn }) =>
      disclosedOn === null || disclosedOn >= (disclosableFrom ?? decidedOn),
  ),
]
