import { beforeEach, expect, test } from 'vitest'
import { insertSession } from '#platform/sessions.ts'
import { useDatabase } from '#tests/database.ts'
import {
  endAccount,
  findAccount,
  hasAccounts,
  insertAccount,
  listAccounts,
  reviseEmail,
  revisePassword,
} from './accounts.ts'
import { insertGrant, listGrants } from './grants.ts'
import { listHistory } from './journal.ts'
import { firstAlteredRight } from './verify/rights.ts'

const use = useDatabase()
const stamp = { by: 'admin', at: new Date('2026-04-01T09:00:00+09:00'), why: '採用' }
const yamada = { id: 'yamada', name: '山田 花子', passwordHash: 'salt:hash' }

beforeEach(async () => {
  expect(await hasAccounts(use.db)).toBe(false)
  await insertAccount(use.db, stamp, yamada)
})

test('an account is listed by its user ID and name', async () => {
  expect(await hasAccounts(use.db)).toBe(true)
  const expected = {
    id: 'yamada',
    name: '山田 花子',
    email: null,
    createdAt: stamp.at,
    disabledAt: null,
    workedOn: null,
  }
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
  const proof = { userId: 'yamada', proof: 'password', address: '10.1.1.1', userAgent: '' } as const
  await insertSession(use.db, stamp.at, proof)
  await endAccount(use.db, { ...stamp, why: '退職' }, 'yamada')

  expect(await listAccounts(use.db)).toMatchObject([{ id: 'yamada', disabledAt: stamp.at }])
  expect((await listGrants(use.db, 'yamada')).map(({ until }) => until)).toEqual(['2026-03-31', '2026-03-31'])
  const { rows } = await use.database.pool.query('select 1 from sessions')
  expect(rows).toEqual([])
  const { rows: passwords } = await use.database.pool.query('select hash from passwords')
  expect(passwords).not.toEqual([{ hash: 'salt:hash' }])
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

test('an address for mail is kept in small letters, belongs to one person only, and leaves its line', async () => {
  await reviseEmail(use.db, stamp, 'yamada', ' Yamada@City.example.jp ')
  expect(await findAccount(use.db, 'yamada')).toMatchObject({ email: 'yamada@city.example.jp' })
  await insertAccount(use.db, stamp, { id: 'sato', name: '佐藤 次郎', passwordHash: 'salt:hash' })
  const taken = reviseEmail(use.db, stamp, 'sato', 'yamada@city.example.jp')
  await expect(taken).rejects.toMatchObject({ findings: [{ at: 'email' }] })
  await expect(reviseEmail(use.db, stamp, 'sato', 'no address')).rejects.toMatchObject({ reason: 'invalid' })
  const [line] = await listHistory(use.db, 'accounts', 'yamada')
  expect(line).toMatchObject({ act: 'email', after: { id: 'yamada', email: 'yamada@city.example.jp' } })
  expect(await firstAlteredRight(use.db)).toBeNull()
  await use.database.pool.query(`update users set email = 'evil@example.com' where id = 'yamada'`)
  expect(await firstAlteredRight(use.db)).toMatchObject({ entry: 'yamada' })
})

test('a name makes no lines and turns nothing about: it stands in the middle of pages and letters', async () => {
  for (const sign of ['\r\n', '\u2028', '\u202e', '\u2066', '\u200f', '\u200b']) {
    const account = { id: 'sato', name: `佐藤${sign}次郎`, passwordHash: 'salt:hash' }
    await expect(insertAccount(use.db, stamp, account)).rejects.toMatchObject({ reason: 'invalid' })
  }
  // Variants of characters are told by selectors, and belong to a name.
  const name = '\u845b\u{e0100}城 次郎'
  await insertAccount(use.db, stamp, { id: 'sato', name, passwordHash: 'salt:hash' })
})
