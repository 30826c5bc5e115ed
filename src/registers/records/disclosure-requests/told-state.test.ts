import { expect, test } from 'vitest'
import type { DisclosureRequest } from './record.ts'
import { ordinaryRequest } from './samples.ts'
import { toldState } from './told-state.ts'

const open: DisclosureRequest = { ...ordinaryRequest, outcome: null, decidedOn: null, dueOn: '2026-06-15' }
const on = (today: string, request = open, isAppealed = false) =>
  toldState(request, { today, veryOverdueDays: 30, isAppealed })

test('an open request waits, is late from the morrow of its day, and very late after the days of the terms', () => {
  expect(on('2026-06-15')).toEqual({ state: 'waiting_response', daysLate: 0 })
  expect(on('2026-06-16')).toEqual({ state: 'waiting_response_overdue', daysLate: 1 })
  expect(on('2026-07-15')).toEqual({ state: 'waiting_response_overdue', daysLate: 30 })
  expect(on('2026-07-16')).toEqual({ state: 'waiting_response_very_overdue', daysLate: 31 })
  expect(on('2026-07-16', { ...open, dueOn: null })).toEqual({ state: 'waiting_clarification', daysLate: 0 })
})

test('of a request that was split the first part is waited for, then the rest', () => {
  const split = { ...open, splitOn: '2026-06-10', splitDueOn: '2026-09-30', splitReason: '多い' }
  expect(on('2026-06-20', split).daysLate).toBe(5)
  expect(on('2026-06-20', { ...split, firstDecidedOn: '2026-06-12' }).state).toBe('waiting_response')
})

test.each([
  ['full', 'successful'],
  ['partial', 'partially_successful'],
  ['refused', 'rejected'],
  ['notHeld', 'not_held'],
  ['neither', 'neither_confirmed_nor_denied'],
  ['rejected', 'inadmissible'],
  ['withdrawn', 'user_withdrawn'],
] as const)('%s is told as %s, and as under review as long as an appeal is open', (outcome, state) => {
  const decided = { ...open, outcome, decidedOn: '2026-06-10' }
  expect(on('2026-08-01', decided)).toEqual({ state, daysLate: 0 })
  expect(on('2026-08-01', decided, true).state).toBe('internal_review')
})
