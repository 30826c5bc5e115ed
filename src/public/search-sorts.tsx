import type { Sort } from '#core/edition/search/open.ts'
import { type Language, say } from '#ui/say.ts'

/** The orders in which what was found can be read. */
export function SearchSorts(props: {
  language: Language
  sort: Sort
  at: (changes: Readonly<Record<string, string>>) => string
}) {
  const { language, sort: own, at } = props
  const sorts = [
    { sort: 'relevance', label: say(language, 'public.find.relevance', '題名に含むものから') },
    { sort: 'newest', label: say(language, 'public.find.newest', '新しい公開から') },
    { sort: 'title', label: say(language, 'public.find.title', '題名の順') },
  ]
  return (
    <nav class="daicho-results__sorts" aria-label={say(language, 'public.find.sort', '並べかた')}>
      <ul>
        {sorts.map(({ sort, label }) => (
          <li>
            <a
              href={at({ sort: sort === 'relevance' ? '' : sort })}
              aria-current={own === sort ? 'true' : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
