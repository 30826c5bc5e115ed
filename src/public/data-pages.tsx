import { Hono } from 'hono'
import { dataPackage } from '#core/public/open-data/data-package.ts'
import { FORMATS } from '#core/public/open-data/formats.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { tableSchemaOf } from '#core/record/table-schema.ts'
import { byteStream } from '#platform/byte-stream.ts'
import { catalog } from '#registers/catalog.ts'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { editionTag } from './edition-tag.ts'
import { Frame } from './frame.tsx'
import type { Site, SiteEnv } from './site.ts'

/** Every register as open data: CSV and JSON with their Table Schema, and the package that lists them. */
export function dataPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const records = catalog.map(({ record }) => record)
  const licence = site.municipality.openDataLicence

  pages.get('/', (c) => {
    const { language } = c.var
    const { counts } = site.edition().manifest
    const heading = say(language, 'public.data', 'オープンデータ')
    return c.html(
      <Frame
        c={c}
        site={site}
        title={heading}
        description={`${site.municipality.name}の台帳のオープンデータ`}
        path={[{ label: heading }]}
      >
        <PageHead heading={heading} />
        <p>
          {say(language, 'public.licence', 'ライセンス')}：<a href={licence.path}>{licence.title}</a>
          {'　'}
          <a href="/data/datapackage.json">Data Package</a>
        </p>
        <Table
          caption={say(language, 'public.data.caption', '台帳ごとのデータ')}
          rows={records}
          language={language}
          columns={[
            {
              heading: say(language, 'public.register', '台帳'),
              names: true,
              cell: (record) => say(language, record.key, record.label),
            },
            {
              heading: say(language, 'public.entries', '件数'),
              numeric: true,
              cell: ({ key }) => (counts[key]?.entries ?? 0).toLocaleString('ja'),
            },
            {
              heading: say(language, 'public.files', 'ファイル'),
              cell: ({ key, label }) => (
                <ul class="daicho-actions">
                  {[...FORMATS, { ending: 'schema.json', name: 'Table Schema' }].map(({ ending, name }) => (
                    <li>
                      <a href={`/data/${key}.${ending}`} aria-label={`${label} ${name}`}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Frame>,
    )
  })

  pages.get('/datapackage.json', (c) => c.json(dataPackage(site.edition(), records, licence, '/data')))

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
    return c.body(byteStream(format.open(edition, record, licence)), 200, {
      'content-type': format.type,
      'content-disposition': `attachment; filename="${site.municipality.code}_${record.key}.${ending}"`,
      etag: editionTag(edition, format.ending),
      'access-control-allow-origin': '*',
    })
  })

  return pages
}
