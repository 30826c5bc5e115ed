import type { DisposalComment } from './record.ts'

/** Somebody asks that a folder be kept. */
export const holdAsked: DisposalComment = {
  receipt: '0123-4567-8901-2345',
  subject: '広報紙の編集（令和元年度）への凍結の申出',
  kind: 'hold',
  folder: '2019-S001-0001',
  section: 'S001',
  programme: 'P001',
  receivedAt: '2026-06-01T01:30:00.000Z',
  text: '広報の歴史を調べています。調べ終えるまで残してください。',
  name: '緑丘 みどり',
  email: 'midori@example.jp',
  language: 'ja',
  handling: 'received',
  hold: null,
  answer: null,
  answeredOn: null,
}

/** A comment that was answered. */
export const answeredComment: DisposalComment = {
  ...holdAsked,
  receipt: '5432-1098-7654-3211',
  subject: '広報紙の編集（令和元年度）への意見',
  kind: 'comment',
  text: '図書館に写しがあるので、廃棄してかまわないと思います。',
  handling: 'accepted',
  answer: 'ご意見を審査の資料に加えました。',
  answeredOn: '2026-06-03',
}
