import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { assembleBooklet } from '#processes/booklet/assemble.ts'
import { BookletBody } from '#processes/booklet/print/booklet-body.tsx'
import { bookletStyle } from '#processes/booklet/print/booklet-style.ts'
import { type BookletFormat, printBooklet } from '#processes/booklet/print/print-booklet.ts'
import { booklet as bookletRecord } from '#registers/planning/booklets/record.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { readCity } from './city.ts'
import { printYear } from './figures.ts'
import { Frame } from './frame.tsx'
import { printedOnce } from './printed-once.ts'
import { answerGone } from './registers/tombstone-page.tsx'
import type { Site, SiteEnv, SiteRequest } from './site.ts'

/** The booklet of each year, to read on the screen, to print and to take away. */
export function bookletPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const style = createHash('sha256').update(bookletStyle).digest('hex').slice(0, 16)
  const printed = printedOnce(site, (edition, year, format: BookletFormat) =>
    printBooklet(assembleBooklet(readCity(edition), year), site.municipality, format),
  )

  pages.get('/', (c) => c.html(<YearsPage c={c} site={site} />))

  pages.get('/:file{[0-9a-f]{16}\\.css}', (c) => {
    if (c.req.param('file') !== `${style}.css`) return c.notFound()
    return c.body(bookletStyle, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  pages.get('/:year{\\d{4}}', (c) => {
    const { language } = c.var
    const year = Number(c.req.param('year'))
    if (site.edition().find('booklets', String(year))?.values === null) {
      return answerGone(c, site, bookletRecord, String(year))
    }
    const booklet = assembleBooklet(readCity(site.edition()), year)
    const label = printYear(language, year, site)
    const booklets = say(language, 'public.booklets', '冊子')
    return c.html(
      <Frame
        c={c}
        site={site}
        title={`${label} ${booklets}`}
        description={`${site.municipality.name}の${label}主要事務事業の冊子`}
        path={[{ label: booklets, href: pageAddress(language, '/booklets') }, { label }]}
        head={<link rel="stylesheet" href={`/booklets/${style}.css`} />}
      >
        <Downloads c={c} year={year} />
        <BookletBody booklet={booklet} municipality={site.municipality} />
      </Frame>,
    )
  })

  pages.get('/:year{\\d{4}}/:file', async (c) => {
    const year = Number(c.req.param('year'))
    const format = formatOf(c.req.param('file'))
    if (format === undefined) return c.notFound()
    const file = (await printed(year, format)).find(({ name }) => name === c.req.param('file'))
    if (file === undefined) return c.notFound()
    return c.body(Uint8Array.from(file.bytes).buffer, 200, {
      'content-type': file.type,
      'content-disposition': `${file.name.endsWith('.pdf') ? 'inline' : 'attachment'}; filename="${file.name}"`,
    })
  })

  return pages
}

const DOWNLOADS = [
  ['pdf', 'PDF'],
  ['txt', 'テキスト'],
  ['html', 'HTML'],
  ['xlsx', 'Excel'],
  ['json', 'JSON'],
] as const satisfies readonly (readonly [BookletFormat, string])[]

const TABLES = [
  ['programmes', '事務事業'],
  ['measures', '緊急対策・緊急見直し'],
  ['contents', '目次'],
  ['outlines', '目標と内容'],
  ['columns', '列の説明'],
] as const

function Downloads(props: { c: SiteRequest; year: number }) {
  const { c, year } = props
  const { language } = c.var
  const label = say(language, 'public.downloads', 'ダウンロード')
  return (
    <nav class="daicho-downloads" aria-label={`${label} ${year}`}>
      <ul>
        {DOWNLOADS.map(([format, name]) => (
          <li>
            <a href={`/booklets/${year}/booklet-${year}.${format}`}>
              {say(language, `public.format.${format}`, name)}
            </a>
          </li>
        ))}
      </ul>
      <Disclosure summary={say(language, 'public.tables', '表（CSV）')}>
        <ul>
          {TABLES.map(([table, name]) => (
            <li>
              <a href={`/booklets/${year}/${table}.csv`}>{say(language, `public.table.${table}`, name)}</a>
            </li>
          ))}
        </ul>
      </Disclosure>
    </nav>
  )
}

function YearsPage(props: { c: SiteRequest; site: Site }) {
  const { c, site } = props
  const { language } = c.var
  const heading = say(language, 'public.booklets', '冊子')
  const years = readCity(site.edition()).booklets.map(({ fiscalYear }) => fiscalYear)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の主要事務事業の冊子`}
      path={[{ label: heading }]}
    >
      <PageHead heading={heading} />
      {years.toReversed().map((year) => (
        <section>
          <h2>
            <a href={pageAddress(language, `/booklets/${year}`)}>{printYear(language, year, site)}</a>
          </h2>
          <Downloads c={c} year={year} />
        </section>
      ))}
    </Frame>
  )
}

/** The format of a file's name; undefined where no booklet has such a file. */
function formatOf(name: string): BookletFormat | undefined {
  const [stem = '', ending = ''] = name.split('.')
  if (ending === 'csv') return TABLES.some(([table]) => table === stem) ? 'csv' : undefined
  return DOWNLOADS.map(([format]) => format).find((format) => format === ending)
}
