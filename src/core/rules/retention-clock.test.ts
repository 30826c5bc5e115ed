import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysAfter } from '#core/calendar/day.ts'
import {
  checkRetentionFacts,
  type RetentionClass,
  type RetentionFacts,
  retentionClock,
} from './retention-clock.ts'

const fiveYears: RetentionClass = {
  code: '5y',
  name: '5年',
  years: 5,
  startRule: 'fiscal-year-end',
  basis: '文書管理規則',
}
const closed: RetentionFacts = {
  closedOn: '2020-05-20',
  recordedStart: null,
  regularUse: null,
  isImportant: false,
  extensions: [],
}

test('a folder closed in May 2020 starts on 1 April 2021, expires on 31 March 2026, and each step is said', () => {
  expect(retentionClock(fiveYears, closed)).toEqual({
    startsOn: '2021-04-01',
    expiresOn: '2026-03-31',
    years: 5,
    explanation: [
      '保存期間は「5年」です（根拠：文書管理規則）。',
      '最後の文書が完結したのは令和2年5月20日です。',
      'その年度の翌年度の初日、令和3年4月1日を起算日とします。',
      '起算日から5年を数え、令和8年3月31日までです。',
      '満了日は令和8年3月31日です。',
      '令和8年4月1日から、廃棄や延長などの扱いを決めることができます。',
    ],
  })
})

test('what is in regular use has no start; the clock starts when its use has ended', () => {
  const inUse = retentionClock(fiveYears, { ...closed, regularUse: { until: null } })
  expect(inUse).toMatchObject({ startsOn: null, expiresOn: null, years: 5 })
  expect(inUse.explanation.at(-1)).toContain('常用中')

  const ended = retentionClock(fiveYears, { ...closed, regularUse: { until: '2023-09-30' } })
  expect(ended).toMatchObject({ startsOn: '2024-04-01', expiresOn: '2029-03-31' })
  expect(ended.explanation).toContain('常用を令和5年9月30日に終えました。')
})

test('an extension lengthens the whole period, with its reason and the day on which it was decided', () => {
  const extensions = [{ years: 2, reason: '係争中のため', decidedOn: '2026-03-10' }]
  const clock = retentionClock(fiveYears, { ...closed, extensions })
  expect(clock).toMatchObject({ startsOn: '2021-04-01', expiresOn: '2028-03-31', years: 7 })
  expect(clock.explanation).toContain('令和8年3月10日に2年の延長を決めました（理由：係争中のため）。')
  expect(clock.explanation).toContain('通算の保存期間は7年、令和10年3月31日までになります。')
})

test('less than a year ends with the fiscal year; for ever never ends, whatever is extended', () => {
  expect(retentionClock({ ...fiveYears, years: 0 }, closed).expiresOn).toBe('2021-03-31')
  const extensions = [{ years: 1, reason: '確認', decidedOn: '2026-03-10' }]
  expect(retentionClock({ ...fiveYears, years: null }, { ...closed, extensions })).toMatchObject({
    expiresOn: null,
    years: null,
  })
})

test('a start that stands on the folder itself goes before what its class would say', () => {
  const clock = retentionClock(fiveYears, { ...closed, recordedStart: '2022-04-01' })
  expect(clock).toMatchObject({ startsOn: '2022-04-01', expiresOn: '2027-03-31' })
  expect(clock.explanation).toContain('起算日は、台帳に記した令和4年4月1日です。')
})

test('an important folder is said to become permanent on the morrow of its last day', () => {
  const clock = retentionClock(fiveYears, { ...closed, isImportant: true })
  expect(clock.expiresOn).toBe('2026-03-31')
  expect(clock.explanation.at(-1)).toBe(
    '重要公文書なので、令和8年4月1日に特定重要公文書となり、永久に保存します。',
  )
})

test('mistakes in the events are told where they are', () => {
  const extensions = [{ years: 0, reason: ' ', decidedOn: '2026-02-30' }]
  const wrong = { ...closed, closedOn: '2020-13-01', extensions }
  expect(checkRetentionFacts(wrong).map(({ at }) => at)).toEqual([
    'closedOn',
    'extensions.0.decidedOn',
    'extensions.0.years',
    'extensions.0.reason',
  ])
  expect(checkRetentionFacts(closed)).toEqual([])
})

test('on any calendar, nothing expires earlier than its class says, nor sooner for use or extension', () => {
  const day = fc.nat(30_000).map((n) => daysAfter('1960-01-01', n))
  const extension = fc.record({
    years: fc.integer({ min: 1, max: 9 }),
    reason: fc.constant('x'),
    decidedOn: day,
  })
  const startRule = fc.constantFrom(...(['fiscal-year-end', 'calendar-year-end', 'day'] as const))
  const inputs = fc.record({
    closedOn: day,
    used: fc.option(day),
    years: fc.nat(30),
    startRule,
    extensions: fc.array(extension, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(inputs, ({ closedOn, used, years, startRule, extensions }) => {
      const rule = { ...fiveYears, years, startRule }
      const facts = { ...closed, closedOn, regularUse: used === null ? null : { until: used }, extensions }
      const bare = retentionClock(rule, { ...closed, closedOn })
      const clock = retentionClock(rule, facts)
      const [least, last] = [bare.expiresOn ?? '', clock.expiresOn ?? '']
      expect(last >= least).toBe(true)
      expect(last >= closedOn && last >= (used ?? closedOn)).toBe(true)
      const more = extensions.reduce((sum, own) => sum + own.years, years)
      expect(clock.years).toBe(more)
      expect(last.slice(0, 4) >= String(Number((clock.startsOn ?? '').slice(0, 4)) + more - 1)).toBe(true)
      expect(clock.explanation.every((says) => says.endsWith('。'))).toBe(true)
    }),
  )
})
