import { expect, test } from 'vitest'
import { generatePassword, whyNotPassword } from '#platform/password.ts'

test.each([
  ['a sentence', '桜の咲く丘の図書館', null],
  ['small letters alone, if there are enough of them', 'umenohanagasaku', null],
  ['seven characters', 'k7#Qm2x', 'short'],
  ['eight characters', 'k7#Qm2xw', null],
  ['128 characters', 'ab'.repeat(64), null],
  ['129 characters', `${'ab'.repeat(64)}c`, 'long'],
  ['the user ID inside, in capitals', 'xx-YAMADA-xx-2026', 'names'],
  ['the user ID inside, in full width', 'ｙａｍａｄａさんのひみつ', 'names'],
  ['one that everybody uses', 'password123', 'common'],
  ['one that everybody uses, in capitals', 'Qwerty123', 'common'],
  ['one that everybody in Japan uses', 'sakura123', 'common'],
  ['one that everybody uses, in full width', '１２３４５６７８', 'common'],
])('a password that is %s', (_, password, fault) => {
  expect(whyNotPassword(password, 'yamada')).toBe(fault)
})

test('a generated password is never the same twice, is accepted, and has no characters that look alike', () => {
  const passwords = Array.from({ length: 200 }, () => generatePassword('yamada'))
  expect(new Set(passwords).size).toBe(200)
  for (const password of passwords) {
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{6}-){3}[a-hjkmnp-z2-9]{6}$/)
    expect(whyNotPassword(password, 'yamada')).toBeNull()
  }
})
