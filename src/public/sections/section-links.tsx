import { pageAddress } from '../address.ts'
import type { City } from '../city.ts'
import { entryAddress } from '../entry-address.ts'
import { Japanese } from '../japanese.tsx'
import type { SiteRequest } from '../site.ts'

/** Departments and sections by their names, each leading to its page; one that is not public is its key alone. */
export function SectionLinks(props: { c: SiteRequest; city: City; keys: readonly string[] }) {
  const { c, city, keys } = props
  return (
    <ul class="daicho-inline-list">
      {keys.map((key) => (
        <li>
          {city.hasSection(key) ? (
            <a href={pageAddress(c.var.language, entryAddress({ register: 'sections', key }))}>
              <Japanese c={c}>{city.nameOf(key)}</Japanese>
            </a>
          ) : (
            key
          )}
        </li>
      ))}
    </ul>
  )
}
