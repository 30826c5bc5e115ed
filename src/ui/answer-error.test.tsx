import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { expect, test } from 'vitest'
import { answerError } from './answer-error.tsx'

const site = { assets: { stylesheet: '/style.css', script: '/script.js' }, site: '台帳' }
const app = new Hono<{ Variables: { language: 'ja' | 'en' } }>()
app.onError((error, c) => answerError(error, c, site))
app.use(async (c, next) => {
  c.set('language', c.req.query('lang') === 'en' ? 'en' : 'ja')
  await next()
})
app.post('/contracts', bodyLimit({ maxSize: 10 }), (c) => c.text('kept'))

const send = (address: string, referer: string, accept = 'text/html') =>
  app.request(address, {
    method: 'POST',
    body: 'x'.repeat(11),
    headers: { accept, referer, 'content-length': '11' },
  })

test('who sends too much gets a page in his or her language that leads back to the form', async () => {
  const answer = await send(
    'http://office.example/contracts',
    'http://office.example/contracts/12/edit?draft=1',
  )
  const html = await answer.text()
  expect([answer.status, html.includes('送られた内容が大きすぎます。')]).toEqual([413, true])
  expect(html).toContain('href="/contracts/12/edit?draft=1"')
  const english = await (await send('http://office.example/contracts?lang=en', '')).text()
  expect(english).toContain('What was sent is too large.')
  expect(english).toContain('Nothing was recorded.')
})

test('it leads to no other site, and a program is told as a problem', async () => {
  const html = await (await send('http://office.example/contracts', 'http://evil.example/page')).text()
  expect(html).not.toContain('/page')
  const problem = await send('http://office.example/contracts', '', 'application/json')
  expect([problem.status, await problem.json()]).toMatchObject([413, { status: 413 }])
})
