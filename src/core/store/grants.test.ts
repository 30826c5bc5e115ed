import { beforeEach, expect, test } from 'vitest'
import type { Grant } from '#core/rules/permission.ts'
import { useDatabase } from '#tests/database.ts'
import { endAccount, insertAccount } from './accounts.ts'
import { endGrant, insertGrant, listGrants } from './grants.ts'
import { listHistory } from './journal.ts'

const use = useDatabase()
const stamp = { by: 'admin', at: new Date('2026-04-01T09:00:00+09:00'), why: '異動' }
const clerk: Grant = { role: 'clerk', section: '財政課', personal: false, from: '2026-04-01', until: null }

beforeEach(async () => {
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: 'x:y' })
})

test('a grant is kept with who gave it and when, and leaves a line in the journal', async () => {
  const grant = await insertGrant(use.db, stamp, 'yamada', clerk)
  expect(await listGrants(use.db, 'yamada')).toEqual([grant])
  expect(grant).toMatchObject({ ...clerk, userId: 'yamada', grantedBy: 'admin', grantedAt: stamp.at })
  expect(await listHistory(use.db, 'grants', String(grant.id))).toMatchObject([
    { revision: 1, act: 'insert', by: 'admin', why: '異動', after: { userId: 'yamada', ...clerk } },
  ])
})

test('a grant that ends holds for the last time on the day before, and the end is in the journal', async () => {
  const { id } = await insertGrant(use.db, stamp, 'yamada', clerk)
  expect(await endGrant(use.db, stamp, id, '2026-07-01')).toMatchObject({ until: '2026-06-30', revision: 2 })
  const history = await listHistory(use.db, 'grants', String(id))
  expect(history.map(({ act, after }) => [act, after?.until])).toEqual([
    ['end', '2026-06-30'],
    ['insert', null],
  ])
})

test('a grant that has ended is not prolonged by ending it again', async () => {
  const { id } = await insertGrant(use.db, stamp, 'yamada', clerk)
  const ended = await endGrant(use.db, stamp, id, '2026-07-01')
  expect(await endGrant(use.db, stamp, id, '2026-08-01')).toEqual(ended)
})

test.each([
  [{ role: 'mayor' as never }, 'role'],
  [{ section: '' }, 'section'],
  [{ from: '2026-02-30' }, 'from'],
  [{ until: '2026-03-31' }, 'until'],
])('a grant with %j is refused and leaves no trace', async (change, at) => {
  const refused = insertGrant(use.db, stamp, 'yamada', { ...clerk, ...change })
  await expect(refused).rejects.toMatchObject({ reason: 'invalid', findings: [{ at }] })
  expect(await listGrants(use.db, 'yamada')).toEqual([])
})

test('nobody is granted anything after leaving, nor before coming', async () => {
  await expect(insertGrant(use.db, stamp, 'sato', clerk)).rejects.toMatchObject({ reason: 'missing' })
  await endAccount(use.db, stamp, 'yamada')
  await expect(insertGrant(use.db, stamp, 'yamada', clerk)).rejects.toMatchObject({ reason: 'invalid' })
})
