import { expect, test } from 'vitest'
import { attackRoutes } from './attack-routes.ts'
import { useCity } from './city.ts'
import { nextYear } from './sheet-form.ts'

const city = useCity({ browser: false })

const FLAGS = { isNew: 'false', isReference: 'false' }

test('a post from another site is refused, with the cookie of a person who is signed in', async () => {
  const cookie = await city.signIn('sachiko')
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', origin: city.officeUrl },
    { 'sec-fetch-site': 'same-site' },
    {},
  ]) {
    const answer = await post('/annual-sheets', cookie, { ...nextYear, ...FLAGS }, headers)
    expect(answer.status).toBe(403)
  }
  expect((await get('/annual-sheets/P002-2021', cookie)).status).toBe(404)
})

test('a cookie is worth nothing after its person signed out', async () => {
  const cookie = await city.signIn('sachiko')
  expect((await get('/annual-sheets', cookie)).status).toBe(200)
  await post('/sign-out', cookie, {})
  const answer = await get('/annual-sheets', cookie)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toContain('/sign-in')
  expect((await post('/annual-sheets', cookie, { ...nextYear, ...FLAGS })).headers.get('location')).toBe(
    '/sign-in?notice=ended&next=%2F',
  )
})

test('a clerk of one section neither reads nor changes the entries of another, whatever address is typed', async () => {
  const cookie = await city.signIn('saburo')
  const own = await get('/annual-sheets/P013-2020', cookie)
  expect(own.status).toBe(200)
  const list = await (await get('/annual-sheets', cookie)).text()
  expect(list).toContain('持続可能な財政基盤の維持')
  expect(list).not.toContain('お問い合わせセンター運営')

  const other = '/annual-sheets/P019-2020'
  for (const path of ['', '/edit', '/history', '/as-of']) {
    const answer = await get(other + path, cookie)
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('お問い合わせ')
  }
  expect((await post(other, cookie, { ...nextYear, ...FLAGS, revision: '4' })).status).toBe(403)
  expect((await post(`${other}/review`, cookie, { revision: '4' })).status).toBe(403)
  expect((await post(`${other}/withdrawal`, cookie, { revision: '4', why: '試し' })).status).toBe(403)
  for (const format of ['csv', 'xlsx', 'json']) {
    const file = await get(`/annual-sheets/export.${format}`, cookie)
    if (format !== 'xlsx') expect(await file.text()).not.toContain('お問い合わせセンター運営')
  }
})

test('a clerk cannot hand an entry of the own section to another, nor write one there', async () => {
  const cookie = await city.signIn('saburo')
  const own = { ...nextYear, ...FLAGS, programme: 'P013', fiscalYear: '2020' }
  const moved = await post('/annual-sheets/P013-2020', cookie, { ...own, revision: '4', sections: 'S009' })
  expect(moved.status).toBe(403)
  expect(
    (await post('/annual-sheets', cookie, { ...own, fiscalYear: '2022', sections: 'S009' })).status,
  ).toBe(403)
})

test('a step that the role does not have is refused, and one that nobody knows is not there', async () => {
  const cookie = await city.signIn('hanako')
  const entry = '/annual-sheets/P013-2020'
  for (const act of ['approval', 'release', 'return', 'withdrawal']) {
    expect((await post(`${entry}/${act}`, cookie, { revision: '4', why: '試し' })).status).toBe(403)
  }
  for (const act of ['deletion', 'constructor', '__proto__']) {
    expect((await post(`${entry}/${act}`, cookie, { revision: '4' })).status).toBe(404)
  }
})

test('every page of both sides forbids foreign scripts and frames, and has neither script nor style in its text', async () => {
  const cookie = await city.signIn('sachiko')
  const pages = [
    ...['/', '/programmes', '/programmes/P035', '/booklets', '/booklets/2020', '/nothing'].map(
      (path) => city.publicUrl + path,
    ),
    ...['/', '/sign-in', '/annual-sheets', '/annual-sheets/new', '/annual-sheets/P001-2020', '/nothing'].map(
      (path) => city.officeUrl + path,
    ),
  ]
  for (const url of pages) {
    const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } })
    const { headers } = answer
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, url).toMatch(/default-src 'none'/)
    expect(policy, url).toMatch(/frame-ancestors 'none'/)
    expect(policy, url).not.toMatch(/unsafe-|\*/)
    expect(headers.get('x-content-type-options'), url).toBe('nosniff')
    expect(headers.get('x-frame-options'), url).toBe('DENY')
    expect(headers.get('referrer-policy'), url).toBe('same-origin')
    const html = await answer.text()
    expect(html.length, url).toBeGreaterThan(500)
    expect(html, url).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/i)
  }
})

test('what people at work see is kept by no cache', async () => {
  const cookie = await city.signIn('sachiko')
  for (const path of [
    '/',
    '/annual-sheets',
    '/annual-sheets/P001-2020',
    '/annual-sheets/P001-2020/history',
  ]) {
    expect((await get(path, cookie)).headers.get('cache-control')).toBe('no-store')
  }
})

attackRoutes(city)

function get(path: string, cookie: string): Promise<Response> {
  return fetch(city.officeUrl + path, { redirect: 'manual', headers: { cookie, accept: 'text/html' } })
}

function post(
  path: string,
  cookie: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { origin: city.officeUrl },
): Promise<Response> {
  return fetch(city.officeUrl + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, accept: 'text/html', ...headers },
    body: new URLSearchParams(form),
  })
}
