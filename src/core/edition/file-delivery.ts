import { hash } from 'node:crypto'
import type { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { PublicFile } from './public-files.ts'
import type { Edition } from './read.ts'
import { openShelf } from './shelf.ts'

/** How many missing files a node names at once. */
const AT_ONCE = 100

/** A file that a node lacks, and how many of its bytes have come. */
export type MissingFile = Pick<PublicFile, 'sha256' | 'bytes'> & { readonly from: number }

/**
 * Adds to the routes of a delivery those of public files: `GET /files` (what the served edition names and the node lacks) and
 * `PUT /files/SHA256/FROM`. A file that the served edition does not name is refused, and so are other bytes than it names.
 */
export function fileDelivery(
  routes: Hono<{ Variables: { digest: string } }>,
  place: { readonly file: string; hasRoom(bytes: number): Promise<boolean>; readonly most: number },
  edition: () => Edition,
): void {
  const shelf = openShelf(place.file)

  routes.get('/files', async (c) => {
    const missing: MissingFile[] = []
    for (const named of edition().files()) {
      if (missing.length === AT_ONCE) break
      if (shelf.has(named)) continue
      const { sha256, bytes } = named
      missing.push({ sha256, bytes, from: await shelf.arrived(sha256) })
    }
    return c.json({ missing })
  })

  routes.put(
    '/files/:sha256{[0-9a-f]{64}}/:from{\\d{1,15}}',
    bodyLimit({ maxSize: place.most }),
    async (c) => {
      const bytes = Buffer.from(await c.req.arrayBuffer())
      if (hash('sha256', bytes) !== c.var.digest) return c.json({ refused: 'digest' }, 422)
      const named = edition()
        .files()
        .find(({ sha256 }) => sha256 === c.req.param('sha256'))
      if (named === undefined) return c.json({ refused: 'file' }, 422)
      if (!(await place.hasRoom(bytes.length))) return c.json({ refused: 'room' }, 507)
      const taken = await shelf.append(named, Number(c.req.param('from')), bytes)
      if (taken === 'order') {
        return c.json({ refused: 'order', size: await shelf.arrived(named.sha256) }, 409)
      }
      return taken === 'digest' ? c.json({ refused: 'digest' }, 422) : c.json({ taken })
    },
  )
}

/** Removes from a node what its edition no longer names; the number of files removed. */
export function clearNode(file: string, edition: Edition): Promise<number> {
  return openShelf(file).clear(new Set(edition.files().map(({ sha256 }) => sha256)))
}
