import { Hono } from 'hono'
import { beforeEach, expect, test } from 'vitest'
import { endAccount, insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { hashPassword } from '#platform/password.ts'
import { useDatabase } from '#tests/database.ts'
import { answerError } from '#ui/answer-error.tsx'
import { confirmRoutes } from './account/confirm-routes.tsx'
import { passwordRoutes } from './account/password-routes.tsx'
import { requireConfirmed } from './confirmed.ts'
import { requireSession } from './session.ts'
import { signInRoutes } from './sign-in.tsx'

const use = useDatabase()
const morning = new Date('2026-04-01T08:30:00+09:00')
const stamp = { by: 'test', at: morning, why: '' }
const PASSWORD = '桜の咲く丘の図書館'
const OFFICE = 'https://office.example'

let now = morning
let office: Hono

beforeEach(async () => {
  now = morning
  office = officeAt(OFFICE)
  await insertAccount(use.db, stamp, {
    ...{ id: 'yamada', name: '山田 花子', passwordHash: await hashed, passwordIssued: false },
  })
  await insertGrant(use.db, stamp, 'yamada', {
    role: 'clerk',
    section: '財政課',
    personal: false,
    from: '2026-04-01',
    until: null,
  })
})

const hashed = hashPassword(PASSWORD)

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
  now = new Date('2026-04-01T23:30:00+09:00')
  const cookie = await signedIn()
  const grants = [{ role: 'clerk', section: '財政課', personal: false, from: '2026-04-01', until: null }]
  expect(await (await who(cookie)).json()).toMatchObject({
    id: 'yamada',
    name: '山田 花子',
    today: '2026-04-01',
    grants,
  })
  now = new Date('2026-04-02T00:00:00+09:00')
  expect(await (await who(cookie)).json()).toMatchObject({ today: '2026-04-02' })
})

test('a program without a session is told so, as a problem', async () => {
  const answer = await office.request('/who', { headers: { accept: 'application/json' } })
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
  now = new Date(morning.getTime() + 30_000)
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
  office = officeAt('http://127.0.0.1:8001')
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
  now = new Date(morning.getTime() + 3_600_000)
  expect((await who(idle)).status).toBe(401)

  const busy = await signedIn()
  for (let half = 1; half < 16; half++) {
    now = new Date(now.getTime() + 1_800_000)
    expect((await who(busy)).status).toBe(200)
  }
  now = new Date(now.getTime() + 1_800_000)
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
    office.request(`${OFFICE}/sign-in`, {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
    })
  const large = await send(`userId=${'a'.repeat(20_000)}`, 'application/x-www-form-urlencoded')
  const broken = await send('--x', 'multipart/form-data; boundary=x')
  expect([large.status, broken.status]).toEqual([422, 422])
})

