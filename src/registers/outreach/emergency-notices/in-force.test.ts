import { expect, test } from 'vitest'
import { noticesInForce } from './in-force.ts'
import { flood, heat } from './samples.ts'

const at = (text: string) => Date.parse(text)
const headings = (text: string) =>
  noticesInForce([heat, flood], at(text)).notices.map(({ heading }) => heading)

test('a notice holds from its first moment until just before its last', () => {
  expect(headings('2024-07-31T23:59:59.999Z')).toEqual([])
  expect(headings('2024-08-01T00:00:00.000Z')).toEqual([heat.heading])
  expect(headings('2024-08-01T08:59:59.999Z')).toEqual([heat.heading])
  expect(headings('2024-08-01T09:00:00.000Z')).toEqual([])
  expect(headings('2030-01-01T00:00:00.000Z')).toEqual([flood.heading])
})

test('it is said when that will change by itself', () => {
  const changes = [
    '2024-07-01T00:00:00Z',
    '2024-08-01T00:00:00Z',
    '2024-08-02T00:00:00Z',
    '2024-09-02T00:00:00Z',
  ]
  expect(changes.map((text) => noticesInForce([heat, flood], at(text)).until)).toEqual([
    at(heat.startsAt),
    at(heat.endsAt ?? ''),
    at(flood.startsAt),
    Number.POSITIVE_INFINITY,
  ])
  expect(noticesInForce([], 0)).toEqual({ notices: [], isDisaster: false, until: Number.POSITIVE_INFINITY })
})

test('the gravest stands first, and one that asks for it makes the site give way', () => {
  const both = [{ ...heat, endsAt: null }, flood]
  const { notices, isDisaster } = noticesInForce(both, at('2024-09-01T06:00:00Z'))
  expect(notices.map(({ level }) => level)).toEqual(['evacuation', 'advisory'])
  expect([isDisaster, noticesInForce(both, at('2024-08-31T00:00:00Z')).isDisaster]).toEqual([true, false])
})
