import { expect, test } from 'vitest'
import { ROLES } from '#core/rules/permission.ts'
import { listAccounts } from '#core/store/accounts.ts'
import { listGrants } from '#core/store/grants.ts'
import { checkPassword } from '#platform/auth.ts'
import { useDatabase } from '#tests/database.ts'
import { createFirstUser } from './first-user.ts'

const use = useDatabase()
const clock = () => new Date('2026-04-01T08:30:00+09:00')

test('an empty office gets two people who can sign in: one for everything, and one to check what the other wrote', async () => {
  const users = await createFirstUser(use.db, clock)
  expect(users.map(({ id, name }) => [id, name])).toEqual([
    ['admin', '管理者'],
    ['checker', '点検者'],
  ])
  for (const { id, password } of users) {
    const verdict = await checkPassword(use.db, clock(), { userId: id, password, address: '10.1.1.1' })
    expect(verdict).toMatchObject({ outcome: 'right' })
  }
  const everything = { section: null, personal: true, from: '2026-04-01', until: null }
  const grantsOf = async (id: string) => listGrants(use.db, id)
  expect(await grantsOf('admin')).toMatchObject(Object.keys(ROLES).map((role) => ({ role, ...everything })))
  const checking = ['reader', 'approver', 'releaser'].map((role) => ({ role, ...everything }))
  expect(await grantsOf('checker')).toMatchObject(checking)
})

test('an office that has people gets nobody more', async () => {
  await createFirstUser(use.db, clock)
  expect(await createFirstUser(use.db, clock)).toEqual([])
  expect(await listAccounts(use.db)).toHaveLength(2)
})
