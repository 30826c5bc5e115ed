import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Day, daysAfter, daysBetween } from '#core/calendar/day.ts'
import {
  dueAct,
  hindrances,
  LIFE_ACTS,
  type LifeAct,
  type LifeFacts,
  type LifeState,
  listedUntil,
  stateAfter,
} from './folder-life.ts'
import { type RetentionClass, retentionClock } from './retention-clock.ts'

const rule: RetentionClass = {
  code: '1y',
  name: '1年',
  years: 1,
  startRule: 'fiscal-year-end',
  basis: '文書管理規則',
}
const closed = {
  closedOn: '2020-05-20',
  recordedStart: null,
  regularUse: null,
  isImportant: false,
  extensions: [],
}
const ready: LifeFacts = {
  today: '2022-06-01',
  clock: retentionClock(rule, closed),
  isImportant: false,
  isInRegularUse: false,
  holds: [],
  listedFrom: '2022-04-20',
  listingDays: 30,
  reviewedOn: '2022-05-30',
  isDecided: true,
}

test('a folder that has expired, was listed, reviewed and decided on may be disposed of', () => {
  expect(hindrances('reviewed', 'disposal', ready)).toEqual([])
  expect(stateAfter('disposal')).toBe('disposed')
})

test.each<[string, Partial<LifeFacts>, string]>([
  ['is held', { holds: ['開示請求のため凍結中である。'] }, '開示請求のため凍結中である。'],
  ['was never listed', { listedFrom: null }, 'まだ公表していない'],
  ['was listed a day too briefly', { listedFrom: '2022-05-03' }, '目録の公表は令和4年6月1日まで続く'],
  ['is important', { isImportant: true }, '永久保存になる'],
  ['is in regular use', { isInRegularUse: true }, '常用中'],
  ['was not reviewed', { reviewedOn: null }, '審査を経ていない'],
  ['was not decided on', { isDecided: false }, '廃棄と決めていない'],
  ['is still to be kept', { today: '2022-03-31' }, '令和4年3月31日まで続く'],
])('a folder that %s stays, and it is said why', (_, changed, says) => {
  expect(hindrances('reviewed', 'disposal', { ...ready, ...changed }).join()).toContain(says)
})

test('a list that stands for thirty days from 20 April ends on 19 May', () => {
  expect(listedUntil('2022-04-20', 30)).toBe('2022-05-19')
  expect(hindrances('listed', 'review', { ...ready, today: '2022-05-19' })).toHaveLength(1)
  expect(hindrances('listed', 'review', { ...ready, today: '2022-05-20' })).toEqual([])
})

test('the calendar alone stores, lets expire, and makes permanent what is important', () => {
  expect(dueAct('current', { ...ready, today: '2021-03-31' })).toBeNull()
  expect(dueAct('current', { ...ready, today: '2021-04-01' })).toBe('storing')
  expect(dueAct('stored', { ...ready, today: '2022-04-01' })).toBe('expiry')
  expect(dueAct('expired', ready)).toBeNull()
  expect(dueAct('expired', { ...ready, isImportant: true })).toBe('permanence')
})

type World = {
  today: Day
  state: LifeState
  held: boolean
  important: boolean
  inUse: boolean
  used: Day | null
  extended: number
  listedFrom: Day | null
  reviewedOn: Day | null
  decided: boolean
}

test('over random years of acts nothing is disposed of that is held, important, in use, told too briefly, unreviewed or not expired, and no state is jumped', () => {
  const acts = fc.oneof(
    fc.constantFrom(...(Object.keys(LIFE_ACTS) as LifeAct[])),
    fc.constantFrom('hold', 'free', 'mark', 'use', 'unuse', 'decide'),
    fc.integer({ min: 1, max: 500 }),
    // What leads onwards if the house allows it now, so that some folders come as far as their end.
    fc.constantFrom('onward', 'onward', 'decide', 60, 400),
    fc.constantFrom('onward', 'free', 60),
  )
  let disposals = 0
  fc.assert(
    fc.property(fc.array(acts, { minLength: 20, maxLength: 80 }), fc.nat(800), (steps, n) => {
      const closedOn = daysAfter('2018-01-01', n)
      let world: World = {
        ...{ today: closedOn, state: 'current', held: false, important: false, inUse: false, used: null },
        ...{ extended: 0, listedFrom: null, reviewedOn: null, decided: false },
      }
      for (const step of steps) {
        const before = world
        const act = step === 'onward' ? onward(world, closedOn) : step
        if (act === undefined) continue
        world = next(world, act, closedOn)
        if (world.state === before.state) continue
        expect(LIFE_ACTS[act as LifeAct].from as readonly string[]).toContain(before.state)
        expect(before.state).not.toBe('disposed')
        if (world.state !== 'disposed') continue
        disposals += 1
        expect([world.held, world.important, world.inUse, world.decided]).toEqual([false, false, false, true])
        expect(daysBetween(world.listedFrom ?? world.today, world.today)).toBeGreaterThanOrEqual(30)
        expect(world.reviewedOn).not.toBeNull()
        const least = retentionClock(rule, { ...closed, closedOn }).expiresOn ?? ''
        expect(world.today > least).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
  // So the test has seen what it is about.
  expect(disposals).toBeGreaterThan(0)
})

/** A folder and its world after one thing has happened, as the house does it: an act only where nothing speaks against it. */
function next(world: World, step: string | number, closedOn: Day): World {
  if (typeof step === 'number') return { ...world, today: daysAfter(world.today, step) }
  if (step === 'hold' || step === 'free') return { ...world, held: step === 'hold' }
  if (step === 'mark') return { ...world, important: world.today.endsWith('7') || world.important }
  if (step === 'use') return world.state === 'current' ? { ...world, inUse: true } : world
  if (step === 'unuse') return world.inUse ? { ...world, inUse: false, used: world.today } : world
  if (step === 'decide') return { ...world, decided: true }
  const act = step as LifeAct
  const { facts, extended } = seen(world, act, closedOn)
  if (hindrances(world.state, act, facts).length > 0) return world
  return {
    ...world,
    state: stateAfter(act),
    extended,
    listedFrom: act === 'listing' ? world.today : act === 'return' ? null : world.listedFrom,
    reviewedOn: act === 'review' ? world.today : act === 'return' ? null : world.reviewedOn,
  }
}

function onward(world: World, closedOn: Day): LifeAct | undefined {
  const acts = ['storing', 'expiry', 'proposal', 'listing', 'review', 'disposal'] as const
  return acts.find((act) => hindrances(world.state, act, seen(world, act, closedOn).facts).length === 0)
}

function seen(world: World, act: LifeAct, closedOn: Day): { facts: LifeFacts; extended: number } {
  const extended = world.extended + (act === 'extension' ? 1 : 0)
  const extensions = Array.from({ length: extended }, () => ({ years: 1, reason: 'x', decidedOn: closedOn }))
  const regularUse = world.inUse ? { until: null } : world.used === null ? null : { until: world.used }
  const facts: LifeFacts = {
    today: world.today,
    clock: retentionClock(rule, { ...closed, closedOn, regularUse, extensions }),
    isImportant: world.important,
    isInRegularUse: world.inUse,
    holds: world.held ? ['凍結中である。'] : [],
    listedFrom: world.listedFrom,
    listingDays: 30,
    reviewedOn: world.reviewedOn,
    isDecided: world.decided,
  }
  return { facts, extended }
}
