import type { Section } from './record.ts'

/** A department at the top of its branch. */
export const policyDepartment: Section = {
  code: 'D01',
  name: '政策経営部',
  level: 'department',
  parent: null,
  existed: { from: '2020-04-01', until: null },
  predecessors: null,
}

/** An ordinary section of that department. */
export const planningSection: Section = {
  ...policyDepartment,
  code: 'S001',
  name: '政策企画課',
  level: 'section',
  parent: 'D01',
}
