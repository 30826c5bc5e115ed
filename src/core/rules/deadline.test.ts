import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Day, daysAfter, daysBetween, lastDayOfPeriod } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { businessDayFrom, businessDaysBetween, defineCalendar, isBusinessDay } from './business-day.ts'
import { checkDeadlineEvents, type DeadlineRule, deadline, remaining } from './deadline.ts'

const calendar = defineCalendar()

/** Fifteen days, the first uncounted, as for the decision on a disclosure request. */
const disclosure: DeadlineRule = {
  length: 15,
  unit: 'calendar-day',
  start: 'next-day',
  whenClosed: 'next-business-day',
  basis: '情報公開条例',
}
const correction = { from: '2020-04-06', until: '2020-04-09', reason: '請求書の補正' }
const volume = { days: 30, reason: '対象文書が多い', decidedOn: '2020-04-15' }

describe('fifteen days from Wednesday 1 April 2020', () => {
  test('end on Thursday 16 April, and every step is told', () => {
    expect(deadline(disclosure, calendar, { startedOn: '2020-04-01' })).toEqual({
      dueOn: '2020-04-16',
      explanation: [
        '期間の起点は令和2年4月1日（水）です。',
        '起点の日は数えず、翌日の令和2年4月2日（木）を1日目とします（民法第140条）。',
        '1日目から15日を数えます（根拠：情報公開条例）。',
        '期限は令和2年4月16日（木）です。',
      ],
    })
  })

  test('end a day earlier where the starting day is counted', () => {
    const { dueOn, explanation } = deadline({ ...disclosure, start: 'same-day' }, calendar, {
      startedOn: '2020-04-01',
    })
    expect(dueOn).toBe('2020-04-15')
    expect(explanation[1]).toBe('起点の日を1日目とします。')
  })

  test('are counted on business days only where the rule says so', () => {
    const business: DeadlineRule = { ...disclosure, unit: 'business-day' }
    const { dueOn, explanation } = deadline(business, calendar, { startedOn: '2020-04-01' })
    expect(dueOn).toBe('2020-04-22')
    expect(explanation[2]).toBe('1日目から開庁日だけで15日を数えます（根拠：情報公開条例）。')
  })
})

describe('a last day on which the offices are closed', () => {
  const startedOn = '2020-04-17'

  test('gives way to the next business day, and the reason is told', () => {
    const { dueOn, explanation } = deadline(disclosure, calendar, { startedOn })
    expect(dueOn).toBe('2020-05-07')
    expect(explanation.slice(-2)).toEqual([
      '数え終わる令和2年5月2日（土）は閉庁日（土曜日）のため、次の開庁日まで延びます（民法第142条）。',
      '期限は令和2年5月7日（木）です。',
    ])
  })

  test('stays where the rule leaves it', () => {
    expect(deadline({ ...disclosure, whenClosed: 'as-is' }, calendar, { startedOn }).dueOn).toBe('2020-05-02')
  })
})

describe('months', () => {
  test.each<[Day, number, Day]>([
    ['2020-04-15', 1, '2020-05-15'],
    ['2021-01-30', 1, '2021-02-28'],
    ['2021-01-31', 1, '2021-02-28'],
    ['2020-06-30', 3, '2020-09-30'],
  ])('the period from %s, its first day uncounted, of %i months ends on %s', (startedOn, length, dueOn) => {
    const months: DeadlineRule = { ...disclosure, length, unit: 'month', whenClosed: 'as-is' }
    expect(deadline(months, calendar, { startedOn }).dueOn).toBe(dueOn)
  })
})

