import type { DisclosureGround } from './record.ts'

/** What is about a person, the ground given most often. */
export const personalGround: DisclosureGround = {
  code: 'a7-2',
  clause: '第7条第2号',
  kind: 'personal',
  template: '個人の氏名などで、公にすると特定の個人を識別できるため。',
  from: '2001-04-01',
  until: null,
}

/** What would harm a company. */
export const corporateGround: DisclosureGround = {
  ...personalGround,
  code: 'a7-3',
  clause: '第7条第3号',
  kind: 'corporate',
  template: '法人の印影や取引口座で、公にすると正当な利益を害するおそれがあるため。',
}

/** What would make crimes easier. */
export const safetyGround: DisclosureGround = {
  ...personalGround,
  code: 'a7-4',
  clause: '第7条第4号',
  kind: 'safety',
  template: '警備の配置などで、公にすると犯罪の予防に支障を及ぼすおそれがあるため。',
}

/** What would disturb deliberation that goes on. */
export const deliberationGround: DisclosureGround = {
  ...personalGround,
  code: 'a7-5',
  clause: '第7条第5号',
  kind: 'deliberation',
  template: '検討の途中の内容で、公にすると率直な意見の交換が損なわれるおそれがあるため。',
}

/** What would disturb the work itself. */
export const operationsGround: DisclosureGround = {
  ...personalGround,
  code: 'a7-6',
  clause: '第7条第6号',
  kind: 'operations',
  template: '積算や試験の内容で、公にすると事務の適正な遂行に支障を及ぼすおそれがあるため。',
}
