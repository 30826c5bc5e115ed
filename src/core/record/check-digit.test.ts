import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  corporateCheckDigit,
  isCorporateNumber,
  isInvoiceNumber,
  isMunicipalityCode,
  isMyNumber,
  municipalityCheckDigit,
  myNumberCheckDigit,
} from './check-digit.ts'

test.each([
  ['国税庁', '7000012050002'],
  ['東京都', '8000020130001'],
  ['デジタル庁', '8000012010038'],
])('the corporate number of %s checks', (_, number) => {
  expect(isCorporateNumber(number)).toBe(true)
  expect(isInvoiceNumber(`T${number}`)).toBe(true)
})

test.each([
  '7000012050003',
  '700001205000',
  '70000120500020',
  '７００００１２０５０００２',
  '7-0000-1205-0002',
  '',
])('%j is no corporate number', (text) => {
  expect(isCorporateNumber(text)).toBe(false)
  expect(isInvoiceNumber(`T${text}`)).toBe(false)
})

test('a corporate number without its T is no invoice number', () => {
  expect(isInvoiceNumber('8000020130001')).toBe(false)
})

test.each([
  ['北海道', '010006'],
  ['札幌市', '011002'],
  ['東京都', '130001'],
  ['千代田区', '131016'],
  ['世田谷区', '131121'],
  ['横浜市', '141003'],
  ['大阪市', '271004'],
])('the municipality code of %s checks', (_, code) => {
  expect(isMunicipalityCode(code)).toBe(true)
})

test.each(['131122', '13112', '92011', '000001', '480002', '１３１１２１', ''])(
  '%j is no municipality code',
  (text) => {
    expect(isMunicipalityCode(text)).toBe(false)
  },
)

test('the published sample of an individual number checks, and its neighbours do not', () => {
  expect(isMyNumber('123456789018')).toBe(true)
  expect(isMyNumber('123456789019')).toBe(false)
  expect(isMyNumber('12345678901')).toBe(false)
  expect(isMyNumber('１２３４５６７８９０１８')).toBe(false)
})

test('a body of the wrong length is a mistake of the caller, and its digits are not repeated', () => {
  expect(() => myNumberCheckDigit('1234567890')).toThrow('expected 11 digits, not 10 characters')
  expect(() => corporateCheckDigit('abcdefghijkl')).toThrow('expected 12 digits')
})

const bodyOf = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const slip = (length: number) => fc.record({ at: fc.nat(length - 1), to: fc.constantFrom(...'0123456789') })
const changed = (number: string, { at, to }: { at: number; to: string }) =>
  number.slice(0, at) + to + number.slice(at + 1)

test('one wrong digit in a corporate number is found, unless a 0 behind the first digit became 9 or a 9 became 0', () => {
  fc.assert(
    fc.property(bodyOf(12), slip(13), (body, error) => {
      const number = corporateCheckDigit(body) + body
      const wrong = changed(number, error)
      const unseen = error.at > 0 && ['09', '90'].includes(`${number[error.at]}${error.to}`)
      expect(isCorporateNumber(wrong)).toBe(wrong === number || unseen)
    }),
  )
})

test('one wrong digit in a municipality code whose check digit is not 1 is always found', () => {
  const body = bodyOf(5).filter(
    (body) => body >= '01000' && body < '48000' && municipalityCheckDigit(body) !== '1',
  )
  fc.assert(
    fc.property(body, slip(6), (body, error) => {
      const code = body + municipalityCheckDigit(body)
      expect(isMunicipalityCode(code)).toBe(true)
      expect(isMunicipalityCode(changed(code, error))).toBe(changed(code, error) === code)
    }),
  )
})

test('one wrong digit in an individual number whose check digit is not 0 is always found', () => {
  const body = bodyOf(11).filter((body) => myNumberCheckDigit(body) !== '0')
  fc.assert(
    fc.property(body, slip(12), (body, error) => {
      const number = body + myNumberCheckDigit(body)
      expect(isMyNumber(number)).toBe(true)
      expect(isMyNumber(changed(number, error))).toBe(changed(number, error) === number)
    }),
  )
})
