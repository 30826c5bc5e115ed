import { declaredFacets } from '#core/edition/search/facets.ts'
import { catalog } from '#registers/catalog.ts'
import { forms } from '#registers/forms.ts'

/** Where a page is kept: among those that stand as long as the edition, or among the few that are kept while there is room. */
export type PagePlace = 'standing' | 'passing'

/**
 * Tells where the page of an address may be kept; null for an address that nobody is led to: one with an unknown parameter,
 * or written in another way than the site writes it. So nobody can fill the cache with one page under many names, nor push the
 * pages that stand out of it. Nor has
 * a file a place that is given out in parts.
 */
export function placeOf(address: { readonly pathname: string; readonly search: string }): PagePlace | null {
  const { pathname, search } = address
  if (ONE_READER.test(pathname)) return null
  const isHome = /^\/(\w+\/)?$/.test(pathname)
  if (!isHome && !pathname.slice(1).split('/').every(isWrittenOnce)) return null
  if (pathname.endsWith('.sqlite') || FILE.test(pathname)) return null
  if (search === '') return INVENTED.test(pathname) ? 'passing' : 'standing'
  if (search.length > LONGEST) return null
  const names = [...new URLSearchParams(search).keys()]
  const isKnown = names.every((name) => PARAMETERS.has(name)) && new Set(names).size === names.length
  return isKnown ? 'passing' : null
}

/** The parameters of all pages of the site; of one that is missing here the pages are made each time. */
const PARAMETERS: ReadonlySet<string> = new Set([
  ...['lang', 'full', 'q', 'year', 'department', 'flag', 'sort'],
  ...[
    'register',
    'section',
    'programme',
    'kind',
    'after',
    'count',
    'limit',
    'page',
    'fiscalYear',
    'within',
    'since',
  ],
  ...declaredFacets(catalog.map(({ record }) => record)).map(({ name }) => name),
])

/** Forms, the states of matters and collections are for one reader each time. */
const ONE_READER = new RegExp(
  `^(/en|/furigana)?(/inbox|/progress|${forms.map(({ path }) => path).join('|')})(/|$)`,
)

/** Public files have their own tag, and are never held in memory. */
const FILE = /^(\/en|\/furigana)?\/files\//

/** Lists from behind a key, or of one: any key does, also one that nobody bears. */
const INVENTED = /\/(from|of)\/[^/]+$/

const LONGEST = 200

function isWrittenOnce(segment: string): boolean {
  if (!segment.includes('%')) return /^[\w.~-]+$/.test(segment)
  try {
    return encodeURIComponent(decodeURIComponent(segment)) === segment
  } catch {
    return false
  }
}
