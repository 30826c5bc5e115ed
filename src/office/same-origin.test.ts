import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { Refusal } from '#core/rules/refusal.ts'
import { sameOrigin } from './same-origin.ts'

const OFFICE = 'https://office.example'
const app = new Hono()
app.onError((error, c) =>
  c.text(error.message, error instanceof Refusal && error.reason === 'forbidden' ? 403 : 500),
)
app.use(sameOrigin({ officeUrl: OFFICE }))
app.all('/entries', (c) => c.text('done'))

test.each([
  ['the office, over HTTPS', { 'sec-fetch-site': 'same-origin', origin: OFFICE }, 200],
  [
    'the office, from a page that hides its address',
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    200,
  ],
  ['the office, from a browser that tells only the origin', { origin: OFFICE }, 200],
  ['the office, under the number of the machine', { origin: 'http://10.0.0.5:8001' }, 200],
  ['another site', { origin: 'https://evil.example' }, 403],
  ['another site that the browser knows', { 'sec-fetch-site': 'cross-site', origin: OFFICE }, 403],
  ['another host of the same city', { 'sec-fetch-site': 'same-site', origin: 'https://www.example' }, 403],
  ['a host whose name only begins in the same way', { origin: `${OFFICE}.evil.example` }, 403],
  ['the same host over plain HTTP', { origin: 'http://office.example' }, 403],
  ['a page without an origin', { origin: 'null' }, 403],
  ['nowhere', {}, 403],
])('a post from %s', async (_, headers, status) => {
  const send = (method: string) => app.request('http://10.0.0.5:8001/entries', { method, headers })
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect((await send(method)).status).toBe(status)
  expect((await send('GET')).status).toBe(200)
})
