import { beforeEach, expect, test } from 'vitest'
import { NO_PASSWORD } from '#platform/password.ts'
import { useDatabase } from '#tests/database.ts'
import { endAccount, insertAccount } from './accounts.ts'
import { listHistory } from './journal.ts'
import { endToken, findBearer, insertToken, listTokens } from './tokens.ts'

const use = useDatabase()
const morning = new Date('2026-04-01T08:30:00+09:00')
const stamp = { by: 'tanaka', at: morning, why: '連携のため' }
const asked = { account: 'yamada', name: '財務システム連携', mayWrite: true, days: 365 }

beforeEach(() => insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: NO_PASSWORD }))

test('a token opens as its account, and the day of its use is noted', async () => {
  const { secret, token } = await insertToken(use.db, stamp, asked)
  expect(secret).toMatch(/^dch_[\w-]{43}$/)
  expect(token).toMatchObject({ account: 'yamada', lastUsedOn: null, revokedAt: null })
  const late = new Date('2026-04-01T23:59:00+09:00')
  expect(await findBearer(use.db, late, secret)).toEqual({
    account: 'yamada',
    accountName: '山田 花子',
    mayWrite: true,
  })
  expect(await listTokens(use.db)).toEqual([{ ...token, lastUsedOn: '2026-04-01' }])
})

test('the secret stands nowhere in the database, the journal included', async () => {
  const { secret } = await insertToken(use.db, stamp, asked)
  await findBearer(use.db, morning, secret)
  const { rows } = await use.database.pool.query(
    'select to_jsonb(t)::text as text from tokens t union all select to_jsonb(j)::text from journal j',
  )
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.filter(({ text }) => text.includes(secret.slice(4)))).toEqual([])
})

test('making and revoking a token each leave a line that says for whom and for what', async () => {
  const { token } = await insertToken(use.db, stamp, asked)
  await endToken(use.db, { ...stamp, by: 'suzuki' }, token.id)
  const lines = await listHistory(use.db, 'tokens', String(token.id))
  const after = { account: 'yamada', name: '財務システム連携', mayWrite: true }
  expect(lines).toMatchObject([
    { act: 'end', by: 'suzuki', revision: 2, after: { ...after, revokedAt: morning.toISOString() } },
    { act: 'insert', by: 'tanaka', revision: 1, after: { ...after, revokedAt: null } },
  ])
  await expect(endToken(use.db, stamp, token.id)).rejects.toMatchObject({ reason: 'invalid' })
  await expect(endToken(use.db, stamp, 999)).rejects.toMatchObject({ reason: 'missing' })
})

test('no token is made for someone who is not there or has left, without a purpose, or for too long', async () => {
  const refused = (changes: object) =>
    expect(insertToken(use.db, stamp, { ...asked, ...changes })).rejects.toMatchObject
  await refused({ account: 'nobody' })({ reason: 'missing' })
  await refused({ name: ' ', days: 0 })({ findings: [{ at: 'name' }, { at: 'days' }] })
  await refused({ days: 1097 })({ findings: [{ at: 'days' }] })
  await endAccount(use.db, stamp, 'yamada')
  await refused({})({ reason: 'invalid' })
  expect(await listTokens(use.db)).toEqual([])
})
