import { dayOf } from '#core/calendar/day.ts'
import { type SearchSource, type ShownHit, showHits } from '#core/public/search-answers.ts'
import { type SearchRequest, searchParameters } from '#core/public/search-request.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Copyable } from '#ui/copyable.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { facetLabel, facetValueName } from './facet-words.ts'
import { Frame } from './frame.tsx'
import { Japanese } from './japanese.tsx'
import { publicDay } from './registers/words.ts'
import { type Site, type SiteRequest, siteUrl } from './site.ts'

const SHOWN = 50

type Props = { c: SiteRequest; site: Site; source: SearchSource; request: SearchRequest; since: string }

/** A search to come back to: what it asks for, the address and the feed to keep, and what is new since a day. Nothing is stored for anybody. */
export function SavedSearchPage(props: Props) {
  const { c, site, source, request, since } = props
  const { language } = c.var
  const heading = say(language, 'saved', 'とっておく検索')
  const today = dayOf(new Date(source.edition.manifest.compiledAt))
  const same = searchParameters(request)
  const at = (day: string) =>
    pageAddress(language, `/search/saved?${same === '' ? '' : `${same}&`}since=${day}`)
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}が公開している登録の、とっておく検索`}
      path={[
        { label: say(language, 'public.find', '検索'), href: pageAddress(language, '/search') },
        { label: heading },
      ]}
      head={
        <link rel="alternate" type="application/atom+xml" title={heading} href={`/search.atom?${same}`} />
      }
      unlisted
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'saved.lead',
          '登録もクッキーもいりません。このページをブックマークすれば、開くたびに、その日から後に公開されたものが分かります。',
        )}
      />
      <DescriptionList
        items={[
          { term: say(language, 'saved.search', '検索'), description: <Asked {...props} /> },
          {
            term: say(language, 'saved.address', 'とっておく番地'),
            description: <Copyable text={`${siteUrl(c, site)}${at(today)}`} />,
          },
          {
            term: say(language, 'saved.feed', '更新の配信（Atom）'),
            description: <Copyable text={`${siteUrl(c, site)}/search.atom?${same}`} />,
          },
        ]}
      />
      <p class="daicho-actions">
        <ButtonLink href={pageAddress(language, `/search?${same}`)}>
          {say(language, 'saved.run', 'いまの結果をすべて見る')}
        </ButtonLink>
        {since !== today && (
          <ButtonLink href={at(today)}>
            {say(language, 'saved.renew', '見たので、今日から数え直す')}
          </ButtonLink>
        )}
      </p>
      <News {...props} />
    </Frame>
  )
}

/** The words and conditions of the search. */
function Asked({ c, source, request }: Props) {
  const { language } = c.var
  const narrowed = Object.entries(request.order.narrowing).map(([facet, value]) => {
    const { text } = facetValueName(language, source, facet, value)
    return `${facetLabel(language, source.records, facet)}：${text}`
  })
  const words = request.text === '' ? [] : [`「${request.text}」`]
  const all = [...words, ...narrowed]
  return (
    <Japanese c={c}>
      {all.length === 0 ? say(language, 'saved.everything', '公開しているすべて') : all.join('　')}
    </Japanese>
  )
}

function News(props: Props) {
  const { c, since } = props
  const { language } = c.var
  const { hits, isMore } = newSince(props)
  const printed = publicDay(language, `${since}T00:00:00+09:00`)
  const count = `${hits.length.toLocaleString('ja')}${isMore ? '+' : ''}`
  return (
    <section class="daicho-section" aria-labelledby="news">
      <h2 id="news">
        {say(language, 'saved.since', '{day}以後に公開されたもの：{n}件')
          .replace('{day}', printed)
          .replace('{n}', count)}
      </h2>
      <ul class="daicho-lines">
        {hits.map((hit) => (
          <li>
            <a href={hit.url}>
              <Japanese c={c}>{hit.entry.title}</Japanese>
            </a>
            {`　${publicDay(language, hit.entry.releasedAt)}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What of a search was released on a day or after it, the newest first, as far as it is shown. */
function newSince({ source, request, since }: Props): { hits: readonly ShownHit[]; isMore: boolean } {
  const order = { ...request.order, sort: 'newest' as const }
  const found = showHits(source, request, source.search.find(order, SHOWN + 1, null).hits)
  const hits = found.filter(({ entry }) => dayOf(new Date(entry.releasedAt)) >= since)
  return { hits: hits.slice(0, SHOWN), isMore: hits.length > SHOWN }
}
