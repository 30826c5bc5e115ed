import type { Plan } from './record.ts'

/** The vision at the top, which has no end. */
export const vision: Plan = {
  code: 'V2013',
  name: '基本構想',
  level: 'vision',
  parent: null,
  term: { from: '2013-09-01', until: null },
  decidedOn: null,
  aim: [{ marker: '', text: '将来の地域の姿を示す。' }],
  predecessor: null,
  source: null,
}

/** The plan of ten years below it. */
export const basicPlan: Plan = {
  ...vision,
  code: 'BP2014',
  name: '基本計画',
  level: 'basic',
  parent: 'V2013',
  term: { from: '2014-04-01', until: '2024-03-31' },
  aim: null,
}

/** The plan that carries it out over four years. */
export const implementationPlan: Plan = {
  ...basicPlan,
  code: 'IP2018',
  name: '実施計画（後期）',
  level: 'implementation',
  parent: 'BP2014',
  term: { from: '2018-04-01', until: '2022-03-31' },
}
