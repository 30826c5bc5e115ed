import { sealed } from './facts.ts'
import type { Evaluation } from './record.ts'

/** A sheet that was begun: everything that the registers know, and no judgement yet. */
export const begunSheet: Evaluation = sealed({
  programme: 'P001',
  fiscalYear: 2020,
  name: '区政PR',
  sections: ['S001'],
  ...{ need: null, needReason: null, effectiveness: null, effectivenessReason: null },
  ...{ efficiency: null, efficiencyReason: null, fairness: null, fairnessReason: null },
  ...{ cooperation: null, cooperationReason: null, matchings: null, partners: null, proposesCase: null },
  ...{ settledAmount: null, direction: null, directionReason: null, mergeInto: null },
  nextSteps: null,
  lastSteps: null,
  mainMeasure: 'M01-01',
  initialBudget: 24_061_000,
  supplementaryBudget: null,
  budgetNote: null,
  goal: [{ marker: '', text: '区の仕事を多くの人に知ってもらう。' }],
  content: [{ marker: '1.', text: 'ホームページ' }],
  indicators: [
    {
      indicator: 'I001',
      name: 'ホームページの閲覧数',
      unit: '万回',
      better: 'up',
      target: 260,
      actual: 268.4,
    },
  ],
  documents: 12,
  disclosures: 0,
  enquiries: null,
  urgentReviews: [{ kind: '緊急見直し対象事業', says: '報告書の印刷をやめ、ウェブサイトで知らせる' }],
  lastEvaluation: null,
  lastDirection: null,
  sources: [{ register: 'annual-sheets', entry: 'P001-2020', revision: 1 }],
  gatheredAt: '2021-04-05T00:00:00.000Z',
  factsDigest: '',
})

/** The year after, judged and ready to be handed in. */
export const judgedSheet: Evaluation = sealed({
  ...begunSheet,
  fiscalYear: 2021,
  lastEvaluation: 'P001-2020',
  need: 'A',
  needReason: '区の仕事を知らせることは、区民の参加の前提となる。',
  effectiveness: 'B',
  effectivenessReason: '閲覧数は目標を超えた。',
  efficiency: 'C',
  efficiencyReason: '印刷の経費をさらに減らせる。',
  fairness: 'B',
  fairnessReason: '読み上げに対応した。',
  cooperation: 'N',
  cooperationReason: '協働になじまない。',
  settledAmount: 22_400_000,
  direction: 'improve',
  directionReason: '電子化を進め、経費を減らす。',
  nextSteps: [{ step: '刊行物の電子化の計画をつくる', who: '政策企画課', dueOn: '2022-12-28' }],
})
