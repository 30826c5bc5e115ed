import type { SearchSource } from '#core/public/search-answers.ts'
import type { SearchRequest } from '#core/public/search-request.ts'
import { folder } from '#registers/records/folders/record.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Japanese } from '../japanese.tsx'
import type { SiteRequest } from '../site.ts'

const MOST = 60

/** The folders of a section in a class, each the way to what lies in it: the last step before the titles. */
export function FoundFolders(props: { c: SiteRequest; source: SearchSource; request: SearchRequest }) {
  const { c, source, request } = props
  const { language } = c.var
  const { section, classification, year, retention, within } = request.order.narrowing
  if (section === undefined || classification === undefined || within !== undefined) return null
  const asked = { section, classification, year, retention, register: folder.key }
  const narrowing = Object.fromEntries(
    Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  const { hits, next } = source.search.find({ sought: null, narrowing, sort: 'title' }, MOST, null)
  if (hits.length === 0) return null
  const summary = say(language, 'catalogue.folders', 'フォルダから見る（{n}）').replace(
    '{n}',
    next === null ? String(hits.length) : `${MOST}+`,
  )
  return (
    <Disclosure summary={summary}>
      <ul class="daicho-links">
        {hits.map(({ register, key }) => (
          <li>
            <a
              href={pageAddress(
                language,
                `/documents?${new URLSearchParams({ within: `${register}/${key}` })}`,
              )}
            >
              <Japanese c={c}>{source.edition.titleOf(register, key) ?? key}</Japanese>
            </a>
          </li>
        ))}
      </ul>
      {next !== null && (
        <p>
          <a href={pageAddress(language, `/search?${new URLSearchParams(narrowing)}`)}>
            {say(language, 'catalogue.folders.all', 'すべてのフォルダを見る')}
          </a>
        </p>
      )}
    </Disclosure>
  )
}
