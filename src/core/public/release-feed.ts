import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { SearchOrder } from '#core/edition/search/open.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { type FeedEntry, lastingId } from './atom.ts'
import { type SearchSource, showHits } from './search-answers.ts'
import { hitEntry } from './search-feed.ts'
import { withdrawnServing } from './withdrawn-serving.ts'

/** Of what a feed tells the news: of everything, of a register, a programme with all that serves it, or a section. */
export type FeedScope =
  | null
  | { readonly register: string }
  | { readonly programme: string }
  | { readonly section: string }

/** What was released or withdrawn last within a scope, the newest first; undefined where there never was such a thing. */
export function releaseNews(
  source: SearchSource,
  municipality: Municipality,
  scope: FeedScope,
  limit: number,
): FeedEntry[] | undefined {
  const entries = newest(source, scope, limit)
  if (entries === undefined) return undefined
  return entries
    .toSorted((one, other) => (changedAt(one) < changedAt(other) ? 1 : -1))
    .slice(0, limit)
    .flatMap((entry) => tell(source, municipality, entry))
}

/** When something was last done to an entry in public. */
export function changedAt({ releasedAt, withdrawnAt }: PublicEntry): string {
  return withdrawnAt ?? releasedAt
}

function newest(source: SearchSource, scope: FeedScope, limit: number): PublicEntry[] | undefined {
  const { edition } = source
  if (scope === null) return edition.latest(limit)
  if ('register' in scope) {
    const isKnown = source.records.some(({ key }) => key === scope.register)
    return isKnown ? edition.latest(limit, scope) : undefined
  }
  if ('programme' in scope) {
    const itself = edition.find('programmes', scope.programme)
    return (
      itself &&
      withItself(itself, [
        ...edition.latest(limit, scope),
        ...withdrawnServing(edition, source.records, scope.programme),
      ])
    )
  }
  const itself = edition.find('sections', scope.section)
  // What a section had before its entries were withdrawn nobody can tell: the words are gone, and that one with them.
  const order: SearchOrder = { sought: null, narrowing: { section: scope.section }, sort: 'newest' }
  const { hits } = source.search.find(order, limit, null)
  const served = hits.flatMap(({ register, key }) => edition.find(register, key) ?? [])
  return itself && withItself(itself, served)
}

function withItself(itself: PublicEntry, entries: readonly PublicEntry[]): PublicEntry[] {
  return [
    itself,
    ...entries.filter(({ register, key }) => register !== itself.register || key !== itself.key),
  ]
}

function tell(source: SearchSource, municipality: Municipality, entry: PublicEntry): FeedEntry[] {
  const record = source.records.find(({ key }) => key === entry.register)
  if (record === undefined) return []
  if (entry.values !== null) {
    return showHits(source, EVERYTHING, [entry]).map((hit) => hitEntry(municipality, hit))
  }
  return [
    {
      id: lastingId(municipality, entry.register, entry.key),
      title: `取り下げ：${record.label} ${entry.key}`,
      updated: changedAt(entry),
      url: null,
      summary: `${record.label} ${entry.key} の公開は取り下げられました。`,
      category: { term: record.key, label: record.label },
    },
  ]
}

const EVERYTHING = {
  text: '',
  order: { sought: null, narrowing: {}, sort: 'newest' },
  after: null,
  isExact: false,
} as const
