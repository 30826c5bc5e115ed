import type { FoundPage } from '#core/edition/search/open.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import { type SearchRequest, searchParameters } from '#core/public/search-request.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import { Narrowed, Narrowings, openFacets } from '../search-narrowing.tsx'
import { NothingFound } from '../search-nothing.tsx'
import { SearchSorts } from '../search-sorts.tsx'
import type { Site, SiteRequest } from '../site.ts'
import { basketAddress } from './basket.ts'
import { FoundFolders } from './found-folders.tsx'
import { TitleChoice } from './title-choice.tsx'

type Props = { c: SiteRequest; site: Site; source: SearchSource; basket: readonly string[] }
type Answered = Props & { request: SearchRequest; answer: FoundPage }

/** In this order people narrow a catalogue down. */
const FACETS = ['year', 'section', 'classification', 'kind', 'retention', 'disclosureForecast', 'programme']

/** What a search in the catalogue finds: titles to choose from, and the ways to narrow them down. */
export function CatalogueResult(
  props: Props &
    (
      | { request: SearchRequest; answer: FoundPage }
      | { request: { text: string; says: string }; answer: null }
    ),
) {
  const { c, site, request, basket } = props
  const { language } = c.var
  const heading = say(language, 'catalogue', '公文書の目録')
  const { register: _, ...kept } = 'order' in request ? request.order.narrowing : {}
  const feed = 'order' in request && `/search.atom?${searchParameters(request)}`
  return (
    <Frame
      c={c}
      site={site}
      title={request.text === '' ? heading : `${request.text} ${heading}`}
      description={`${site.municipality.name}の公文書の件名の検索`}
      path={[
        { label: heading, href: pageAddress(language, '/documents') },
        { label: say(language, 'public.find', '検索') },
      ]}
      head={feed && <link rel="alternate" type="application/atom+xml" title={heading} href={feed} />}
      unlisted
    >
      <PageHead heading={heading} />
      <div class="daicho-find">
        <SearchBox
          action={pageAddress(language, '/documents')}
          label={say(language, 'catalogue.search', '件名から探す')}
          value={request.text}
          kept={{ ...kept, ...(basket.length > 0 && { basket: basket.join(',') }) }}
          language={language}
        />
      </div>
      {basket.length > 0 && (
        <p>
          <a href={pageAddress(language, basketAddress(basket))}>
            {say(language, 'basket.count', '選んだ文書 {n}件').replace('{n}', String(basket.length))}
          </a>
        </p>
      )}
      {props.answer === null ? (
        <NotificationBanner
          type="error"
          heading={say(language, 'public.find.unreadable', '検索できません')}
          language={language}
        >
          <p>{props.request.says}</p>
        </NotificationBanner>
      ) : (
        <Found {...props} />
      )}
    </Frame>
  )
}

function Found(props: Answered) {
  const { c, source, request, answer, basket } = props
  const { language } = c.var
  const { hits, counts, atLeast, next } = answer
  const { register: _, ...narrowing } = request.order.narrowing
  const own = { ...request, order: { ...request.order, narrowing } }
  const carried: Record<string, string> = basket.length > 0 ? { basket: basket.join(',') } : {}
  const at = (changes: Readonly<Record<string, string>>) =>
    pageAddress(language, `/documents?${searchParameters(own, { ...carried, ...changes })}`)
  if (hits.length === 0 && request.after === null) {
    return (
      <>
        <Narrowed {...{ c, source, request: own, at }} />
        <NothingFound {...props} request={own} page="/documents" />
      </>
    )
  }
  const spread = counts?.facets ?? atLeast
  const exact = request.isExact ? { count: 'exact' } : {}
  return (
    <>
      <div class="daicho-results__head">
        <p role="status" class="daicho-results__count">
          {counts === null
            ? say(language, 'public.find.many', '10,000件を超えます')
            : say(language, 'public.find.count', '{n}件').replace('{n}', counts.total.toLocaleString('ja'))}
          {counts === null && (
            <a href={at({ count: 'exact' })}>{say(language, 'public.find.exact', '正確に数える')}</a>
          )}
        </p>
        <SearchSorts {...{ language, sort: request.order.sort, at }} />
        {spread && openFacets({ source, request: own, facets: spread, only: FACETS }).length > 0 && (
          <a class="daicho-results__jump" href="#narrow">
            {say(language, 'public.find.narrow', '絞り込み')}
          </a>
        )}
      </div>
      <Narrowed {...{ c, source, request: own, at }} />
      <FoundFolders {...{ c, source, request }} />
      <div class="daicho-results">
        <div>
          <TitleChoice {...props} />
          <Pager language={language} next={next === null ? undefined : at({ ...exact, after: next })} />
        </div>
        {spread && (
          <Narrowings
            {...{ c, source, request: own, at, facets: spread, isAtLeast: counts === null, only: FACETS }}
          />
        )}
      </div>
      <Forms {...props} />
    </>
  )
}

/** The whole result for programs, its news as a feed, and the way to keep the search. */
function Forms({ c, request }: Answered) {
  const { language } = c.var
  const same = searchParameters(request)
  return (
    <ul class="daicho-results__forms">
      {[
        { ending: 'csv', label: 'CSV' },
        { ending: 'jsonl', label: 'JSON Lines' },
        { ending: 'json', label: 'JSON' },
        { ending: 'atom', label: 'Atom' },
      ].map(({ ending, label }) => (
        <li>
          <a href={`/search.${ending}?${same}`}>
            {say(language, 'public.find.same', 'この検索を')} {label}
          </a>
        </li>
      ))}
      <li>
        <a href={pageAddress(language, `/search/saved?${same}`)} rel="nofollow">
          {say(language, 'saved.keep', 'この検索をとっておく')}
        </a>
      </li>
    </ul>
  )
}