test('a page behind sign-in is kept by no cache', async () => {
  const answer = await who(await signedIn())
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('with an issued password nothing is open but the page that changes it, and everything afterwards', async () => {
  await use.database.pool.query('update users set "passwordIssued" = true')
  const answer = await signIn({ next: '/who' })
  expect(answer.headers.get('location')).toBe('/password')
  const cookie = cookieOf(answer)
  expect(await (await page('/password', { cookie })).text()).toContain('発行されたパスワードを使っています。')
  expect((await page('/who', { cookie })).headers.get('location')).toBe('/password')
  expect((await who(cookie)).status).toBe(403)
  expect((await post('/entries', {}, { cookie })).status).toBe(403)
  const chosen = await post(
    '/password',
    { current: PASSWORD, chosen: 'umenohanagasaku', again: 'umenohanagasaku' },
    { cookie },
  )
  // Who had to choose one is led on to work.
  expect(chosen.headers.get('location')).toBe('/?done=password')
  expect((await signIn({ password: 'umenohanagasaku', next: '/who' })).headers.get('location')).toBe('/who')
})

test('changing the password ends the other sessions and keeps this one', async () => {
  const [here, elsewhere] = [await signedIn(), await signedIn()]
  const answer = await post(
    '/password',
    { current: PASSWORD, chosen: 'umenohanagasaku', again: 'umenohanagasaku' },
    { cookie: here },
  )
  expect(answer.headers.get('location')).toBe('/password?notice=changed')
  // This one goes on under another token.
  expect((await who(cookieOf(answer))).status).toBe(200)
  expect((await who(here)).status).toBe(401)
  expect((await who(elsewhere)).status).toBe(401)
  expect((await signIn()).status).toBe(422)
  expect((await signIn({ password: 'umenohanagasaku' })).status).toBe(303)
})

test.each([
  [{ current: 'wrong' }, 'current', '現在のパスワードが違います。'],
  [{ current: '' }, 'current', '現在のパスワードを入力してください。'],
  [{ chosen: 'short', again: 'short' }, 'chosen', '8文字以上にしてください。'],
  [{ chosen: 'xx-yamada-xx', again: 'xx-yamada-xx' }, 'chosen', '利用者IDを含まない'],
  [{ chosen: 'password123', again: 'password123' }, 'chosen', '多くの人が使っている'],
  [{ chosen: PASSWORD, again: PASSWORD }, 'chosen', '現在のパスワードと違うもの'],
  [{ again: 'umenohanagasakU' }, 'again', '新しいパスワードと一致しません。'],
])('a change of password with %j is refused at %s', async (change, at, sentence) => {
  const cookie = await signedIn()
  const form = { current: PASSWORD, chosen: 'umenohanagasaku', again: 'umenohanagasaku', ...change }
  const answer = await post('/password', form, { cookie })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toMatch(new RegExp(`id="${at}-error">[^<]*${sentence}`))
  expect(html).not.toContain('umenohana')
  expect((await signIn()).status).toBe(303)
})

test('the password page is behind sign-in', async () => {
  expect((await page('/password')).headers.get('location')).toBe('/sign-in?next=%2Fpassword')
})

test('a quarter of an hour after the last proof, what reaches far is open again only after another proof', async () => {
  const cookie = await signedIn()
  expect((await page('/grants?of=sato', { cookie })).status).toBe(200)
  now = new Date(morning.getTime() + 15 * 60_000)
  const led = (await page('/grants?of=sato', { cookie })).headers.get('location') ?? ''
  expect(led).toBe('/confirm?next=%2Fgrants%3Fof%3Dsato')
  expect((await page('/who', { cookie })).status).toBe(200)

  const wrong = await post('/confirm', { password: 'wrong', next: '/grants?of=sato' }, { cookie })
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('パスワードが違います。')])
  const right = await post('/confirm', { password: PASSWORD, next: '/grants?of=sato' }, { cookie })
  expect(right.headers.get('location')).toBe('/grants?of=sato')
  expect((await page('/grants?of=sato', { cookie: cookieOf(right) })).status).toBe(200)
  expect((await who(cookie)).status).toBe(401)
})

test('a form sent after the last proof grew old is not carried out, and the person is led back to its page', async () => {
  const cookie = await signedIn()
  now = new Date(morning.getTime() + 15 * 60_000)
  const from = { cookie, accept: 'text/html', referer: `${OFFICE}/grants?of=sato` }
  const led = (await post('/grants', {}, from)).headers.get('location') ?? ''
  expect(led).toBe('/confirm?next=%2Fgrants%3Fof%3Dsato&notice=unsent')
  expect(await (await page(led, { cookie })).text()).toContain('直前の操作は行われていません。')
  expect((await post('/grants', {}, { cookie })).status).toBe(403)
})

function officeAt(officeUrl: string): Hono {
  const clock = () => now
  const secret = 's'.repeat(43)
  const context = {
    db: use.db,
    clock,
    secret,
    officeUrl,
    site: {
      municipality: '緑ヶ丘区',
      assets: { stylesheet: '/style.css', script: '/script.js' },
    },
    addressOf: () => '10.1.1.1',
  }
  const app = new Hono()
  app.onError((error, c) => answerError(error, c, { assets: context.site.assets, site: '台帳' }))
  app.route('/', signInRoutes(context))
  app.route('/password', passwordRoutes(context))
  app.route('/confirm', confirmRoutes(context))
  app.use(requireSession(context))
  app.get('/who', (c) => c.json(c.get('actor' as never)))
  app.post('/entries', (c) => c.body(null, 201))
  app.use('/grants', requireConfirmed(context))
  app.get('/grants', (c) => c.text('権限'))
  app.post('/grants', (c) => c.body(null, 201))
  return app
}

type Headers = Record<string, string | undefined>

async function signIn(fields: Record<string, string> = {}, headers: Headers = {}): Promise<Response> {
  return post('/sign-in', { userId: 'yamada', password: PASSWORD, next: '/', ...fields }, headers)
}

async function signedIn(): Promise<string> {
  return cookieOf(await signIn())
}

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function who(cookie: string): Promise<Response> {
  return office.request('/who', { headers: { cookie } })
}

async function page(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return office.request(path, { headers: { accept: 'text/html', ...headers } })
}

async function post(path: string, fields: Record<string, string>, headers: Headers = {}): Promise<Response> {
  const sent = Object.entries({ origin: OFFICE, ...headers }).filter(([, value]) => value !== undefined)
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return office.request(path, {
    method: 'POST',
    headers: { ...type, ...(Object.fromEntries(sent) as Record<string, string>) },
    body: new URLSearchParams(fields).toString(),
  })
}
