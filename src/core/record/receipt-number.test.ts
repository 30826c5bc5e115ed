import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RECEIPT_PATTERN, readReceipt, receiptOf } from './receipt-number.ts'

const fifteen = fc.stringMatching(/^\d{15}$/)

test('a receipt number is four groups of four digits, and is read as it was written', () => {
  fc.assert(
    fc.property(fifteen, (digits) => {
      const receipt = receiptOf(digits)
      expect(receipt).toMatch(new RegExp(`^${RECEIPT_PATTERN}$`))
      expect(receipt.replaceAll('-', '').slice(0, 15)).toBe(digits)
      expect(readReceipt(receipt)).toBe(receipt)
    }),
  )
})

test.each([
  ['with spaces', '0123 4567 8901 2345'],
  ['without anything', '0123456789012345'],
  ['in full width', '０１２３－４５６７－８９０１－２３４５'],
  ['with the signs of a Japanese keyboard', ' ０１２３ー４５６７ー８９０１ー２３４５　'],
])('a number typed %s is read', (_, typed) => {
  expect(readReceipt(typed)).toBe('0123-4567-8901-2345')
})

test('each single wrong digit is noticed', () => {
  const slip = fc.tuple(fifteen, fc.nat(15), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(slip, ([digits, at, by]) => {
      const right = receiptOf(digits).replaceAll('-', '')
      const wrong = (Number(right[at]) + by) % 10
      expect(readReceipt(`${right.slice(0, at)}${wrong}${right.slice(at + 1)}`)).toBeNull()
    }),
  )
})

test('each two neighbours that changed places are noticed', () => {
  fc.assert(
    fc.property(fifteen, fc.nat(14), (digits, at) => {
      const right = receiptOf(digits).replaceAll('-', '')
      const [one = '', other = ''] = right.slice(at, at + 2)
      fc.pre(one !== other)
      expect(readReceipt(`${right.slice(0, at)}${other}${one}${right.slice(at + 2)}`)).toBeNull()
    }),
  )
})

test.each(['', '0123-4567-8901', '0123-4567-8901-23450', 'abcd-efgh-ijkl-mnop', '0123.4567.8901.2345'])(
  '%j is no receipt number',
  (text) => {
    expect(readReceipt(text)).toBeNull()
  },
)
