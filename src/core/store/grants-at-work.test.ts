import { expect, test } from 'vitest'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { release } from '#tests/edition.ts'
import { insertAccount } from './accounts.ts'
import { insert } from './entries.ts'
import { insertGrant } from './grants.ts'
import { grantsAtWork } from './grants-at-work.ts'

const use = useDatabase()
const stamp = { by: 'admin', at: new Date('2021-04-01T09:00:00+09:00'), why: '' }

test('who works for a section reaches the history of those before it, once the organisation is approved', async () => {
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  const grant = { role: 'clerk', section: 'S021', personal: false, from: '2021-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'yamada', grant)
  await release(use.db, sections, policyDepartment)
  await release(use.db, sections, planningSection)
  await release(use.db, sections, { ...planningSection, code: 'S011', predecessors: ['S001'] })
  const heir = { ...planningSection, code: 'S021', predecessors: ['S011'] }
  const sectionsOf = async () => (await grantsAtWork(use.db, 'yamada')).map(({ section }) => section)
  expect(await sectionsOf()).toEqual(['S021'])
  await release(use.db, sections, heir)
  expect(await sectionsOf()).toEqual(['S021', 'S001', 'S011'])
})

test('a draft of the organisation gives nobody a right', async () => {
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  const grant = { role: 'clerk', section: 'S011', personal: false, from: '2021-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'yamada', grant)
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, sections, { ...planningSection, code: 'S011', predecessors: ['S001'] })
  expect(await grantsAtWork(use.db, 'yamada')).toHaveLength(1)
})
