import { Readable } from 'node:stream'
import type { Edition } from '#core/edition/read.ts'
import type { SiteRequest } from './site.ts'

/** Downloads that are being given out at once, of all clients together: each reads the edition that it began with. */
const MOST = 8
/** Milliseconds for which a client may take nothing. */
const IDLE = 60_000
let given = 0
const BUSY =
  'ただいまダウンロードが込み合っています。少しおいてからもう一度お試しください。\nToo many downloads at the moment. Please try again in a little while.\n'

/**
 * Answers with bytes that are made as fast as they are taken, however many: few such answers at a time, each from one edition to
 * its end. Who comes when too many are on their way is told to come again.
 */
export function longAnswer(
  c: SiteRequest,
  edition: Edition,
  bytes: () => AsyncIterable<Uint8Array>,
  headers: Readonly<Record<string, string>>,
): Response {
  if (c.req.method === 'HEAD') return c.body(null, 200, headers)
  if (given >= MOST) {
    return c.text(BUSY, 503, {
      'retry-after': '30',
      'cache-control': 'no-store',
    })
  }
  given += 1
  const release = edition.hold()
  const source = Readable.from(watched())
  const timer = setTimeout(() => source.destroy(), IDLE).unref()
  source.once('close', () => {
    given -= 1
    clearTimeout(timer)
    release()
  })
  return c.body(Readable.toWeb(source) as ReadableStream<Uint8Array>, 200, headers)

  async function* watched() {
    for await (const portion of bytes()) {
      timer.refresh()
      yield portion
    }
  }
}
