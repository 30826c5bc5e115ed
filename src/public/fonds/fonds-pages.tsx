import { Hono } from 'hono'
import { document } from '#registers/records/documents/record.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { longAnswer } from '../long-answer.ts'
import { type Site, type SiteEnv, type SiteRequest, siteUrl } from '../site.ts'
import { fondsEad } from './fonds-ead.ts'

type Fonds = { readonly section: string; readonly name: string; readonly count: number }

/** Finding aids for archives: the documents of each section as EAD3. */
export function fondsPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  pages.get('/', async (c) => {
    const search = site.edition().search()
    const { facets } = await search.browse({ register: document.key })
    const fonds = facets.section
      .map(({ value, count }) => ({ section: value, name: search.nameOf('section', value), count }))
      .sort((one, other) => (one.section < other.section ? -1 : 1))
    return c.html(<FondsPage {...{ c, site, fonds }} />)
  })
  pages.get('/:file{.+\\.ead\\.xml}', (c) => {
    const edition = site.edition()
    const section = c.req.param('file').replace(/\.ead\.xml$/, '')
    if (edition.titleOf('sections', section) === undefined) return c.notFound()
    const order = { edition, section, origin: siteUrl(c, site) }
    const name = `${site.municipality.code}_${section}_${edition.manifest.number}.ead.xml`
    return longAnswer(c, edition, () => fondsEad(order), {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'access-control-allow-origin': '*',
    })
  })
  return pages
}

function FondsPage({ c, site, fonds }: { c: SiteRequest; site: Site; fonds: readonly Fonds[] }) {
  const { language } = c.var
  const heading = say(language, 'catalogue.fonds', '課ごとの目録（EAD3）')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の公文書の、課ごとの目録のファイル`}
      path={[
        { label: say(language, 'catalogue', '公文書の目録'), href: pageAddress(language, '/documents') },
        { label: heading },
      ]}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'catalogue.fonds.lead',
          '文書館の目録に取り込むためのファイルです。課、分類、フォルダ、文書の順に入れ子になっています。',
        )}
      />
      {fonds.length === 0 ? (
        <EmptyState heading={say(language, 'public.register.empty', '公開している登録はありません。')} />
      ) : (
        <ul class="daicho-links">
          {fonds.map(({ section, name, count }) => (
            <li>
              <a href={`/fonds/${encodeURIComponent(section)}.ead.xml`}>
                <span>
                  <Japanese c={c}>{name}</Japanese>
                </span>{' '}
                <span class="daicho-count">{count.toLocaleString('ja')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Frame>
  )
}