describe('a pause', () => {
  test('of three days moves the deadline by three days and is told', () => {
    const { dueOn, explanation } = deadline(disclosure, calendar, {
      startedOn: '2020-04-01',
      pauses: [correction],
    })
    // 16 April and three days is Sunday the 19th.
    expect(dueOn).toBe('2020-04-20')
    expect(explanation[3]).toBe(
      '令和2年4月6日（月）から令和2年4月8日（水）までは数えません（理由：請求書の補正）。',
    )
  })

  test('that has not ended leaves the deadline open', () => {
    const pauses = [{ ...correction, until: null }]
    const standing = deadline(disclosure, calendar, { startedOn: '2020-04-01', pauses })
    expect(standing.dueOn).toBeNull()
    expect(standing.explanation.slice(-2)).toEqual([
      '令和2年4月6日（月）から、数えるのを止めています（理由：請求書の補正）。',
      '再開する日が決まるまで、期限は決まりません。',
    ])
    expect(remaining(standing, '2020-04-10')).toEqual({ days: null, says: '期間の進行が止まっています。' })
  })

  test('after the period is over changes nothing and is not told', () => {
    const pauses = [{ ...correction, from: '2020-04-17', until: null }]
    expect(deadline(disclosure, calendar, { startedOn: '2020-04-01', pauses })).toEqual(
      deadline(disclosure, calendar, { startedOn: '2020-04-01' }),
    )
  })

  test('that overlaps another is not counted twice', () => {
    const pauses = [correction, { ...correction, from: '2020-04-07' }]
    const { dueOn } = deadline(disclosure, calendar, { startedOn: '2020-04-01', pauses })
    expect(dueOn).toBe('2020-04-20')
  })
})

describe('an extension', () => {
  test('decided within the period adds its days and is told', () => {
    const { dueOn, explanation } = deadline(disclosure, calendar, {
      startedOn: '2020-04-01',
      extensions: [volume],
    })
    // 45 days from 1 April are Saturday 16 May.
    expect(dueOn).toBe('2020-05-18')
    expect(explanation[3]).toBe('令和2年4月15日（水）に決めた30日の延長（理由：対象文書が多い）を加えます。')
  })

  test('decided when the period was over adds nothing, is told and is found', () => {
    const extensions = [{ ...volume, decidedOn: '2020-04-17' }]
    const events = { startedOn: '2020-04-01', extensions }
    expect(deadline(disclosure, calendar, events).dueOn).toBe('2020-04-16')
    expect(deadline(disclosure, calendar, events).explanation[3]).toContain(
      '期限を過ぎてからの決定のため加えません',
    )
    expect(checkDeadlineEvents(disclosure, calendar, events)).toEqual([
      { at: 'extensions.0.decidedOn', says: '延長の決定が、期限の令和2年4月16日（木）より後です。' },
    ])
  })

  test('may be extended again within the extended period, in whatever order the two are written', () => {
    const extensions = [{ ...volume, decidedOn: '2020-05-10' }, volume]
    const events = { startedOn: '2020-04-01', extensions }
    expect(deadline(disclosure, calendar, events).dueOn).toBe('2020-06-15')
    expect(checkDeadlineEvents(disclosure, calendar, events)).toEqual([])
  })
})

test('events that cannot have happened are found where they stand', () => {
  const check = (events: Parameters<typeof checkDeadlineEvents>[2]) =>
    checkDeadlineEvents(disclosure, calendar, events)
  const startedOn = '2020-04-01'
  expect(check({ startedOn, pauses: [correction], extensions: [volume] })).toEqual([])
  expect(check({ startedOn: '2021-02-29' })).toEqual([
    { at: 'startedOn', says: '「2021-02-29」という日はありません。' },
  ])
  expect(check({ startedOn, pauses: [{ ...correction, until: '2020-04-06' }] })).toEqual([
    { at: 'pauses.0.until', says: '再開の日は、止めた日より後にしてください。' },
  ])
  expect(check({ startedOn, extensions: [{ ...volume, days: 0 }] })).toEqual([
    { at: 'extensions.0.days', says: '延長の日数は1日以上の整数にしてください。' },
  ])
})

