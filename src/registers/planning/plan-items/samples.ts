import type { PlanItem } from './record.ts'

/** A policy directly below its plan. */
export const communityPolicy: PlanItem = {
  code: 'M01',
  name: '開かれた区政',
  level: 'policy',
  plan: 'IP2018',
  parent: null,
  position: 1,
  aim: [{ marker: '', text: '区の仕事が区民に見えている。' }],
  sections: ['S001'],
  term: null,
  predecessors: null,
}

/** A measure of that policy. */
export const openInformation: PlanItem = {
  ...communityPolicy,
  code: 'M01-01',
  name: '情報公開の推進',
  level: 'measure',
  parent: 'M01',
  aim: null,
}
