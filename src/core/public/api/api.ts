import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { searchDocument } from '../search-document.ts'
import { entryJson, listJson, manifestJson, registersJson, revisionsJson, totalsJson } from './answers.ts'
import { readListRequest } from './list-request.ts'
import { openApi } from './openapi.ts'
import { answerProblem } from './problem.ts'

/** What the public API reads. */
export type PublicApiSource = {
  edition(): Edition
  readonly records: readonly RecordType[]
  /** Where an entry is shown to people, from the root of the site. */
  addressOf(entry: PublicEntry): string
}

/** The API over what is public, to be mounted at `/api/v1`: it reads, and whoever asks may be any page of the web. */
export function publicApi({ edition, records, addressOf }: PublicApiSource): Hono {
  const api = new Hono()
  api.onError(answerProblem)
  api.use(async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(FOR_ALL)) c.res.headers.set(name, value)
  })
  api.options('*', (c) =>
    c.body(null, 204, { 'access-control-allow-methods': 'GET, HEAD', 'access-control-max-age': '86400' }),
  )

  api.get('/openapi.json', (c) => c.json(openApi(records, edition().manifest.municipality)))
  api.get('/manifest', (c) => c.json(manifestJson(edition())))
  api.get('/registers', (c) => c.json(registersJson(edition(), records)))
  api.get('/totals/:programme', (c) => {
    const totals = totalsJson(edition(), c.req.param('programme'))
    if (totals.items.length === 0) throw missing()
    return c.json(totals)
  })
  api.get('/search', async (c) => {
    const source = { edition: edition(), search: edition().search(), records, addressOf }
    return c.json(await searchDocument(source, new URL(c.req.url).searchParams))
  })
  for (const record of records) {
    const found = (key: string) => {
      const entry = edition().find(record.key, key)
      if (entry === undefined) throw missing()
      return entry
    }
    api.get(`/${record.key}`, (c) => {
      const { searchParams } = new URL(c.req.url)
      const list = listJson(edition(), record, readListRequest(record, searchParams), searchParams)
      if (list.next !== null) c.header('link', `<${list.next}>; rel="next"`)
      return c.json(list)
    })
    api.get(`/${record.key}/:key`, (c) => c.json(entryJson(record, found(c.req.param('key')))))
    api.get(`/${record.key}/:key/revisions`, (c) => {
      const { key } = found(c.req.param('key'))
      return c.json(revisionsJson(edition(), record, key))
    })
  }
  api.all('*', (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') throw new HTTPException(405)
    throw missing()
  })
  return api
}

/** Headers of every answer: any page of the web may read it. */
export const FOR_ALL = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'if-none-match',
  'access-control-expose-headers': 'etag, link',
}

function missing(): Refusal {
  return new Refusal('missing', 'その番地には何もない。')
}
