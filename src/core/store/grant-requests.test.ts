import { beforeEach, expect, test } from 'vitest'
import type { Grant } from '#core/rules/permission.ts'
import { useDatabase } from '#tests/database.ts'
import { getAccount, insertAccount, revisePassword } from './accounts.ts'
import { handleSignIn, handsOn } from './administrators.ts'
import {
  decideGrantRequest,
  type GrantRequest,
  insertGrantRequest,
  listDeciders,
  listGrantRequests,
} from './grant-requests.ts'
import { insertGrant, type KeptGrant, listGrants } from './grants.ts'
import { bindIdentity } from './identities.ts'
import { listHistory } from './journal.ts'
import { listPeople } from './people.ts'
import { endPerson, endRight } from './rights.ts'

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
    await insertAccount(use.db, stamp('system', '2026-03-01'), { id, name: id, passwordHash: 'x:y' })
    await govern(id, '2026-03-01')
  }
})

test('what an administrator wants for himself allows nothing before another one has agreed, and never earlier than that', async () => {
  const { id } = await insertGrantRequest(use.db, stamp('akira'), 'akira', clerk)
  expect(await rightsOf('akira')).toEqual([])
  await expect(decideGrantRequest(use.db, stamp('akira'), id, 'confirmed')).rejects.toMatchObject({
    reason: 'forbidden',
  })
  await decideGrantRequest(use.db, stamp('hanako', '2026-04-03'), id, 'confirmed')
  expect(await rightsOf('akira')).toMatchObject([{ ...clerk, from: '2026-04-03', grantedBy: 'hanako' }])
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
  expect(await rightsOf('akira')).toEqual([])
})

test.each([
  ['named after it was asked', '2026-04-02', '2026-04-05'],
  ['named an hour before the decision', '2026-04-01T08:00:00+09:00', '2026-04-01T09:30:00+09:00'],
])('an administrator %s decides nothing', async (_, named, decided) => {
  await insertAccount(use.db, stamp('system'), { id: 'saki', name: 'saki', passwordHash: 'x:y' })
  await govern('saki', named)
  const { id } = await insertGrantRequest(use.db, stamp('akira'), 'akira', clerk)
  const decision = decideGrantRequest(use.db, { ...stamp('saki'), at: moment(decided) }, id, 'confirmed')
  await expect(decision).rejects.toMatchObject({ reason: 'forbidden' })
  const people = await listPeople(use.db)
  const [request] = await listGrantRequests(use.db)
  const deciders = await listDeciders(use.db, request as GrantRequest, people, moment(decided))
  expect(deciders.map((person) => person.id)).toEqual(['hanako'])
})

test('who once had the sign-in of a coming administrator in hand does not confirm it, be it by a password or a binding', async () => {
  const coming = { ...clerk, role: 'administrator', section: null } as const
  const identity = { userId: 'bound', issuer: 'https://idp.example', subject: '42' }
  for (const id of ['made', 'bound']) {
    await insertAccount(use.db, stamp('system:test'), { id, name: id, passwordHash: 'x:y' })
  }
  await revisePassword(use.db, stamp('hanako'), 'made', { passwordHash: 'x:y' })
  await bindIdentity(use.db, stamp('hanako'), identity)
  for (const userId of ['made', 'bound']) {
    const { id } = await insertGrantRequest(use.db, stamp('akira'), userId, coming)
    expect(await handsOn(use.db, userId)).toEqual(['hanako'])
    await expect(decideGrantRequest(use.db, stamp('hanako'), id, 'confirmed')).rejects.toMatchObject({
      reason: 'forbidden',
    })
    // Nor may anybody lay hands on it while it is asked for.
    await expect(
      handleSignIn(use.db, { id: 'hanako', today: '2026-04-01' }, userId, async () => 'done'),
    ).rejects.toMatchObject({ reason: 'forbidden' })
    await decideGrantRequest(use.db, stamp('akira'), id, 'withdrawn')
  }
  expect(await listGrantRequests(use.db)).toEqual([])
})

test('the end of an administrator’s right or account comes with a second one, and never leaves nobody', async () => {
  await insertAccount(use.db, stamp('system'), { id: 'saki', name: 'saki', passwordHash: 'x:y' })
  await govern('saki', '2026-03-01')
  const [right] = await listGrants(use.db, 'hanako')
  expect(await endRight(use.db, stamp('akira'), right as KeptGrant, '2026-04-30')).toBe('asked')
  expect(await endPerson(use.db, stamp('akira'), 'saki')).toBe('asked')
  const [first, second] = await listGrantRequests(use.db)
  for (const by of ['akira', 'hanako']) {
    await expect(decideGrantRequest(use.db, stamp(by), first?.id ?? 0, 'confirmed')).rejects.toMatchObject({
      reason: 'forbidden',
    })
  }
  await decideGrantRequest(use.db, stamp('hanako'), second?.id ?? 0, 'confirmed')
  expect((await getAccount(use.db, 'saki')).disabledAt).not.toBeNull()
  // Who decides must govern at that moment, too.
  await expect(decideGrantRequest(use.db, stamp('saki'), first?.id ?? 0, 'confirmed')).rejects.toMatchObject({
    reason: 'forbidden',
  })
  expect((await listGrants(use.db, 'hanako'))[0]?.until).toBeNull()
  expect(await endRight(use.db, stamp('hanako'), right as KeptGrant, '2026-03-31')).toBe('done')
})

function moment(day: string): Date {
  return new Date(day.includes('T') ? day : `${day}T09:00:00+09:00`)
}

function govern(id: string, named: string) {
  const grant = {
    role: 'administrator',
    section: null,
    personal: true,
    from: '2020-04-01',
    until: null,
  } as const
  return insertGrant(use.db, { by: 'system:test', at: moment(named), why: '任命' }, id, grant)
}

async function rightsOf(id: string) {
  return (await listGrants(use.db, id)).filter(({ role }) => role !== 'administrator')
}
