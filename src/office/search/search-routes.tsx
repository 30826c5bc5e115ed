import { Hono } from 'hono'
import { noteReading } from '#core/office/note-reading.ts'
import { type Office, type OfficeEnv, readableSections } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import { everything } from '#core/store/list-query.ts'
import { listOptionsIn } from '#core/store/options.ts'
import { type Found, SearchPage } from './search-page.tsx'

/** More letters than this look for nothing that anybody remembers. */
const LONGEST = 200

/** `/search?q=`: entries of every register that the person may read, by key or title; each that holds personal information leaves its line. */
export function searchRoutes(office: Office): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>()
  routes.get('/', async (c) => {
    const words = (c.req.query('q') ?? '').trim().slice(0, LONGEST)
    const searched = office.catalog
      .filter(({ record }) => may(c.var.actor, 'read', record))
      .map(({ record }) => ({ record, sections: readableSections(c, record) }))
    const options = await listOptionsIn(office.db, searched, words)
    const found: Found[] = []
    for (const { record } of searched) {
      const own = options.get(record.key)
      if (own === undefined) continue
      const keys = own.map(({ key }) => key)
      await noteReading(c, office, record, 'list', keys, { ...everything, words })
      found.push({ record, options: own })
    }
    return c.html(<SearchPage {...{ c, office, words, found }} />)
  })
  return routes
}
