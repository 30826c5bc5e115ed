import type { EmergencyNotice } from './record.ts'

/** The whole site gives way to it. */
export const flood: EmergencyNotice = {
  level: 'evacuation',
  heading: '川の近くにいる人は、いますぐ避難してください',
  areas: '北川・南川沿いの全域',
  body: '大雨で北川があふれるおそれがあります。川の近くや低い土地にいる人は、いますぐ高いところへ避難してください。外に出るのが危ないときは、建物の二階より上に移ってください。',
  easy: '大雨です。川の水が増えています。川の近くの人は、今すぐ高いところへ逃げてください。',
  english:
    'Heavy rain: the Kitagawa river may flood. If you are near the river or on low ground, move to higher ground now.',
  startsAt: '2024-09-01T06:00:00.000Z',
  endsAt: null,
  telephone: '03-0000-0000',
  links: [{ name: '避難所の一覧', address: 'https://www.midorigaoka.example/shelters' }],
  disasterMode: true,
}

/** A notice above the pages, for a day. */
export const heat: EmergencyNotice = {
  level: 'advisory',
  heading: '危険な暑さになります。外での運動はやめてください',
  areas: null,
  body: '気温が40度に近づく見込みです。水分をとり、冷房を使ってください。',
  easy: null,
  english: null,
  startsAt: '2024-08-01T00:00:00.000Z',
  endsAt: '2024-08-01T09:00:00.000Z',
  telephone: null,
  links: null,
  disasterMode: false,
}
