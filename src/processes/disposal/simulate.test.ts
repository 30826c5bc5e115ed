import { expect, test } from 'vitest'
import { classesOf } from './folder-clock.ts'
import type { RetentionGroup } from './retention-groups.ts'
import { outlook, type Variant } from './simulate.ts'

const rule = { startRule: 'fiscal-year-end', basis: '文書管理規則' } as const
const classes = classesOf([
  { code: '5y', name: '5年', years: 5, ...rule },
  { code: 'permanent', name: '永久', years: null, ...rule },
])
const group: RetentionGroup = {
  section: 'S001',
  retention: '5y',
  fiscalYear: 2020,
  retentionStartOn: '2021-04-01',
  isRegularUse: false,
  regularUseUntil: null,
  isImportant: false,
  extensions: null,
  count: 10,
}
const groups: RetentionGroup[] = [
  group,
  { ...group, section: 'S002', isImportant: true, count: 3 },
  { ...group, fiscalYear: 2010, retentionStartOn: '2011-04-01', count: 4 },
  { ...group, isRegularUse: true, retentionStartOn: null, count: 2 },
  { ...group, retention: 'permanent', count: 1 },
]
const as: Variant = { code: null, years: null, startRule: null, regularUseEndsOn: null }

test('each folder is counted in the year in which its end is decided on, and none is lost', () => {
  const seen = outlook(groups, classes, '2024-06-01', 5)
  expect(seen.years).toEqual([
    { year: 2024, count: 0, permanent: 0 },
    { year: 2025, count: 0, permanent: 0 },
    { year: 2026, count: 13, permanent: 3 },
    { year: 2027, count: 0, permanent: 0 },
    { year: 2028, count: 0, permanent: 0 },
  ])
  expect(seen).toMatchObject({ before: 4, later: 0, never: 3, total: 20 })
  expect(seen.sections.get('S002')).toEqual([0, 0, 3, 0, 0])
})

test('with other years for a class, or an end of regular use, the years move and the sum stays', () => {
  const shorter = outlook(groups, classes, '2024-06-01', 5, { ...as, code: '5y', years: 3 })
  expect(shorter.years[0]).toMatchObject({ year: 2024, count: 13 })
  const ended = outlook(groups, classes, '2024-06-01', 9, { ...as, regularUseEndsOn: '2024-06-01' })
  expect(ended.years[6]).toMatchObject({ year: 2030, count: 2 })
  for (const seen of [shorter, ended]) {
    const shown = seen.years.reduce((sum, { count }) => sum + count, 0)
    expect(shown + seen.before + seen.later + seen.never).toBe(seen.total)
  }
})
