import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Facet } from '#core/edition/search/grams.ts'
import { FACETS } from '#core/edition/search/grams.ts'
import type { FacetCounts } from '#core/edition/search/groups.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import type { SearchRequest } from '#core/public/search-request.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { type Language, say } from '#ui/say.ts'
import { Japanese } from './japanese.tsx'
import type { SiteRequest } from './site.ts'

type Props = {
  c: SiteRequest
  source: SearchSource
  request: SearchRequest
  at: (changes: Readonly<Record<string, string>>) => string
}

const SHOWN = 8

/** The facets of what was found, as links with their counts. */
export function Narrowings(props: Props & { facets: FacetCounts }) {
  const { c, request, facets } = props
  const { language } = c.var
  const open = FACETS.filter(
    (facet) => request.order.narrowing[facet] === undefined && facets[facet].length > 1,
  )
  if (open.length === 0) return null
  return (
    <nav id="narrow" class="daicho-facets" aria-label={say(language, 'public.find.narrow', '絞り込み')}>
      {open.map((facet) => {
        const values = facets[facet]
        const more = values.slice(SHOWN)
        return (
          <section>
            <h2>{facetLabel(language, facet)}</h2>
            <Values {...props} facet={facet} values={values.slice(0, SHOWN)} />
            {more.length > 0 && (
              <Disclosure
                summary={say(language, 'public.find.more', 'ほか{n}').replace('{n}', String(more.length))}
              >
                <Values {...props} facet={facet} values={more} />
              </Disclosure>
            )}
          </section>
        )
      })}
    </nav>
  )
}

/** To what a search is narrowed down, each with the way out of it. */
export function Narrowed(props: Props) {
  const { c, request, at } = props
  const { language } = c.var
  const narrowed = FACETS.flatMap((facet) => {
    const value = request.order.narrowing[facet]
    return value === undefined ? [] : [{ facet, value }]
  })
  if (narrowed.length === 0) return null
  return (
    <ul class="daicho-narrowed">
      {narrowed.map(({ facet, value }) => (
        <li>
          <a href={at({ [facet]: '' })}>
            {facetLabel(language, facet)}：<Value {...props} {...{ facet, value }} />
            <span class="daicho-narrowed__off"> ×</span>
            <span class="visually-hidden">{say(language, 'public.find.off', 'この絞り込みを外す')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Values(props: Props & { facet: Facet; values: FacetCounts[Facet] }) {
  const { at, facet, values } = props
  return (
    <ul>
      {values.map(({ value, count }) => (
        <li>
          <a href={at({ [facet]: value })}>
            <span>
              <Value {...props} value={value} />
            </span>
            <span class="daicho-count">{count.toLocaleString('ja')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Value({ c, source, facet, value }: Props & { facet: Facet; value: string }) {
  const { language } = c.var
  if (facet === 'year') return <>{printFiscalYear(Number(value))}</>
  if (facet === 'register') {
    const record = source.records.find(({ key }) => key === value)
    return <>{record ? say(language, record.key, record.label) : value}</>
  }
  return <Japanese c={c}>{source.search.nameOf(facet, value)}</Japanese>
}

function facetLabel(language: Language, facet: Facet): string {
  return {
    register: say(language, 'public.register', '台帳'),
    year: say(language, 'public.year', '年度'),
    section: say(language, 'public.section', '所管課'),
    programme: say(language, 'public.programmes', '事務事業'),
    kind: say(language, 'public.find.kind', '種別'),
  }[facet]
}
