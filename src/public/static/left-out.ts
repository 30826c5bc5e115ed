import { type Language, say } from '#ui/say.ts'
import type { Site } from '../site.ts'
import type { LeftOut } from './static-links.ts'

/** Registers of which a copy holds no page for each entry, where they are too many: their data are there as files. */
const LARGE = ['documents', 'folders'] as const
const MOST_PAGES = 20_000

/** Pages that a copy of the site leaves out, for nobody could carry it. */
export function tooMany(site: Site, most: number = MOST_PAGES): LeftOut {
  const { counts } = site.edition().manifest
  const left = LARGE.filter((register) => (counts[register]?.entries ?? 0) > most)
  const roots = left.flatMap((register) => [`/registers/${register}`, `/data/proof/${register}`])
  if (left.includes('documents')) roots.push('/documents')
  return (page) => roots.some((root) => page.startsWith(`${root}/`))
}

/** What a copy says in the place of the search over titles that it does not hold. */
export function leftOut(language: Language): string {
  return say(
    language,
    'static.left-out',
    'この写しには、件名ごとのページと件名の検索は入っていません。数が多いためです。下のデータのファイルを使ってください。',
  )
}
