import { expect, test } from 'vitest'
import { listHistory } from '#core/store/journal.ts'
import { listSessions } from '#platform/sessions.ts'
import { leadsTo, useWholeOffice } from '#tests/whole-office.ts'

const { use, here, signedIn, browser, wait } = useWholeOffice()

test('a person sees where he or she is signed in, and ends one or all others, with a line for each act', async () => {
  const own = await signedIn('hanako')
  const second = await signedIn('hanako')
  wait(1)
  const third = await signedIn('hanako')
  const page = await (await own.get('/account/sessions')).text()
  expect(page.match(/\/account\/sessions\/[0-9a-f-]{36}\/ending/g)).toHaveLength(3)
  expect(page).not.toContain(second.cookies.get('__Host-daicho')?.split('.')[0])

  const [newest] = await listSessions(use.db, here.now, 'hanako')
  await own.post(`/account/sessions/${newest?.id}/ending`)
  expect(leadsTo(await third.get('/account'))).toContain('/sign-in')
  expect((await second.get('/account')).status).toBe(200)
  await own.post('/account/sessions/others/ending')
  expect(leadsTo(await second.get('/account'))).toContain('/sign-in')
  expect((await own.get('/account')).status).toBe(200)
  expect(
    (await listHistory(use.db, 'accounts', 'hanako')).filter(({ act }) => act === 'sessions-ending'),
  ).toHaveLength(2)
})

test('nobody ends the sessions of others by their number', async () => {
  const [own, victim] = [await signedIn('hanako'), await signedIn('kenji')]
  const [session] = await listSessions(use.db, here.now, 'kenji')
  await own.post(`/account/sessions/${session?.id}/ending`)
  expect((await victim.get('/account')).status).toBe(200)
})

test('an administrator ends the sessions of somebody', async () => {
  const [admin, own] = [await signedIn('admin'), await signedIn('hanako')]
  await admin.post('/sign-in-desk/hanako/sessions/ending')
  expect(leadsTo(await own.get('/account'))).toContain('/sign-in')
  expect((await listHistory(use.db, 'accounts', 'hanako'))[0]).toMatchObject({
    act: 'sessions-ending',
    by: 'admin',
  })
})

test('a fresh proof gives the session another token: the one before opens nothing', async () => {
  const own = await signedIn('hanako')
  wait(16)
  expect(leadsTo(await own.get('/account/sessions'))).toBe('/confirm?next=%2Faccount%2Fsessions')
  const thief = browser()
  for (const [name, value] of own.cookies) thief.cookies.set(name, value)
  await own.post('/confirm', { password: 'kawa-no-nagare-to-machi', next: '/account/sessions' })
  expect((await own.get('/account/sessions')).status).toBe(200)
  expect(leadsTo(await thief.get('/account'))).toContain('/sign-in')
})
