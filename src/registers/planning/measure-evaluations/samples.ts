import { sealed } from './facts.ts'
import type { MeasureEvaluation } from './record.ts'

/** A measure whose one programme has been judged. */
export const measureJudged: MeasureEvaluation = sealed({
  item: 'M01-01',
  fiscalYear: 2020,
  level: 'measure',
  name: '情報公開の推進',
  sections: ['S001'],
  mark: 'B',
  markReason: '目標にほぼ届いた。',
  contributions: [{ of: 'P001', name: '区政PR', degree: 'high', note: null }],
  crossSection: '広報と文書の担当が協力した。',
  participation: null,
  direction: 'continue',
  directionReason: '水準を保つ。',
  nextSteps: [{ step: '公開の範囲を広げる', who: '政策企画課', dueOn: '2021-12-28' }],
  programmes: 1,
  judged: 1,
  initialBudget: 24_061_000,
  supplementaryBudget: null,
  settledAmount: 22_400_000,
  budgeted: 1,
  settled: 1,
  marks: [
    { criterion: 'need', mark: 'A', count: 1 },
    { criterion: 'effectiveness', mark: 'B', count: 1 },
    { criterion: 'efficiency', mark: 'C', count: 1 },
    { criterion: 'fairness', mark: 'B', count: 1 },
    { criterion: 'cooperation', mark: 'N', count: 1 },
  ],
  directions: [{ direction: 'improve', count: 1 }],
  members: [
    {
      of: 'P001',
      name: '区政PR',
      programmes: 1,
      initialBudget: 24_061_000,
      mark: null,
      direction: 'improve',
    },
  ],
  indicators: null,
  sources: [{ register: 'evaluations', entry: 'P001-2020', revision: 3 }],
  gatheredAt: '2021-06-05T00:00:00.000Z',
  factsDigest: '',
})

/** The policy above it, not judged yet. */
export const policyBegun: MeasureEvaluation = sealed({
  ...measureJudged,
  item: 'M01',
  level: 'policy',
  name: '開かれた区政',
  ...{ mark: null, markReason: null, contributions: null, crossSection: null },
  ...{ direction: null, directionReason: null, nextSteps: null },
  members: [
    {
      of: 'M01-01',
      name: '情報公開の推進',
      programmes: 1,
      initialBudget: 24_061_000,
      mark: 'B',
      direction: 'continue',
    },
  ],
})
