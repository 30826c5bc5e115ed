import type { Disposal } from './record.ts'

/** What a section proposes, before anybody outside has read it. */
export const proposedDisposal: Disposal = {
  number: 'D2030-S001',
  subject: '令和12年度に廃棄するフォルダの目録（政策企画課）',
  fiscalYear: 2030,
  section: 'S001',
  stage: 'proposed',
  folders: [
    {
      folder: '2019-S001-0001',
      name: '広報紙の編集（令和元年度）',
      retention: '10年',
      expiresOn: '2030-03-31',
      documents: 2,
      action: 'discard',
      reason: '保存期間が満了し、重要な公文書に当たらない。',
    },
  ],
  listedFrom: null,
  listedUntil: null,
  reviewedOn: null,
  committee: null,
  opinion: null,
  decidedOn: null,
  decidedBy: null,
  carriedOutOn: null,
}

/** A proposal that was listed, reviewed and decided on. */
export const decidedDisposal: Disposal = {
  ...proposedDisposal,
  number: 'D2030-S001-2',
  subject: '令和12年度に廃棄するフォルダの目録（政策企画課）その2',
  stage: 'decided',
  listedFrom: '2030-06-01',
  listedUntil: '2030-06-30',
  reviewedOn: '2030-07-10',
  committee: '公文書管理委員会',
  opinion: '廃棄して差し支えない。',
  decidedOn: '2030-07-20',
  decidedBy: '政策企画課長',
}
