import type { Facet, FacetCount, FacetCounts } from '#core/edition/search/facets.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import type { SearchRequest } from '#core/public/search-request.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { say } from '#ui/say.ts'
import { facetLabel, facetValueName } from './facet-words.ts'
import { Japanese } from './japanese.tsx'
import type { SiteRequest } from './site.ts'

type Props = {
  c: SiteRequest
  source: SearchSource
  request: SearchRequest
  at: (changes: Readonly<Record<string, string>>) => string
}

const SHOWN = 8

type Spread = Props & { facets: FacetCounts; only?: readonly Facet[] }

/** The facets that still tell what was found apart, with their values. */
export function openFacets(props: Omit<Spread, 'at' | 'c'>) {
  const { source, facets, only = source.search.facets } = props
  return only.flatMap((facet) => {
    const offers = offered(props, facet, facets[facet] ?? [])
    const values = facet === 'year' ? offers.toSorted(newestFirst) : offers
    return values.length === 0 ? [] : [{ facet, values }]
  })
}

/** Years follow one another; all other values stand by how much is found under them. */
function newestFirst(one: FacetCount, other: FacetCount): number {
  return Number(other.value) - Number(one.value)
}

/** The facets of what was found, as links with their counts: exact ones, or so many at least. */
export function Narrowings(props: Spread & { isAtLeast?: boolean }) {
  const { c, source } = props
  const { language } = c.var
  const open = openFacets(props)
  if (open.length === 0) return null
  return (
    <nav id="narrow" class="daicho-facets" aria-label={say(language, 'public.find.narrow', '絞り込み')}>
      {open.map(({ facet, values }) => {
        const more = values.slice(SHOWN)
        return (
          <section>
            <h2>{facetLabel(language, source.records, facet)}</h2>
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

/** What is left to choose of a facet: any value where none is chosen; of values that stand above one another the highest, then those right below. */
function offered(
  { source, request }: Pick<Props, 'source' | 'request'>,
  facet: Facet,
  values: readonly FacetCount[],
): readonly FacetCount[] {
  const chosen = request.order.narrowing[facet]
  const tree = source.search.treeOf(facet)
  if (tree === undefined) return chosen === undefined && values.length > 1 ? values : []
  // Where there is only one way down, it is gone without being asked.
  for (let above = chosen ?? null; ; ) {
    const below = new Set(tree.below(above))
    const left = values.filter(({ value }) => below.has(value))
    const [only] = left
    if (only === undefined || left.length > 1) return left
    above = only.value
  }
}

/** To what a search is narrowed down, each with the way out of it. */
export function Narrowed(props: Props) {
  const { c, source, request, at } = props
  const { language } = c.var
  const narrowed = source.search.facets.flatMap((facet) => {
    const value = request.order.narrowing[facet]
    return value === undefined ? [] : [{ facet, value }]
  })
  if (narrowed.length === 0) return null
  return (
    <ul class="daicho-narrowed">
      {narrowed.map(({ facet, value }) => (
        <li>
          <a href={at({ [facet]: '' })}>
            {facetLabel(language, source.records, facet)}：{valueName(props, facet, value)}
            <span class="daicho-narrowed__off"> ×</span>
            <span class="visually-hidden">{say(language, 'public.find.off', 'この絞り込みを外す')}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function Values(props: Props & { facet: Facet; values: readonly FacetCount[]; isAtLeast?: boolean }) {
  const { c, at, facet, values, isAtLeast } = props
  const printed = (count: number) =>
    isAtLeast
      ? say(c.var.language, 'public.find.at-least', '{n}以上').replace('{n}', count.toLocaleString('ja'))
      : count.toLocaleString('ja')
  return (
    <ul>
      {values.map(({ value, count }) => (
        <li>
          <a href={at({ [facet]: value })}>
            <span>{valueName(props, facet, value)}</span>
            <span class="daicho-count">{printed(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function valueName({ c, source }: Props, facet: Facet, value: string) {
  const { text, isJapanese } = facetValueName(c.var.language, source, facet, value)
  return isJapanese ? <Japanese c={c}>{text}</Japanese> : text
}
