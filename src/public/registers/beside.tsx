import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { SearchSource } from '#core/public/search-answers.ts'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { readingAddress } from '../entry-address.ts'
import { Japanese } from '../japanese.tsx'
import type { SiteRequest } from '../site.ts'

const MOST = 10

/** What lies in an entry, as documents in a folder: the newest, and the way to all. Shown at one of them, it is left out. */
export function Beside(props: {
  c: SiteRequest
  source: Pick<SearchSource, 'edition' | 'search'>
  register: string
  key: string
  but?: PublicEntry
}) {
  const { c, source, register, key, but } = props
  const { language } = c.var
  const order = { sought: null, narrowing: { within: `${register}/${key}` }, sort: 'newest' } as const
  const { hits, counts } = source.search.find(order, MOST + 1, null)
  const entries = hits
    .filter((hit) => hit.register !== but?.register || hit.key !== but.key)
    .slice(0, MOST)
    .flatMap((hit) => source.edition.find(hit.register, hit.key) ?? [])
  if (entries.length === 0) return null
  const all = pageAddress(language, `/documents?${new URLSearchParams({ within: `${register}/${key}` })}`)
  return (
    <section class="daicho-section" aria-labelledby="beside">
      <h2 id="beside">
        {but === undefined
          ? say(language, 'public.within', 'この中にあるもの')
          : say(language, 'public.beside', '同じところにあるもの')}
      </h2>
      <ul class="daicho-lines">
        {entries.map((entry) => (
          <li>
            <a href={pageAddress(language, readingAddress(entry))}>
              <Japanese c={c}>{entry.title}</Japanese>
            </a>
          </li>
        ))}
      </ul>
      {(counts?.total ?? Number.POSITIVE_INFINITY) > MOST && (
        <p>
          <a href={all}>{say(language, 'public.within.all', 'すべて見る')}</a>
        </p>
      )}
    </section>
  )
}
