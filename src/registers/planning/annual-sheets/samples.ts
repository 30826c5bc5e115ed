import type { AnnualSheet } from './record.ts'

/** An ordinary year: a goal, a budget and a few items. */
export const publicRelations2020: AnnualSheet = {
  programme: 'P001',
  fiscalYear: 2020,
  position: 1,
  name: '区政PR',
  departments: ['D01'],
  sections: ['S001'],
  isNew: false,
  isReference: false,
  goal: [{ marker: '', text: '区の仕事を多くの人に知ってもらう。' }],
  initialBudget: 24_061_000,
  supplementaryBudget: null,
  budgetNote: null,
  content: [
    { marker: '1.', text: 'ホームページ', items: [{ marker: '(1)', text: '読み上げへの対応' }] },
    { marker: '2.', text: '冊子の発行', marks: ['緊急見直し対象事業'] },
  ],
}

/** A new programme whose budget lies with others. */
export const spendingDisclosure2020: AnnualSheet = {
  ...publicRelations2020,
  programme: 'P002',
  position: 2,
  name: '支出命令のホームページ公開',
  isNew: true,
  initialBudget: null,
  budgetNote: '各所管課の予算による',
}
