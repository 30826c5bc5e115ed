import { expect, test } from 'vitest'
import { findings } from '#core/rules/rule.ts'
import { emergencyNoticeRules } from './rules.ts'
import { flood } from './samples.ts'

const link = { name: '避難所', address: 'https://www.midorigaoka.example/' }

test.each([
  ['an end at the beginning', { endsAt: flood.startsAt }, 'endsAt'],
  ['more links than anybody follows', { links: Array.from({ length: 6 }, () => link) }, 'links'],
  [
    'a link that can be tampered with on its way',
    { links: [{ ...link, address: 'http://a.example' }] },
    'links',
  ],
])('%s is reported', (_, change, at) => {
  expect(findings(emergencyNoticeRules, { ...flood, ...change }).map((finding) => finding.at)).toEqual([at])
})
