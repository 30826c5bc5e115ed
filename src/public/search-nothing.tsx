import type { SearchSource } from '#core/public/search-answers.ts'
import { type SearchRequest, searchParameters } from '#core/public/search-request.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { Japanese } from './japanese.tsx'
import { sectionsFor } from './section-guess.ts'
import type { Site, SiteRequest } from './site.ts'

/** Where nothing was found: what is written alike, the search without its conditions, and whom to ask. */
export function NothingFound(props: {
  c: SiteRequest
  site: Site
  source: SearchSource
  request: SearchRequest
  /** The page of the search, where it is another than that over everything. */
  page?: string
}) {
  const { c, site, source, request, page = '/search' } = props
  const { language } = c.var
  const { queries, sections: alike } = source.search.suggest(request.order)
  const sections = sectionsFor(source, request.text, alike)
  const isNarrowed = Object.keys(request.order.narrowing).length > 0
  const at = (parameters: string) => pageAddress(language, `${page}?${parameters}`)
  const wide = { text: request.text, order: { ...request.order, narrowing: {} } }
  return (
    <div role="status">
      <EmptyState heading={say(language, 'public.find.none', '見つかりませんでした。')}>
        <p>
          {say(
            language,
            'public.find.none.help',
            '言葉を短くするか、別の言い方を試してください。公開していないものは検索に出ません。',
          )}
        </p>
      </EmptyState>
      {isNarrowed && (
        <p>
          <a href={at(searchParameters(wide))}>{say(language, 'public.find.wide', '絞り込みを外して探す')}</a>
        </p>
      )}
      {queries.length > 0 && (
        <section aria-labelledby="meant">
          <h2 id="meant">{say(language, 'public.find.meant', 'もしかして')}</h2>
          <ul>
            {queries.map((query) => (
              <li>
                <a href={at(searchParameters(request, { q: query }))}>
                  <Japanese c={c}>{query}</Japanese>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {sections.length === 0 && <WhomToAsk c={c} site={site} />}
      {site.inbox !== undefined && request.text !== '' && (
        <p>
          <a href={pageAddress(language, `/disclosure/new?${new URLSearchParams({ q: request.text })}`)}>
            {say(language, 'public.find.request', 'この言葉で、公文書の公開を請求する')}
          </a>
        </p>
      )}
      {sections.length > 0 && (
        <section aria-labelledby="ask">
          <h2 id="ask">{say(language, 'public.find.ask', '担当の課に聞く')}</h2>
          <p>{say(language, 'public.find.ask.help', '近い内容を受け持つのは、次の課です。')}</p>
          <ul>
            {sections.map((section) => (
              <li>
                <a href={at(new URLSearchParams({ section }).toString())}>
                  <Japanese c={c}>{source.search.nameOf('section', section)}</Japanese>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** The ways on where no section deals with the like. */
function WhomToAsk({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const { contact } = site.municipality
  return (
    <ul class="daicho-results__forms">
      <li>
        <a href={pageAddress(language, '/sections')}>
          {say(language, 'public.find.sections', '組織の一覧から担当を探す')}
        </a>
      </li>
      {contact && (
        <li>
          {say(language, 'public.find.desk', '案内')}：<Japanese c={c}>{contact.department}</Japanese>{' '}
          {contact.telephone}
        </li>
      )}
      {site.inbox !== undefined && (
        <li>
          <a href={pageAddress(language, '/ask')}>{say(language, 'forms.ask', '質問・訂正の申し出')}</a>
        </li>
      )}
    </ul>
  )
}
