import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import { log } from '#platform/log.ts'
import { routine } from '#platform/request-facts.ts'
import type { Box } from './box.ts'
import { checkRequest } from './signed-request.ts'

/** The most letters that one answer holds. */
const BATCH = 100
/** How far the clocks of office and node may be apart, and how long a request could be sent again. */
const DRIFT = 5 * 60_000
const LARGEST = 64 * 1024

const acknowledgements = z.strictObject({
  letters: z.array(z.strictObject({ receipt: z.string(), seal: z.string() })).max(BATCH),
})

/** Where the office, and nobody else, collects letters and acknowledges them: `GET /letters`, `POST /acknowledgements`. */
export function collectionRoutes(inbox: {
  readonly box: Box
  readonly clock: () => Date
  /** The key that may collect; undefined as long as the edition names none. */
  collector(): string | undefined
}): Hono {
  const routes = new Hono()
  const { box, clock } = inbox

  routes.use(routine, bodyLimit({ maxSize: LARGEST }))
  routes.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    const collector = inbox.collector()
    const { pathname, search } = new URL(c.req.url)
    const asked = {
      method: c.req.method,
      host: c.req.header('host') ?? '',
      path: pathname + search,
      body: await c.req.text(),
    }
    const signed = collector && checkRequest(collector, asked, c.req.header('authorization') ?? '')
    const says = signed ? faultOf(signed.at, signed.nonce, box, clock()) : 'signature'
    if (says === null) return next()
    log('warning', 'a collection was refused', { because: says })
    return c.json({ refused: says }, 401, { 'www-authenticate': 'Daicho-Inbox' })
  })

  routes.get('/letters', (c) => {
    const letters = box.listWaiting(BATCH).map(({ receipt, receivedAt, sealed }) => ({
      receipt,
      receivedAt,
      sealed: Buffer.from(sealed).toString('base64'),
    }))
    return c.json({ letters })
  })

  routes.post('/acknowledgements', async (c) => {
    const read = acknowledgements.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ refused: 'form' }, 422)
    return c.json({ acknowledged: box.acknowledge(read.data.letters, clock()) })
  })

  return routes
}

/** Why a rightly signed request is not answered: it is old, or it was answered before. */
function faultOf(at: Date, nonce: string, box: Box, now: Date): 'time' | 'replay' | null {
  if (!(Math.abs(now.getTime() - at.getTime()) <= DRIFT)) return 'time'
  // A request from the future may come again for as long as the drift on both sides.
  return box.noteRequest(nonce, now, new Date(now.getTime() - 2 * DRIFT)) ? null : 'replay'
}
