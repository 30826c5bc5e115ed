import { type Feed, type FeedEntry, lastingId, printAtom } from './atom.ts'
import { type ShownHit, textOf } from './search-answers.ts'

/** What was found as an Atom feed. */
export function searchFeed(feed: Feed, municipality: { readonly code: string }, hits: readonly ShownHit[]) {
  return printAtom(
    feed,
    hits.map((hit) => hitEntry(municipality, hit)),
  )
}

/** An entry that was found as an entry of a feed; the same one in every feed, and in every release. */
export function hitEntry(municipality: { readonly code: string }, hit: ShownHit): FeedEntry {
  const { entry, record } = hit
  return {
    id: lastingId(municipality, entry.register, entry.key),
    title: entry.title,
    updated: entry.releasedAt,
    url: hit.url,
    summary: textOf(hit.excerpt),
    category: { term: record.key, label: record.label },
  }
}
