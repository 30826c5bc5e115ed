import { beforeEach, expect, test } from 'vitest'
import { useDatabase } from '#tests/database.ts'
import { endAccount, hasAccounts, insertAccount, listAccounts, revisePassword } from './accounts.ts'
import { insertGrant, listGrants } from './grants.ts'
import { listHistory } from './journal.ts'

const use = useDatabase()
const stamp = { by: 'admin', at: new Date('2026-04-01T09:00:00+09:00'), why: '採用' }
const yamada = { id: 'yamada', name: '山田 花子', passwordHash: 'salt:hash' }

beforeEach(async () => {
  expect(await hasAccounts(use.db)).toBe(false)
  await insertAccount(use.db, stamp, yamada)
})

test('an account is listed by its user ID and name', async () => {
  expect(await hasAccounts(use.db)).toBe(true)
  const expected = { id: 'yamada', name: '山田 花子', createdAt: stamp.at, disabledAt: null }
  expect(await listAccounts(use.db)).toEqual([expected])
})

test('the journal tells of an account and its passwords without ever holding one', async () => {
  await revisePassword(use.db, stamp, 'yamada', { passwordHash: 'other:hash' })
  const history = await listHistory(use.db, 'accounts', 'yamada')
  expect(history.map(({ act, revision, after }) => [act, revision, after])).toEqual([
    ['password', 2, { id: 'yamada', name: '山田 花子' }],
    ['insert', 1, { id: 'yamada', name: '山田 花子' }],
  ])
})

test('a user ID is given only once, even after its person has left', async () => {
  await expect(insertAccount(use.db, stamp, yamada)).rejects.toMatchObject({
    reason: 'invalid',
    findings: [{ at: 'id' }],
  })
  await endAccount(use.db, stamp, 'yamada')
  await expect(insertAccount(use.db, stamp, yamada)).rejects.toMatchObject({
    reason: 'invalid',
    findings: [{ at: 'id' }],
  })
})

test.each([['Yamada'], ['y'], ['山田'], ['.yamada'], ['yamada hanako'], ['y'.repeat(31)]])(
  '%j is no user ID',
  async (id) => {
    await expect(insertAccount(use.db, stamp, { ...yamada, id })).rejects.toMatchObject({
      findings: [{ at: 'id' }],
    })
  },
)

test('whoever leaves loses account, sessions, password and grants in one step', async () => {
  await insertGrant(use.db, stamp, 'yamada', {
    role: 'clerk',
    section: null,
    personal: false,
    from: '2025-04-01',
    until: null,
  })
  await insertGrant(use.db, stamp, 'yamada', {
    role: 'reader',
    section: null,
    personal: false,
    from: '2026-04-01',
    until: null,
  })
  await use.database.pool.query(
    `insert into sessions (id, token, "userId", "createdAt", "updatedAt", "expiresAt") values ('1', 't', 'yamada', $1, $1, $1)`,
    [stamp.at],
  )
  await endAccount(use.db, { ...stamp, why: '退職' }, 'yamada')

  expect(await listAccounts(use.db)).toMatchObject([{ id: 'yamada', disabledAt: stamp.at }])
  expect((await listGrants(use.db, 'yamada')).map(({ until }) => until)).toEqual(['2026-03-31', '2026-03-31'])
  const { rows } = await use.database.pool.query('select 1 from sessions')
  expect(rows).toEqual([])
  const { rows: credentials } = await use.database.pool.query('select password from credentials')
  expect(credentials).not.toEqual([{ password: 'salt:hash' }])
  expect(await listHistory(use.db, 'accounts', 'yamada')).toMatchObject([
    { act: 'end', why: '退職' },
    { act: 'insert' },
  ])
})

test('an account that has ended, or never was, gets no password', async () => {
  const change = (id: string) => revisePassword(use.db, stamp, id, { passwordHash: 'other:hash' })
  await expect(change('sato')).rejects.toMatchObject({ reason: 'missing' })
  await endAccount(use.db, stamp, 'yamada')
  await expect(change('yamada')).rejects.toMatchObject({ reason: 'invalid' })
})
