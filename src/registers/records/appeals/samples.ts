import type { Appeal } from './record.ts'

/** An appeal that the board is looking at. */
export const pendingAppeal: Appeal = {
  number: 'A2020-001',
  subject: '広報紙への区民意見の綴りの一部開示決定',
  request: '2020-0002',
  decision: '2020-0002-1',
  sections: ['S001'],
  programme: 'P001',
  filedOn: '2020-08-20',
  appellant: '見本研究会 代表',
  argument: '意見の日付まで開示しないのは広すぎる。',
  consultedOn: '2020-09-10',
  recommendedOn: null,
  recommendation: null,
  ruledOn: null,
  ruling: null,
  rulingReason: null,
}

/** The same, after the ruling. */
export const ruledAppeal: Appeal = {
  ...pendingAppeal,
  number: 'A2020-002',
  recommendedOn: '2020-12-01',
  recommendation: '日付は開示すべきである。',
  ruledOn: '2020-12-20',
  ruling: 'partly',
  rulingReason: '答申のとおり、日付を開示する。',
}