test('what remains is told before, on and after the last day', () => {
  const due = deadline(disclosure, calendar, { startedOn: '2020-04-01' })
  expect(remaining(due, '2020-04-10')).toEqual({ days: 6, says: '期限まであと6日です。' })
  expect(remaining(due, '2020-04-16')).toEqual({ days: 0, says: '期限は今日です。' })
  expect(remaining(due, '2020-04-20')).toEqual({ days: -4, says: '期限を4日過ぎています。' })
})

test('a rule of no days is a mistake in the rule', () => {
  expect(() => deadline({ ...disclosure, length: 0 }, calendar, { startedOn: '2020-04-01' })).toThrow(
    'from 1: 0',
  )
})

describe('under any rule', () => {
  const anyDay = fc.nat(15_000).map((n) => daysAfter('1990-01-01', n))
  const anyRule = fc.record<DeadlineRule>({
    length: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('calendar-day', 'business-day'),
    start: fc.constantFrom('same-day', 'next-day'),
    whenClosed: fc.constantFrom('next-business-day', 'as-is'),
    basis: fc.constant('条例'),
  })

  test('the deadline is never before the start, and the last sentence names it', () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, startedOn) => {
        const { dueOn, explanation } = deadline(rule, calendar, { startedOn })
        expect(dueOn !== null && dueOn >= startedOn).toBe(true)
        expect(explanation.at(-1)).toContain(printWareki(dueOn ?? startedOn))
      }),
    )
  })

  test('a longer period never ends sooner', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.nat(30), (rule, startedOn, more) => {
        const { dueOn } = deadline(rule, calendar, { startedOn })
        const longer = deadline({ ...rule, length: rule.length + more }, calendar, { startedOn })
        expect((longer.dueOn ?? '') >= (dueOn ?? '')).toBe(true)
      }),
    )
  })

  test('a deadline that gives way to closed days always falls on a business day', () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, startedOn) => {
        const { dueOn } = deadline({ ...rule, whenClosed: 'next-business-day' }, calendar, { startedOn })
        expect(dueOn !== null && isBusinessDay(calendar, dueOn)).toBe(true)
      }),
    )
  })

  test('a period of business days holds exactly that many', () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, startedOn) => {
        const business: DeadlineRule = { ...rule, unit: 'business-day', start: 'next-day' }
        const { dueOn } = deadline(business, calendar, { startedOn })
        expect(businessDaysBetween(calendar, startedOn, dueOn ?? startedOn)).toBe(rule.length)
      }),
    )
  })

  test('a period of months, unpaused, ends with the eve of the corresponding day', () => {
    fc.assert(
      fc.property(anyRule, anyDay, (rule, startedOn) => {
        const months: DeadlineRule = { ...rule, unit: 'month', start: 'same-day', whenClosed: 'as-is' }
        expect(deadline(months, calendar, { startedOn }).dueOn).toBe(lastDayOfPeriod(startedOn, rule.length))
      }),
    )
  })

  test('a pause of some calendar days within the period moves the counted end by exactly as many', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyDay,
        fc.nat(89),
        fc.integer({ min: 1, max: 60 }),
        (rule, startedOn, into, days) => {
          const plain: DeadlineRule = { ...rule, unit: 'calendar-day', whenClosed: 'as-is' }
          const first = daysAfter(startedOn, rule.start === 'next-day' ? 1 : 0)
          const from = daysAfter(first, into % rule.length)
          const paused = { startedOn, pauses: [{ from, until: daysAfter(from, days), reason: '補正' }] }

          const end = deadline(plain, calendar, { startedOn }).dueOn ?? ''
          const moved = deadline(plain, calendar, paused).dueOn ?? ''
          expect(daysBetween(end, moved)).toBe(days)
          const shifted = deadline({ ...plain, whenClosed: 'next-business-day' }, calendar, paused)
          expect(shifted.dueOn).toBe(businessDayFrom(calendar, moved))
        },
      ),
    )
  })
})
