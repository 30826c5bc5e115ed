import { expect, test } from 'vitest'
import { endAccount } from '#core/store/accounts.ts'
import { cookieOf, morning, OFFICE, stamp, useSigningOffice } from '#tests/signing-office.ts'

const { page, post, request, setTime, signedIn, signIn, standAt, use, who } = useSigningOffice()

test('a page asked for before signing in is shown after signing in', async () => {
  const refused = await page('/registers/contracts?page=2')
  expect(refused.status).toBe(303)
  const form = refused.headers.get('location') ?? ''
  expect(form).toBe('/sign-in?next=%2Fregisters%2Fcontracts%3Fpage%3D2')

  const html = await (await page(form)).text()
  expect(html).toContain('value="/registers/contracts?page=2"')
  const answer = await signIn({ next: '/registers/contracts?page=2' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/registers/contracts?page=2'])
})

test('who is signed in is known by user ID, name, grants and the day in Japan', async () => {
  setTime(new Date('2026-04-01T23:30:00+09:00'))
  const cookie = await signedIn()
  const grants = [{ role: 'clerk', section: '財政課', personal: false, from: '2026-04-01', until: null }]
  expect(await (await who(cookie)).json()).toMatchObject({
    id: 'yamada',
    name: '山田 花子',
    today: '2026-04-01',
    grants,
  })
  setTime(new Date('2026-04-02T00:00:00+09:00'))
  expect(await (await who(cookie)).json()).toMatchObject({ today: '2026-04-02' })
})

test('a program without a session is told so, as a problem', async () => {
  const answer = await request('/who', { headers: { accept: 'application/json' } })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status: 401 })
})

test('a wrong password shows the form again with the error beside the field, and says nothing about the account', async () => {
  const wrong = await signIn({ password: '梅の咲く丘の図書館' })
  const nobody = await signIn({ userId: 'nobody' })
  expect([wrong.status, nobody.status]).toEqual([422, 422])
  expect(wrong.headers.get('set-cookie')).toBeNull()
  const html = await wrong.text()
  expect(html).toMatch(/id="password-error">[^<]*利用者IDまたはパスワードが違います。/)
  expect(html).toContain('value="yamada"')
  expect(html).not.toContain('梅の咲く丘')
  expect((await nobody.text()).replaceAll('nobody', 'yamada')).toBe(html)
})

test('a user ID typed in full width, in capitals or with a space is understood', async () => {
  expect((await signIn({ userId: ' ＹＡＭＡＤＡ ' })).status).toBe(303)
})

test('after five failures the page says from when to try again, and then lets the right password in', async () => {
  for (let failed = 0; failed < 5; failed++) await signIn({ password: 'wrong' })
  const waiting = await signIn()
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '30'])
  expect(await waiting.text()).toContain('8:31以後にもう一度')
  setTime(new Date(morning.getTime() + 30_000))
  expect((await signIn()).status).toBe(303)
})

test('the cookie is out of reach of scripts, other sites and plain HTTP', async () => {
  const [cookie = '', known] = (await signIn()).headers.getSetCookie()
  expect(known).toMatch(
    /^__Host-daicho-known=yes[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect(cookie).toMatch(/^__Host-daicho=[^;]+; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect(cookie).not.toContain('Domain')
})

test('an office on plain HTTP gets a cookie that its browsers keep', async () => {
  standAt('http://127.0.0.1:8001')
  const [cookie] = (await signIn({}, { origin: 'http://127.0.0.1:8001' })).headers.getSetCookie()
  expect(cookie).toMatch(/^daicho=[^;]+; Max-Age=28800; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('signing in again gives another token, and the one before opens nothing', async () => {
  const first = await signedIn()
  const second = cookieOf(await signIn({}, { cookie: first }))
  expect(second).not.toBe(first)
  expect((await who(first)).status).toBe(401)
  expect((await who(second)).status).toBe(200)
})

test('a token that was not signed here opens nothing, even if it stands in the database', async () => {
  await signedIn()
  const { rows } = await use.database.pool.query('select token from sessions')
  expect((await who(`__Host-daicho=${rows[0].token}`)).status).toBe(401)
  expect((await who(`__Host-daicho=${rows[0].token}.${'A'.repeat(43)}=`)).status).toBe(401)
})

test('signing out ends the session itself, not only the cookie', async () => {
  const cookie = await signedIn()
  const answer = await post('/sign-out', {}, { cookie })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?notice=signed-out'])
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-daicho=; Max-Age=0/)
  expect((await who(cookie)).status).toBe(401)
})

test('an hour without use and eight hours of use end a session', async () => {
  const idle = await signedIn()
  setTime(new Date(morning.getTime() + 3_600_000))
  expect((await who(idle)).status).toBe(401)

  const busy = await signedIn()
  for (let half = 1; half < 16; half++) {
    setTime(new Date(morning.getTime() + 3_600_000 + half * 1_800_000))
    expect((await who(busy)).status).toBe(200)
  }
  setTime(new Date(morning.getTime() + 3_600_000 + 16 * 1_800_000))
  expect((await who(busy)).status).toBe(401)
})

test('whoever leaves gets nothing from that moment on, and cannot sign in again', async () => {
  const cookie = await signedIn()
  await endAccount(use.db, stamp, 'yamada')
  expect((await who(cookie)).status).toBe(401)
  expect((await signIn()).status).toBe(422)
})

test('after signing in nobody is led to another site', async () => {
  expect((await signIn({ next: '//evil.example/' })).headers.get('location')).toBe('/')
})

test('a post from another site is refused, whether it would write, sign out or sign in', async () => {
  const cookie = await signedIn()
  const evil = { origin: 'https://evil.example' }
  expect((await post('/entries', {}, { cookie, ...evil })).status).toBe(403)
  expect((await post('/sign-out', {}, { cookie, ...evil })).status).toBe(403)
  expect((await signIn({}, evil)).status).toBe(403)
  expect((await post('/entries', {}, { cookie })).status).toBe(201)
})

test('a form sent after the session ended is not carried out, and the person is told so', async () => {
  const referer = 'http://office.invalid/entries/new?copy=3'
  const answer = await post('/entries', {}, { accept: 'text/html', referer })
  expect(answer.headers.get('location')).toBe('/sign-in?notice=ended&next=%2Fentries%2Fnew%3Fcopy%3D3')
  expect(await (await page('/sign-in?notice=ended')).text()).toContain('直前の操作は行われていません。')
})

test('a body that is too large, or no form at all, is refused in words and is no fault of the program', async () => {
  const send = (body: string, type: string) =>
    request(`${OFFICE}/sign-in`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
    })
  const large = await send(`userId=${'a'.repeat(20_000)}`, 'application/x-www-form-urlencoded')
  const broken = await send('--x', 'multipart/form-data; boundary=x')
  expect([large.status, broken.status]).toEqual([413, 422])
})

test('a page behind sign-in is kept by no cache', async () => {
  const answer = await who(await signedIn())
  expect(answer.headers.get('cache-control')).toBe('no-store')
})
