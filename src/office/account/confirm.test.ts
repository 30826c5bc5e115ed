import { expect, test } from 'vitest'
import { cookieOf, morning, OFFICE, PASSWORD, useSigningOffice } from '#tests/signing-office.ts'

const { page, post, setTime, signedIn, who } = useSigningOffice()

test('a quarter of an hour after the last proof, what reaches far is open again only after another proof', async () => {
  const cookie = await signedIn()
  expect((await page('/grants?of=sato', { cookie })).status).toBe(200)
  setTime(new Date(morning.getTime() + 15 * 60_000))
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
  setTime(new Date(morning.getTime() + 15 * 60_000))
  const from = { cookie, accept: 'text/html', referer: `${OFFICE}/grants?of=sato` }
  const led = (await post('/grants', {}, from)).headers.get('location') ?? ''
  expect(led).toBe('/confirm?next=%2Fgrants%3Fof%3Dsato&notice=unsent')
  expect(await (await page(led, { cookie })).text()).toContain('直前の操作は行われていません。')
  expect((await post('/grants', {}, { cookie })).status).toBe(403)
})
