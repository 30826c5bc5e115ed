import type { UrgentReview } from './record.ts'

/** A booklet that is no longer printed, and goes on the web instead. */
export const printedReport: UrgentReview = {
  programme: 'P001',
  fiscalYear: 2020,
  kind: 'urgentReview',
  position: 1,
  name: '区政PR',
  sections: ['S001'],
  summary: [{ marker: '○', text: '報告書の印刷をやめ、ウェブサイトで知らせる' }],
  dispositions: ['suspended', 'changed'],
  item: '2. 冊子の発行',
  savings: [
    { item: '報告書の印刷', amount: 1_240_000 },
    { item: '発送', amount: null },
  ],
  decidedOn: '2020-05-15',
  reason: '財源の不足に備えるため',
  resumesIn: 2022,
}

/** Something begun because of the emergency. */
export const donationCall: UrgentReview = {
  ...printedReport,
  kind: 'emergencyMeasure',
  summary: [{ marker: '○', text: '感染症対策のための寄附を募る' }],
  dispositions: ['started'],
  item: null,
  savings: null,
  resumesIn: null,
}
