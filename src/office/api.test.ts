import { expect, test } from 'vitest'
import { endAccount } from '#core/store/accounts.ts'
import { endToken, listTokens } from '#core/store/tokens.ts'
import { checkPassword } from '#platform/auth.ts'
import { insertSession } from '#platform/sessions.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useApi } from '#tests/api.ts'

const { use, here, ask, read, tokenOf } = useApi()
const stamp = () => ({ by: 'test', at: here.now, why: '' })

test('without a token the API says in Japanese what is missing, and in English to who prefers it', async () => {
  const answer = await ask('/programmes', {}, '')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'application/problem+json'])
  expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="daicho"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const japanese = (await answer.json()) as object
  expect(japanese).toMatchObject({ status: 401, title: 'Authorization: Bearer にトークンを書く。' })
  expect(japanese).not.toHaveProperty('detail')
  const headers = { 'accept-language': 'fr, en-GB;q=0.9, ja;q=0.1' }
  const refused = { title: 'Put the token in Authorization: Bearer.', detail: 'There is no valid token.' }
  expect(await read('/programmes', { headers }, '')).toMatchObject(refused)
  // A header of spaces was once read from each of them; of so many that would never end.
  const spaces = { 'accept-language': `en${' '.repeat(1_000_000)}x, en ; q=0.9` }
  expect(await read('/programmes', { headers: spaces }, '')).toMatchObject(refused)
})

test('a token that only reads cannot write, whatever its account may do', async () => {
  const reading = await tokenOf('sato', ['clerk', 'approver'], { mayWrite: false })
  expect((await ask('/programmes', {}, reading)).status).toBe(200)
  const refused = await ask('/programmes', { method: 'POST', body: publicRelations }, reading)
  expect(refused.status).toBe(403)
})

test('a token can do no more than its account', async () => {
  const reader = await tokenOf('sato', ['reader'])
  expect((await ask('/programmes', { method: 'POST', body: publicRelations }, reader)).status).toBe(403)
  const administrator = await tokenOf('suzuki', ['administrator'])
  expect((await ask('/programmes', {}, administrator)).status).toBe(403)
})

test('a token that is revoked or has run out, or whose account has ended, opens nothing from that moment', async () => {
  const [first] = await listTokens(use.db)
  await endToken(use.db, stamp(), first?.id ?? 0)
  expect((await ask('/programmes')).status).toBe(401)

  const leaving = await tokenOf('sato', ['reader'])
  expect((await ask('/programmes', {}, leaving)).status).toBe(200)
  await endAccount(use.db, stamp(), 'sato')
  expect((await ask('/programmes', {}, leaving)).status).toBe(401)

  const yearly = await tokenOf('suzuki', ['reader'])
  here.now = new Date(here.now.getTime() + 365 * 86_400_000 - 1)
  expect((await ask('/programmes', {}, yearly)).status).toBe(200)
  here.now = new Date(here.now.getTime() + 1)
  expect((await ask('/programmes', {}, yearly)).status).toBe(401)
})

test('who tries wrong tokens has to wait, while right tokens and signing in go on', async () => {
  for (let tried = 0; tried < 20; tried++) {
    expect((await ask('/programmes', {}, `dch_wrong${tried}`)).status).toBe(401)
  }
  const waiting = await ask('/programmes', {}, 'dch_wrong')
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([429, '30'])
  expect((await ask('/programmes')).status).toBe(200)
  const claim = { userId: 'nobody', password: 'x', address: '10.1.1.1' }
  expect(await checkPassword(use.db, here.now, claim)).toEqual({ outcome: 'wrong' })
})

test('someone who opens the reference without being signed in is led to sign-in', async () => {
  const answer = await ask('', { headers: { accept: 'text/html' } }, '')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fapi%2Fv1'])
})

test('the reference names every register, field and problem, and the document lies beside it', async () => {
  const html = await (await ask('')).text()
  for (const part of ['/annual-sheets', 'dispositions', 'id="unconditional"', '掲載順', 'fiscalYear.until']) {
    expect(html).toContain(part)
  }
  expect((await ask('/')).headers.get('location')).toBe('/api/v1')
  expect(await read('/openapi.json')).toMatchObject({ openapi: '3.1.1' })
})

test('an address that leads nowhere, and a method that it does not know, are told as problems', async () => {
  expect((await ask('/contract')).status).toBe(404)
  expect((await ask('/programmes/P001/destruction', { method: 'POST', body: {} })).status).toBe(404)
  const put = await ask('/programmes', { method: 'DELETE' })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST'])
  expect((await ask('/programmes/P001/history', { method: 'POST', body: {} })).headers.get('allow')).toBe(
    'GET',
  )
})

test('what is too large, too deep, of another type or not JSON is refused with the status that HTTP has for it', async () => {
  const post = (body: string, type = 'application/json') =>
    ask('/programmes', { method: 'POST', body, headers: { 'content-type': type } })
  expect((await post(`"${'x'.repeat(1_000_001)}"`)).status).toBe(413)
  expect((await post('['.repeat(100_000))).status).toBe(400)
  expect((await post('{"code":')).status).toBe(400)
  expect((await post('[]')).status).toBe(400)
  expect((await post('code=P001', 'application/x-www-form-urlencoded')).status).toBe(415)
  const json = { body: '{}', headers: { 'content-type': 'application/json', 'if-match': '"1"' } }
  await ask('/programmes', { method: 'POST', body: publicRelations })
  const { _, ...rest } = await read('/programmes/P001')
  expect([_, rest]).toMatchObject([{ key: 'P001' }, publicRelations])
  const etag = (await ask('/programmes/P001')).headers.get('etag') ?? ''
  const patched = await ask('/programmes/P001', {
    ...json,
    method: 'PATCH',
    headers: { ...json.headers, 'if-match': etag },
  })
  expect([patched.status, patched.headers.get('accept-patch')]).toEqual([415, 'application/merge-patch+json'])
})

test('the session of the office reads, but does not write, and not for other sites', async () => {
  const cookie = await sessionCookie()
  const own = { cookie, 'sec-fetch-site': 'same-origin' }
  expect((await ask('/programmes', { headers: own }, '')).status).toBe(200)
  expect((await ask('/programmes', { headers: { ...own, 'sec-fetch-site': 'cross-site' } }, '')).status).toBe(
    401,
  )
  const posted = await ask('/programmes', { method: 'POST', body: publicRelations, headers: own }, '')
  expect(posted.status).toBe(401)
})

async function sessionCookie(): Promise<string> {
  const { Hono } = await import('hono')
  const { beginSession } = await import('./session.ts')
  const secret = 'x'.repeat(43)
  const proof = { userId: 'yamada', proof: 'password', address: '10.1.1.1', userAgent: '' } as const
  const token = (await insertSession(use.db, here.now, proof)) ?? ''
  const context = { db: use.db, clock: () => here.now, secret, officeUrl: 'http://office.example' }
  const app = new Hono().get('/', async (c) => {
    await beginSession(c, context, token)
    return c.text('')
  })
  return (await app.request('/')).headers.get('set-cookie')?.split(';')[0] ?? ''
}
