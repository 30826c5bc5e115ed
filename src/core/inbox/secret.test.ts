import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printSecret, readSecret, secretFor } from './secret.ts'

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 })

test('every secret is read back from how it is printed, also in small letters and without hyphens', () => {
  fc.assert(
    fc.property(secrets, (secret) => {
      const printed = printSecret(secret)
      expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(readSecret(printed)).toEqual(secret)
      expect(readSecret(` ${printed.toLowerCase().replaceAll('-', '')} `)).toEqual(secret)
    }),
  )
})

test('hardly any wrong letter goes unseen', () => {
  let unseen = 0
  let tried = 0
  fc.assert(
    fc.property(secrets, fc.nat(27), (secret, at) => {
      const digits = [...printSecret(secret).replaceAll('-', '')]
      digits[at] = digits[at] === '7' ? '8' : '7'
      tried += 1
      if (readSecret(digits.join('')) !== null) unseen += 1
    }),
    { numRuns: 2000 },
  )
  expect(unseen / tried).toBeLessThan(0.01)
})

test('the same form gives the same secret, another form or node another one', () => {
  const [node, other] = [new Uint8Array(32), new Uint8Array(32).fill(1)]
  expect(secretFor(node, 'a')).toEqual(secretFor(node, 'a'))
  const different = [secretFor(node, 'a'), secretFor(node, 'b'), secretFor(other, 'a')].map(printSecret)
  expect(new Set(different).size).toBe(3)
})
