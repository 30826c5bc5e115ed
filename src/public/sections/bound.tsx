import type { Edition } from '#core/edition/read.ts'
import { catalog } from '#registers/catalog.ts'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { registerName } from '../registers/words.ts'
import type { SiteRequest } from '../site.ts'

/** What every register binds to a section: how many entries name it as responsible, and the way to them. */
export function Bound(props: { c: SiteRequest; edition: Edition; section: string }) {
  const { c, edition, section } = props
  const { language } = c.var
  const narrowing = { section }
  const { counts, hits } = edition.search().find({ sought: null, narrowing, sort: 'newest' }, 1, null)
  if (hits.length === 0) return null
  const bound = new Map(counts?.facets.register.map(({ value, count }) => [value, count]))
  const registers = catalog
    .map(({ record }) => record)
    .filter(({ key, section: names }) => names !== undefined && (counts === null || bound.has(key)))
  return (
    <section class="daicho-section" aria-labelledby="bound">
      <h2 id="bound">{say(language, 'public.section.bound', 'この組織が受け持つ登録')}</h2>
      <ul class="daicho-links">
        {registers.map((record) => (
          <li>
            <a
              href={pageAddress(
                language,
                `/search?${new URLSearchParams({ section, register: record.key })}`,
              )}
            >
              <span>{registerName(language, record)}</span>
              {/* Beyond 10,000 a search counts only when it is asked to. */}
              {counts !== null && (
                <span class="daicho-count">{bound.get(record.key)?.toLocaleString('ja')}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
