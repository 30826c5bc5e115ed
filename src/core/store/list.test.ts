import { expect, test } from 'vitest'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { useDatabase } from '#tests/database.ts'
import { list } from './list.ts'
import { count } from './list-count.ts'
import { everything } from './list-query.ts'

const use = useDatabase()

test.each([
  ['a year that is none', { filters: { fiscalYear: 'abc..' } }],
  ['an amount beyond all amounts', { filters: { initialBudget: '99999999999999999999..' } }],
  ['a character that no column holds', { words: '\0' }],
  ['more words than anybody looks for', { words: 'の '.repeat(101) }],
])('%s is refused in a sentence', async (_what, asked) => {
  const query = { ...everything, ...asked }
  await expect(list(use.db, annualSheet, query)).rejects.toMatchObject({ reason: 'invalid' })
  await expect(count(use.db, annualSheet, query)).rejects.toMatchObject({ reason: 'invalid' })
})
