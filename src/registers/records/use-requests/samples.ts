import type { UseRequest } from './record.ts'

/** A request that came in through the web. */
export const onlineUseRequest: UseRequest = {
  receipt: '0123-4567-8901-2345',
  subject: '広報の手引の利用',
  folder: '2019-S001-0002',
  section: 'S001',
  programme: 'P001',
  channel: 'online',
  receivedOn: '2026-05-11',
  wanted: '昭和の広報紙がどのように編集されていたかを調べています。手引の初めの版を見たいです。',
  method: 'view',
  name: '緑丘 みどり',
  email: 'midori@example.jp',
  postalAddress: null,
  handling: 'received',
  dueOn: '2026-06-10',
  outcome: null,
  grounds: null,
  closedUntil: null,
  decidedOn: null,
  reply: null,
}

/** A request that was granted in part; the rest opens when the time is over. */
export const partlyGranted: UseRequest = {
  ...onlineUseRequest,
  receipt: '5432-1098-7654-3211',
  channel: 'counter',
  handling: 'decided',
  outcome: 'partial',
  grounds: ['personal'],
  closedUntil: '2049-03-31',
  decidedOn: '2026-06-02',
  reply: '投稿者の氏名のほかは、ご覧いただけます。',
}
