import fc from 'fast-check'
import { expect, test } from 'vitest'
import { donationCall, printedReport } from '#registers/planning/urgent-reviews/samples.ts'
import { decisionCounts, savedItems, savingsByDepartment, totalSavings } from './savings.ts'

const sheet = { programme: 'P001', fiscalYear: 2020, departments: ['D02', 'D01'] }

test('an amount that nobody has said is no zero: it is counted as unknown, and a sum of nothing is unknown too', () => {
  const items = savedItems([printedReport, donationCall], [sheet], 2020)
  expect(totalSavings(items)).toEqual({ reviews: 1, items: 2, unknown: 1, saved: 1_240_000 })
  expect(totalSavings(items.slice(1))).toMatchObject({ items: 1, unknown: 1, saved: null })
  expect(savedItems([printedReport], [sheet], 2021)).toEqual([])
})

test('what two departments stop together is counted once, for both', () => {
  const items = savedItems([printedReport], [sheet], 2020)
  expect(savingsByDepartment(items)).toEqual([
    { departments: ['D01', 'D02'], reviews: 1, items: 2, unknown: 1, saved: 1_240_000 },
  ])
})

test('a review counts at everything that it decides, and one that names nothing is counted as that', () => {
  const silent = { ...printedReport, dispositions: null }
  expect(decisionCounts([printedReport, silent, { ...printedReport, dispositions: ['suspended'] }])).toEqual([
    { disposition: 'suspended', count: 2 },
    { disposition: 'changed', count: 1 },
    { disposition: null, count: 1 },
  ])
})

test('the items, the departments and the whole always add up to the same', () => {
  const savings = fc.array(
    fc.record({ item: fc.string(), amount: fc.option(fc.integer({ min: 0, max: 10 ** 12 })) }),
  )
  const entry = fc.record({ programme: fc.constantFrom('P001', 'P002', 'P003'), savings })
  const departments = fc.subarray(['D01', 'D02', 'D03'])
  fc.assert(
    fc.property(fc.array(entry), departments, departments, (entries, one, other) => {
      const reviews = entries.map((own) => ({ ...printedReport, ...own }))
      const sheets = [
        { ...sheet, departments: one },
        { ...sheet, programme: 'P002', departments: other },
      ]
      const items = savedItems(reviews, sheets, 2020)
      const whole = totalSavings(items)
      const parts = savingsByDepartment(items)
      const sum = (of: 'items' | 'unknown' | 'saved') => parts.reduce((all, part) => all + (part[of] ?? 0), 0)
      expect(sum('saved')).toBe(whole.saved ?? 0)
      expect(items.reduce((all, { amount }) => all + (amount ?? 0), 0)).toBe(whole.saved ?? 0)
      expect([sum('items'), sum('unknown')]).toEqual([whole.items, whole.unknown])
      expect(items).toHaveLength(entries.flatMap((own) => own.savings).length)
    }),
  )
})
