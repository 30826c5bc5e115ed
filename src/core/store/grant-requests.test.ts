import { beforeEach, expect, test } from 'vitest'
import type { Grant } from '#core/rules/permission.ts'
import { useDatabase } from '#tests/database.ts'
import { insertAccount } from './accounts.ts'
import { decideGrantRequest, insertGrantRequest, listGrantRequests } from './grant-requests.ts'
import { listGrants } from './grants.ts'
import { listHistory } from './journal.ts'

const use = useDatabase()
const stamp = (by: string, day = '2026-04-01') => ({ by, at: new Date(`${day}T09:00:00+09:00`), why: '兼務' })
const clerk: Grant = {
  role: 'clerk',
  section: 'S001',
  personal: true,
  from: '2026-04-01',
  until: '2026-09-30',
}

beforeEach(async () => {
  for (const id of ['akira', 'hanako']) {
    await insertAccount(use.db, stamp('system'), { id, name: id, passwordHash: 'x:y' })
  }
})

test('what an administrator wants for himself allows nothing before another one has agreed, and never earlier than that', async () => {
  const { id } = await insertGrantRequest(use.db, stamp('akira'), 'akira', clerk)
  expect(await listGrants(use.db, 'akira')).toEqual([])
  await expect(decideGrantRequest(use.db, stamp('akira'), id, 'confirmed')).rejects.toMatchObject({
    reason: 'forbidden',
  })
  await decideGrantRequest(use.db, stamp('hanako', '2026-04-03'), id, 'confirmed')
  expect(await listGrants(use.db, 'akira')).toMatchObject([
    { ...clerk, from: '2026-04-03', grantedBy: 'hanako' },
  ])
  expect(await listGrantRequests(use.db)).toEqual([])
  await expect(decideGrantRequest(use.db, stamp('hanako'), id, 'refused')).rejects.toMatchObject({
    reason: 'stale',
  })
  const history = await listHistory(use.db, 'grant-requests', String(id))
  expect(history.map(({ act, by }) => [act, by])).toEqual([
    ['confirmed', 'hanako'],
    ['insert', 'akira'],
  ])
})

test('a refusal says why, and leaves no grant', async () => {
  const { id } = await insertGrantRequest(use.db, stamp('akira'), 'akira', clerk)
  const silent = { ...stamp('hanako'), why: ' ' }
  await expect(decideGrantRequest(use.db, silent, id, 'refused')).rejects.toMatchObject({ reason: 'invalid' })
  await decideGrantRequest(use.db, stamp('hanako'), id, 'refused')
  expect(await listGrants(use.db, 'akira')).toEqual([])
})
