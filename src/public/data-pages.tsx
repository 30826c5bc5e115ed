import { Hono } from 'hono'
import { catalogue } from '#core/public/open-data/catalogue.ts'
import { dataPackage } from '#core/public/open-data/data-package.ts'
import { FORMATS } from '#core/public/open-data/formats.ts'
import { printTurtle } from '#core/public/open-data/linked-data.ts'
import { registerViews } from '#core/public/open-data/register-views.ts'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { tableSchemaOf } from '#core/record/table-schema.ts'
import { catalog } from '#registers/catalog.ts'
import type { ConsoleAssets } from '#ui/console-assets.ts'
import { DataPage } from './data/data-page.tsx'
import { editionFiles } from './data/edition-files.ts'
import { ProofPage, proofJson } from './data/proof-page.tsx'
import { SqlPage } from './data/sql-page.tsx'
import { VerifyPage } from './data/verify-page.tsx'
import { longAnswer } from './long-answer.ts'
import { type Site, type SiteEnv, type SiteRequest, siteUrl } from './site.ts'

/** Open data: every register in every format with its schema, catalogues of them, and the edition with its proofs. */
export function dataPages(
  site: Site,
  {
    records = catalog.map(({ record }) => record),
    console,
  }: { readonly records?: readonly RecordType[]; readonly console?: ConsoleAssets | undefined } = {},
): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const licence = site.municipality.openDataLicence

  pages.use(async (c, next) => {
    await next()
    // Whoever wants to build on the data may do so from a page of their own.
    c.res.headers.set('access-control-allow-origin', '*')
  })
  pages.get('/', (c) => c.html(<DataPage {...{ c, site, records }} />))
  pages.get('/verify', (c) => c.html(<VerifyPage {...{ c, site }} />))
  pages.get('/sql', (c) => c.html(<SqlPage {...{ c, site, records, console }} />))
  pages.get('/registers.sql', (c) =>
    c.text(registerViews(records), 200, { 'content-type': 'application/sql; charset=utf-8' }),
  )
  pages.route('/', editionFiles(site))

  pages.get('/proof/:register/:key', async (c) => {
    const edition = site.edition()
    const { register, key: asked } = c.req.param()
    const key = asked.replace(/\.json$/, '')
    const proof = await edition.prove(register, key)
    if (proof === undefined) return c.notFound()
    if (asked !== key) return c.json(proofJson(edition, proof))
    return c.html(<ProofPage {...{ c, site, edition, proof }} />)
  })

  pages.get('/datapackage.json', (c) => c.json(dataPackage(site.edition(), records, licence, '/data')))
  pages.get('/catalog.jsonld', async (c) =>
    c.json(await catalogueFor(c), 200, { 'content-type': 'application/ld+json' }),
  )
  pages.get('/catalog.ttl', async (c) =>
    c.text(printTurtle(await catalogueFor(c)), 200, { 'content-type': 'text/turtle; charset=utf-8' }),
  )

  pages.get('/:file', (c) => {
    const file = c.req.param('file')
    const record = records.find(({ key }) => file.startsWith(`${key}.`))
    const ending = record && file.slice(record.key.length + 1)
    if (record === undefined) return c.notFound()
    if (ending === 'schema.json')
      return c.json(tableSchemaOf(publicRecord(record), records.map(publicRecord)))
    const format = FORMATS.find((each) => each.ending === ending)
    if (format === undefined) return c.notFound()
    const edition = site.edition()
    return longAnswer(c, edition, () => format.open(edition, record, licence), {
      'content-type': format.type,
      'content-disposition': `attachment; filename="${site.municipality.code}_${record.key}.${ending}"`,
    })
  })

  return pages

  async function catalogueFor(c: SiteRequest) {
    const file = (await site.download?.()) ?? null
    return catalogue({ edition: site.edition(), records, origin: siteUrl(c, site), file })
  }
}
