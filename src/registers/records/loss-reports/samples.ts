import type { LossReport } from './record.ts'

/** A folder that could not be found when the office moved. */
export const lostFolder: LossReport = {
  subject: '広報紙の編集のフォルダの紛失（令和8年5月）',
  kind: 'lost',
  folder: '2019-S001-0001',
  document: null,
  section: 'S001',
  programme: 'P001',
  noticedOn: '2026-05-11',
  reportedOn: '2026-05-12',
  circumstances: '書庫の移転の後、棚の点検で見当たらないことに気付いた。',
  measures: '移転の前後で、番号による照合を行うことにした。',
  published: '移転の後の点検で、フォルダ一つが見当たらないことが分かりました。捜索を続けています。',
}

/** It was found again. */
export const foundFolder: LossReport = {
  ...lostFolder,
  subject: '広報紙の編集のフォルダの発見（令和8年6月）',
  kind: 'found',
  noticedOn: '2026-06-02',
  reportedOn: '2026-06-02',
  circumstances: '隣の課の書庫の箱に入っていた。',
  published: null,
}
