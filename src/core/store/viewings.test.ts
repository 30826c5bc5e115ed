import { beforeEach, expect, test } from 'vitest'
import type { Actor, Role } from '#core/rules/permission.ts'
import { useDatabase } from '#tests/database.ts'
import { endAccount, insertAccount } from './accounts.ts'
import { insertGrant } from './grants.ts'
import { listHistory } from './journal.ts'
import { beginViewing, endViewing, endViewings, findViewed } from './viewings.ts'

const use = useDatabase()
const at = (minutes: number) => new Date(Date.parse('2026-04-01T09:00:00+09:00') + minutes * 60_000)
const stamp = { by: 'admin', at: at(0), why: '問い合わせの確認' }
const hanako = { token: 'a'.repeat(32), userId: 'hanako' }

beforeEach(async () => {
  for (const id of ['admin', 'hanako']) {
    await insertAccount(use.db, stamp, { id, name: id, passwordHash: 'x:y' })
  }
  const clerk = { role: 'clerk', section: null, personal: false, from: '2020-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'hanako', clerk)
})

test('an administrator who audits everything looks as somebody else for half an hour at most', async () => {
  const { id } = await beginViewing(use.db, stamp, viewer('administrator', 'auditor'), hanako)
  expect(await findViewed(use.db, at(29), hanako.token)).toMatchObject({
    ...{ id: 'hanako', until: at(30), grants: [{ role: 'clerk' }] },
  })
  expect(await findViewed(use.db, at(29), 'b'.repeat(32))).toBeUndefined()
  expect(await findViewed(use.db, at(30), hanako.token)).toBeUndefined()
  await endViewings(use.db, at(45))
  const history = await listHistory(use.db, 'viewings', String(id))
  expect(history.map(({ act, by, at: when }) => [act, by, when])).toEqual([
    ['end', 'admin', at(30)],
    ['begin', 'admin', at(0)],
  ])
  expect(history[1]).toMatchObject({ why: '問い合わせの確認', after: { viewer: 'admin', userId: 'hanako' } })
})

test('a viewing ends when the person ends it or the session is over, once', async () => {
  const { id } = await beginViewing(use.db, stamp, viewer('administrator', 'auditor'), hanako)
  await endViewing(use.db, at(5), hanako.token)
  await endViewing(use.db, at(6), hanako.token)
  await endViewings(use.db, at(60))
  expect(await findViewed(use.db, at(6), hanako.token)).toBeUndefined()
  expect((await listHistory(use.db, 'viewings', String(id)))[0]).toMatchObject({ act: 'end', at: at(5) })
  const again = await beginViewing(use.db, stamp, viewer('administrator', 'auditor'), hanako)
  // No session of this token is kept.
  await endViewings(use.db, at(7))
  expect((await listHistory(use.db, 'viewings', String(again.id)))[0]).toMatchObject({ at: at(7) })
})

test.each([
  ['an administrator who audits nothing', ['administrator'], hanako, 'forbidden'],
  ['an auditor who administers nothing', ['auditor'], hanako, 'forbidden'],
  [
    'somebody who already looks as another',
    ['administrator', 'auditor'],
    hanako,
    'forbidden',
    { viewedBy: true },
  ],
  ['nobody', ['administrator', 'auditor'], { ...hanako, userId: 'nobody' }, 'missing'],
  ['oneself', ['administrator', 'auditor'], { ...hanako, userId: 'admin' }, 'invalid'],
] as const)('it is refused to or for %s', async (_, roles, whom, reason, more = undefined) => {
  const own = { ...viewer(...roles), ...(more && { viewedBy: { id: 'x', name: 'x', until: at(9) } }) }
  await expect(beginViewing(use.db, stamp, own, whom)).rejects.toMatchObject({ reason })
})

test('somebody who left is no longer looked as, and a reason is wanted', async () => {
  const silent = { ...stamp, why: ' ' }
  const own = viewer('administrator', 'auditor')
  await expect(beginViewing(use.db, silent, own, hanako)).rejects.toMatchObject({ reason: 'invalid' })
  await beginViewing(use.db, stamp, own, hanako)
  await endAccount(use.db, stamp, 'hanako')
  expect(await findViewed(use.db, at(1), hanako.token)).toBeUndefined()
})

function viewer(...roles: Role[]): Actor {
  const grants = roles.map((role) => ({
    ...{ role, section: null, personal: true, from: '2020-04-01', until: null },
  }))
  return { id: 'admin', name: 'admin', today: '2026-04-01', grants }
}
