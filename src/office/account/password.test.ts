import { expect, test } from 'vitest'
import { cookieOf, PASSWORD, useSigningOffice } from '#tests/signing-office.ts'

const { page, post, signedIn, signIn, use, who } = useSigningOffice()

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
