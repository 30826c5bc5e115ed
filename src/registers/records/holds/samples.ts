import type { Hold } from './record.ts'

/** A folder that a lawsuit is about. */
export const lawsuitHold: Hold = {
  subject: '広報紙の編集のフォルダの凍結（係争中）',
  publicTitle: '広報紙の編集のフォルダの凍結（訴訟）',
  folder: '2019-S001-0001',
  document: null,
  section: 'S001',
  programme: 'P001',
  cause: 'lawsuit',
  reference: '令和8年（ワ）第1号',
  reason: '判決が確定するまで、証拠として残す。',
  startsOn: '2026-04-10',
  endsOn: null,
  endReason: null,
}

/** A document that a request for disclosure had named, until the answer was given. */
export const requestHold: Hold = {
  ...lawsuitHold,
  subject: '広報紙の契約の文書の凍結（開示請求）',
  publicTitle: '広報紙の契約の文書の凍結（開示請求）',
  folder: null,
  document: '2019-S001-000123',
  cause: 'request',
  reference: '2026-0012',
  reason: '開示請求の対象である。',
  endsOn: '2026-06-30',
  endReason: '開示を終え、審査請求の期間も過ぎた。',
}
