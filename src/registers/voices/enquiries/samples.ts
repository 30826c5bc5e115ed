import type { Enquiry } from './record.ts'

/** An ordinary question, as it arrives. */
export const ordinaryEnquiry: Enquiry = {
  receipt: '0123-4567-8901-2345',
  receivedAt: '2020-06-01T01:30:00.000Z',
  kind: 'question',
  subject: '区政PRについての質問',
  programme: 'P001',
  sections: ['S001'],
  place: '令和2年度の予算',
  text: '予算が前の年より減ったのはなぜですか。\n内訳も知りたいです。',
  name: '緑丘 みどり',
  email: 'midori@example.jp',
  language: 'ja',
  handling: 'received',
  answer: null,
  answeredOn: null,
  published: null,
}

/** A correction by somebody who does not say who, answered and of use to others. */
export const answeredCorrection: Enquiry = {
  ...ordinaryEnquiry,
  receipt: '5432-1098-7654-3211',
  kind: 'correction',
  subject: '区政PRについての訂正の申し出',
  place: null,
  text: '冊子の部数が二か所で違っています。',
  name: null,
  email: null,
  handling: 'answered',
  answer: '二か所目を直しました。',
  answeredOn: '2020-06-03',
  published: '冊子の部数は一か所目の記載が正しく、二か所目を直しました。',
}
