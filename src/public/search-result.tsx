import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Piece } from '#core/edition/search/highlight.ts'
import type { FoundPage } from '#core/edition/search/open.ts'
import { type SearchSource, type ShownHit, showHits } from '#core/public/search-answers.ts'
import { type SearchRequest, searchParameters } from '#core/public/search-request.ts'
import { ChipLabel } from '#ui/chip-label.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { say } from '#ui/say.ts'
import { SearchBox } from '#ui/search-box.tsx'
import { pageAddress } from './address.ts'
import { Frame } from './frame.tsx'
import { Japanese } from './japanese.tsx'
import { noticesOver } from './newest.ts'
import { Narrowed, Narrowings, openFacets } from './search-narrowing.tsx'
import { NothingFound } from './search-nothing.tsx'
import { SearchSorts } from './search-sorts.tsx'
import { momentOf, type Site, type SiteRequest } from './site.ts'

export type SearchProps = { c: SiteRequest; site: Site; source: SearchSource }

/** The page of a search: the words, what was found at a glance, and ways to narrow it down. */
export function SearchPage(
  props: SearchProps &
    (
      | { request: SearchRequest; answer: FoundPage }
      | { request: { text: string; says: string }; answer: null }
    ),
) {
  const { c, site, request } = props
  const { language } = c.var
  const heading = say(language, 'public.find', '検索')
  const title = request.text === '' ? heading : `${request.text} ${heading}`
  const kept = 'order' in request ? request.order.narrowing : {}
  const feed = 'order' in request && `/search.atom?${searchParameters(request)}`
  return (
    <Frame
      c={c}
      site={site}
      title={title}
      description={`${site.municipality.name}が公開している登録の検索`}
      path={[{ label: heading }]}
      head={feed && <link rel="alternate" type="application/atom+xml" title={title} href={feed} />}
    >
      <PageHead heading={heading} />
      <div class="daicho-find">
        <SearchBox
          action={pageAddress(language, '/search')}
          label={say(language, 'public.find.words', '公開しているすべてから探す言葉')}
          value={request.text}
          kept={kept}
          language={language}
        />
        <Disclosure summary={say(language, 'public.find.how', '探しかた')}>
          <Ways language={language} />
        </Disclosure>
      </div>
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

function Ways({ language }: { language: SiteRequest['var']['language'] }) {
  return (
    <ul>
      <li>
        {say(language, 'public.find.all', '空白で区切ると、すべての言葉を含むものを探します：公園 整備')}
      </li>
      <li>
        {say(language, 'public.find.any', 'OR（または）でつなぐと、どれかを含むものを探します：公園 OR 道路')}
      </li>
      <li>
        {say(
          language,
          'public.find.not',
          '言葉の前に - を付けると、それを含まないものを探します：公園 -工事',
        )}
      </li>
      <li>
        {say(language, 'public.find.phrase', '引用符で囲むと、書いたとおりに続くものを探します："区立公園"')}
      </li>
      <li>
        {say(
          language,
          'public.find.folded',
          '全角と半角、ひらがなとカタカナ、髙と高、令和2年度と2020年度とR2は、同じものとして探します。',
        )}
      </li>
    </ul>
  )
}

function Found(props: SearchProps & { request: SearchRequest; answer: FoundPage }) {
  const { c, site, source, request, answer } = props
  const { language } = c.var
  const { hits, counts, atLeast, next } = answer
  const spread = counts?.facets ?? atLeast
  if (hits.length === 0 && request.after === null) return <NothingFound {...props} />
  const at = (changes: Readonly<Record<string, string>>) =>
    pageAddress(language, `/search?${searchParameters(request, changes)}`)
  const isOver = noticesOver(source.edition, momentOf(site))
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
        {spread && openFacets({ source, request, facets: spread }).length > 0 && (
          <a class="daicho-results__jump" href="#narrow">
            {say(language, 'public.find.narrow', '絞り込み')}
          </a>
        )}
      </div>
      <Narrowed {...{ c, source, request, at }} />
      <div class="daicho-results">
        <div>
          <ol class="daicho-hits">
            {showHits(source, request, hits).map((hit) => (
              <HitItem {...{ ...props, hit, isOver: isOver(hit.entry) }} />
            ))}
          </ol>
          <Pager language={language} next={next === null ? undefined : at({ ...exact, after: next })} />
        </div>
        {spread && <Narrowings {...{ c, source, request, at, facets: spread, isAtLeast: counts === null }} />}
      </div>
      <ul class="daicho-results__forms">
        {(['CSV', 'JSON Lines', 'JSON', 'Atom'] as const).map((form) => (
          <li>
            <a href={`/search.${ENDINGS[form]}?${searchParameters(request)}`}>
              {say(language, 'public.find.same', 'この検索を')} {form}
            </a>
          </li>
        ))}
        <li>
          <a href={pageAddress(language, `/search/saved?${searchParameters(request)}`)} rel="nofollow">
            {say(language, 'saved.keep', 'この検索をとっておく')}
          </a>
        </li>
      </ul>
    </>
  )
}

const ENDINGS = { CSV: 'csv', 'JSON Lines': 'jsonl', JSON: 'json', Atom: 'atom' } as const

function HitItem({ c, site, source, hit, isOver }: SearchProps & { hit: ShownHit; isOver: boolean }) {
  const { language } = c.var
  const { record, kind, year, sections } = hit
  const names = sections.map((key) => source.search.nameOf('section', key))
  return (
    <li class="daicho-hit">
      <h2 class="daicho-hit__title">
        <a href={hit.url}>
          <Japanese c={c}>
            <Marked pieces={hit.title} />
          </Japanese>
        </a>
      </h2>
      <p class="daicho-hit__about">
        <ChipLabel>{say(language, record.key, record.label)}</ChipLabel>
        {isOver && <span>{say(language, 'public.find.over', 'いまは出ていません')}</span>}
        {kind && <span>{say(language, `${record.key}.${kind}`, kind)}</span>}
        {year !== null && <span>{printFiscalYear(year, site.municipality.fiscalYearLabels)}</span>}
        {names.length > 0 && (
          <span>
            <Japanese c={c}>{names.join('、')}</Japanese>
          </span>
        )}
      </p>
      <p class="daicho-hit__excerpt">
        <Japanese c={c}>
          <Marked pieces={hit.excerpt} />
        </Japanese>
      </p>
    </li>
  )
}

/** Words that were found, marked where they are. */
export function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, isMarked }) => (isMarked ? <mark>{text}</mark> : text))}</>
}
