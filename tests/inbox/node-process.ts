import { hash } from 'node:crypto'
import { Hono } from 'hono'
import { openBox } from '#core/inbox/box.ts'
import { collectionRoutes } from '#core/inbox/collection-routes.ts'
import { depositLetter } from '#core/inbox/deposit.ts'
import { serve } from '#platform/web-server.ts'

/** A public node without its pages, in a process of its own that can be killed: it takes letters, and gives them to the office. */
const [file = '', port = '', sealTo = '', collector = ''] = process.argv.slice(2)
const box = openBox(file)
const app = new Hono()
app.post('/letters', async (c) => {
  const { form, text } = await c.req.json()
  const mark = new Uint8Array(hash('sha256', form, 'buffer'))
  const before = box.findForm(mark)
  if (before !== undefined) return c.json({ receipt: before })
  const values = { kind: 'question', programme: 'P001', text, place: null, name: null, email: null }
  const receivedAt = new Date().toISOString()
  const letter = { form: 'ask', receivedAt, language: 'ja', values, secret: null } as const
  return c.json({ receipt: await depositLetter(box, sealTo, letter, mark) })
})
app.route('/inbox', collectionRoutes({ box, clock: () => new Date(), collector: () => collector }))
await serve(app, { host: '127.0.0.1', port: Number(port), setting: 'port' })
process.stdout.write('ready\n')
