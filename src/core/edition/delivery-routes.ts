import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { checkRequest } from '#core/inbox/signed-request.ts'
import { log } from '#platform/log.ts'
import { routine } from '#platform/request-facts.ts'
import { openDelta } from './delta.ts'
import { hideDelta, listDeltas, removeDeltas, showDelta } from './delta-files.ts'
import { fileDelivery } from './file-delivery.ts'
import type { Edition } from './read.ts'
import { wholeNumber } from './whole-number.ts'

/** Where a node takes in what its office brings. */
export type Delivery = {
  /** The place of the edition that the node follows. */
  readonly file: string
  readonly clock: () => Date
  /** Bytes that are free on the disk of the place; asked of the system where it is left out. */
  freeBytes?(): Promise<number>
}

/** How far the clocks of office and node may be apart. What is sent again within it only says the same again. */
const DRIFT = 5 * 60_000
/** Bytes of a delta, or of a part of a whole file, at most. */
export const MOST_DELIVERED = 64 * 1024 * 1024
/** Bytes that stay free for letters and for what is served, whatever is brought. */
const KEPT_FREE = 256 * 1024 * 1024
/** What is brought is copied before it is looked at, and written anew before it is served. */
const COPIES = 3

/**
 * Where the office, and nobody else, brings editions to a node from inside: `GET /state` (the numbers of what is served, and
 * of the whole file), `PUT
 * /deltas/NUMBER`, `PUT /parts/FROM` and `POST /whole`; and its public files by `GET /files` and `PUT /files/SHA256/FROM`. What is brought is only put beside what is served: the node looks at it as at any file there.
 */
export function deliveryRoutes(
  { file, clock, freeBytes = () => freeAt(file) }: Delivery,
  edition: () => Edition,
): Hono<{ Variables: { digest: string } }> {
  const routes = new Hono<{ Variables: { digest: string } }>()
  const unfinished = `${file}.delivered`

  routes.use('/state', routine)
  routes.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    const { manifest } = edition()
    const digest = c.req.header('x-content-sha256') ?? ''
    const { pathname: path } = new URL(c.req.url)
    const asked = { method: c.req.method, host: c.req.header('host') ?? '', path, body: digest }
    const signed =
      manifest.inbox && checkRequest(manifest.inbox.collector, asked, c.req.header('authorization') ?? '')
    const isRecent = signed && Math.abs(clock().getTime() - signed.at.getTime()) <= DRIFT
    if (!isRecent) {
      log('warning', 'a delivery was refused', { because: signed ? 'time' : 'signature' })
      return c.json({ refused: signed ? 'time' : 'signature' }, 401, { 'www-authenticate': 'Daicho-Inbox' })
    }
    c.set('digest', digest)
    return next()
  })

  routes.get('/state', (c) => c.json({ number: edition().manifest.number, whole: wholeNumber(file) ?? 0 }))

  routes.put('/deltas/:number{\\d{1,15}}', bodyLimit({ maxSize: MOST_DELIVERED }), async (c) => {
    const bytes = Buffer.from(await c.req.arrayBuffer())
    const delta = openDelta(bytes, edition().key ?? '')
    const number = Number(c.req.param('number'))
    if (hash('sha256', bytes) !== c.var.digest || delta?.number !== number) {
      return c.json({ refused: 'delta' }, 422)
    }
    // One that was taken in may hold words that were withdrawn since.
    if (number <= edition().manifest.number) return c.json({ taken: number })
    if (!(await hasRoom(bytes.length))) return c.json({ refused: 'room' }, 507)
    await hideDelta(file, number, bytes)
    await showDelta(file, number)
    return c.json({ taken: number })
  })

  // In parts, so that none takes longer than a server waits, and none is held in memory for long.
  routes.put('/parts/:from{\\d{1,15}}', bodyLimit({ maxSize: MOST_DELIVERED }), async (c) => {
    const bytes = Buffer.from(await c.req.arrayBuffer())
    const from = Number(c.req.param('from'))
    if (hash('sha256', bytes) !== c.var.digest) return c.json({ refused: 'digest' }, 422)
    if (from === 0) await rm(unfinished, { force: true })
    const size = await stat(unfinished).then(
      (found) => found.size,
      () => 0,
    )
    if (size !== from) return c.json({ refused: 'order', size }, 409)
    if (!(await hasRoom(size + bytes.length))) return c.json({ refused: 'room' }, 507)
    await appendFile(unfinished, bytes)
    return c.json({ taken: from + bytes.length })
  })

  routes.post('/whole', async (c) => {
    const digest = createHash('sha256')
    try {
      for await (const chunk of createReadStream(unfinished)) digest.update(chunk)
    } catch {
      return c.json({ refused: 'parts' }, 409)
    }
    if (digest.digest('hex') !== c.var.digest) {
      await rm(unfinished, { force: true })
      return c.json({ refused: 'digest' }, 422)
    }
    await rename(unfinished, file)
    const number = Math.min(wholeNumber(file) ?? 0, edition().manifest.number)
    await removeDeltas(
      file,
      (await listDeltas(file)).filter((older) => older <= number),
    )
    return c.json({ taken: 'whole' })
  })

  fileDelivery(routes, { file, hasRoom, most: MOST_DELIVERED }, edition)
  return routes

  /** Whether a file of so many bytes leaves enough to those who need the disk as well. */
  async function hasRoom(bytes: number): Promise<boolean> {
    return (await freeBytes()) >= KEPT_FREE + COPIES * bytes
  }
}

async function freeAt(file: string): Promise<number> {
  const { bavail, bsize } = await statfs(dirname(file))
  return bavail * bsize
}
