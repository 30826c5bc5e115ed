import { expect, test } from 'vitest'
import { converted } from './conversions.ts'

test.each([
  ['thousand', '1,234', '1234000'],
  ['thousand', '12.5', '12500'],
  ['thousand', '△3', '-3000'],
  ['thousand', '約三千', '約三千'],
  ['million', '１２', '12000000'],
  ['serial', '43983', '2020-06-01'],
  ['serial', '43983.0', '2020-06-01'],
  ['serial', '令和2年6月1日', '令和2年6月1日'],
  ['short-year', '20/6/1', '2020-06-01'],
  ['short-year', '20/13/1', '20/13/1'],
  ['month-first', '6/1/2020', '2020-06-01'],
] as const)('%s turns %s into %s', (conversion, text, into) => {
  expect(converted(conversion, text)).toBe(into)
})
