import type { FacetCount } from '#core/edition/search/facets.ts'
import type { Counts } from '#core/edition/search/open.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import { document } from '#registers/records/documents/record.ts'
import { folder } from '#registers/records/folders/record.ts'
import { BarChart } from '#ui/charts/bar.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { Stats } from '#ui/stat.tsx'
import { pageAddress } from '../address.ts'
import { facetLabel, facetValueName } from '../facet-words.ts'
import { printYear } from '../figures.ts'
import { Frame } from '../frame.tsx'
import { Japanese } from '../japanese.tsx'
import { publicDay } from '../registers/words.ts'
import type { Site, SiteRequest } from '../site.ts'

type Props = { c: SiteRequest; site: Site; source: SearchSource; counts: Counts }

const NEWEST = 10
const YEARS = 12
const SHOWN = 12

/** The first page of the catalogue: how much there is, of which years, and the ways into it. */
export function CatalogueHome(props: Props) {
  const { c, site, counts } = props
  const { language } = c.var
  const heading = say(language, 'catalogue', '公文書の目録')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の公文書の件名の目録`}
      path={[{ label: heading }]}
      head={<link rel="alternate" type="application/atom+xml" title={heading} href={FEED} />}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'catalogue.lead',
          '役所が作り、受け取った文書の件名です。見たい文書を選んで、そのまま公開を請求できます。',
        )}
        actions={<a href={FEED}>{say(language, 'public.follow', '更新を受け取る（Atom）')}</a>}
      />
      <div class="daicho-find">
        <h2>{say(language, 'catalogue.search', '件名から探す')}</h2>
        <SearchBox
          action={pageAddress(language, '/documents')}
          label={say(language, 'catalogue.search', '件名から探す')}
          language={language}
        />
      </div>
      {counts.total === 0 ? (
        <EmptyState heading={say(language, 'public.register.empty', '公開している登録はありません。')} />
      ) : (
        <>
          <Figures {...props} />
          <Years {...props} />
          <Ways {...props} facet="section" />
          <Ways {...props} facet="classification" />
          <div class="daicho-columns">
            <Ways {...props} facet="kind" />
            <Ways {...props} facet="disclosureForecast" />
            <Ways {...props} facet="retention" />
          </div>
          <Newest {...props} />
          <Files {...props} />
        </>
      )}
    </Frame>
  )
}

const FEED = `/search.atom?register=${document.key}`

function Figures({ c, source, counts }: Props) {
  const { language } = c.var
  const { total, facets } = counts
  const unit = say(language, 'public.find.count', '{n}件').replace('{n}', '').trim()
  const open = facets.disclosureForecast?.find(({ value }) => value === 'open')?.count ?? 0
  return (
    <Stats
      stats={[
        { label: say(language, document.key, document.label), figure: total.toLocaleString('ja'), unit },
        {
          label: say(language, folder.key, folder.label),
          figure: (source.edition.manifest.counts[folder.key]?.entries ?? 0).toLocaleString('ja'),
          unit,
        },
        {
          label: say(language, 'catalogue.open', '全部を見られる見込み'),
          figure: open.toLocaleString('ja'),
          unit,
        },
      ]}
    />
  )
}

function Years({ c, site, counts }: Props) {
  const { language } = c.var
  const years = counts.facets.year.toSorted((one, other) => Number(one.value) - Number(other.value))
  return (
    <BarChart
      title={say(language, 'catalogue.years', '年度ごとの件数')}
      description={say(language, 'catalogue.years.description', '年度ごとの公文書の件数。')}
      of={say(language, 'public.year', '年度')}
      measure={say(language, 'catalogue.titles', '件数')}
      language={language}
      bars={years.slice(-YEARS).map(({ value, count }) => ({
        label: printYear(language, Number(value), site),
        value: count,
        href: pageAddress(language, `/documents?year=${value}`),
      }))}
    />
  )
}

/** The values of a facet, each the way to its titles; of classes the large ones. */
function Ways(props: Props & { facet: string }) {
  const { c, source, counts, facet } = props
  const { language } = c.var
  const tree = source.search.treeOf(facet)
  const highest = tree && new Set(tree.below(null))
  const values = (counts.facets[facet] ?? []).filter(({ value }) => highest?.has(value) ?? true)
  if (values.length === 0) return null
  const id = `by-${facet}`
  return (
    <section class="daicho-section" aria-labelledby={id}>
      <h2 id={id}>
        {say(language, 'catalogue.by', '{facet}から探す').replace(
          '{facet}',
          facetLabel(language, source.records, facet),
        )}
      </h2>
      <Links {...props} values={values.slice(0, SHOWN)} />
      {values.length > SHOWN && (
        <Disclosure
          summary={say(language, 'public.find.more', 'ほか{n}').replace('{n}', String(values.length - SHOWN))}
        >
          <Links {...props} values={values.slice(SHOWN)} />
        </Disclosure>
      )}
    </section>
  )
}

function Links({ c, source, facet, values }: Props & { facet: string; values: readonly FacetCount[] }) {
  const { language } = c.var
  return (
    <ul class="daicho-links">
      {values.map(({ value, count }) => {
        const { text, isJapanese } = facetValueName(language, source, facet, value)
        return (
          <li>
            <a href={pageAddress(language, `/documents?${new URLSearchParams({ [facet]: value })}`)}>
              <span>{isJapanese ? <Japanese c={c}>{text}</Japanese> : text}</span>{' '}
              <span class="daicho-count">{count.toLocaleString('ja')}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Newest({ c, source }: Props) {
  const { language } = c.var
  const order = { sought: null, narrowing: { register: document.key }, sort: 'newest' } as const
  const { hits } = source.search.find(order, NEWEST, null)
  const entries = hits.flatMap(({ register, key }) => source.edition.find(register, key) ?? [])
  return (
    <section class="daicho-section" aria-labelledby="newest">
      <h2 id="newest">{say(language, 'catalogue.newest', '新しく載った件名')}</h2>
      <ul class="daicho-lines" data-dated>
        {entries.map((entry) => (
          <li>
            <a href={source.addressOf(entry)}>
              <Japanese c={c}>{entry.title}</Japanese>
            </a>{' '}
            <span class="daicho-count">{publicDay(language, entry.releasedAt)}</span>
          </li>
        ))}
      </ul>
      <p>
        <a href={pageAddress(language, '/documents?sort=newest')}>
          {say(language, 'public.newest.all', '新しい順にすべて見る')}
        </a>
      </p>
    </section>
  )
}

/** The whole catalogue for programs and for other catalogues. */
function Files({ c }: Props) {
  const { language } = c.var
  const files = ['csv', 'jsonl', 'parquet'].map((ending) => ({
    href: `/data/${document.key}.${ending}`,
    label: ending === 'jsonl' ? 'JSON Lines' : ending === 'csv' ? 'CSV' : 'Parquet',
  }))
  return (
    <section class="daicho-section" aria-labelledby="whole">
      <h2 id="whole">{say(language, 'catalogue.whole', '目録をまるごと使う')}</h2>
      <ul class="daicho-results__forms">
        {files.map(({ href, label }) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li>
          <a href="/oai?verb=Identify">OAI-PMH</a>
        </li>
        <li>
          <a href={pageAddress(language, '/fonds')}>
            {say(language, 'catalogue.fonds', '課ごとの目録（EAD3）')}
          </a>
        </li>
      </ul>
    </section>
  )
}
