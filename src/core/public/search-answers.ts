import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { groupOf, ownTexts } from '#core/edition/search/entry-texts.ts'
import { excerpt, highlight, type Piece } from '#core/edition/search/highlight.ts'
import type { Counts, Hit, Search } from '#core/edition/search/open.ts'
import { type Term, termsOf } from '#core/edition/search/query.ts'
import type { RecordType } from '#core/record/define.ts'
import type { SearchRequest } from './search-request.ts'

/** What a search is answered from. */
export type SearchSource = {
  readonly edition: Edition
  readonly search: Search
  readonly records: readonly RecordType[]
  /** Where an entry is shown, from the root of the site. */
  addressOf(entry: PublicEntry): string
}

/** An entry that was found, as it is shown. */
export type ShownHit = {
  readonly entry: PublicEntry
  readonly record: RecordType
  readonly url: string
  readonly title: readonly Piece[]
  readonly excerpt: readonly Piece[]
  readonly year: number | null
  readonly sections: readonly string[]
  readonly programme: string | null
  readonly kind: string | null
}

/** What was found, ready to be shown; what has left the edition meanwhile is left out. */
export function showHits(source: SearchSource, request: SearchRequest, hits: readonly Hit[]): ShownHit[] {
  const { sought } = request.order
  const terms = sought === null ? [] : termsOf(sought)
  return hits.flatMap((hit) => shown(source, terms, hit) ?? [])
}

/** One page of a search as JSON; `total` and `facets` are null beyond 10,000 unless `count=exact` asks for them. */
export function searchJson(
  source: SearchSource,
  request: SearchRequest,
  answer: { hits: readonly Hit[]; next: string | null; counts: Counts | null },
) {
  const { search, edition } = source
  const { total = null, facets = null } = answer.counts ?? {}
  return {
    query: request.text,
    narrowing: request.order.narrowing,
    sort: request.order.sort,
    edition: { number: edition.manifest.number, compiledAt: edition.manifest.compiledAt },
    total,
    isMoreThan: total === null ? 10_000 : null,
    facets,
    hits: showHits(source, request, answer.hits).map((hit) => ({
      register: hit.record.key,
      key: hit.entry.key,
      title: hit.entry.title,
      excerpt: textOf(hit.excerpt),
      fiscalYear: hit.year,
      sections: hit.sections.map((key) => ({ key, name: search.nameOf('section', key) })),
      programme:
        hit.programme === null
          ? null
          : { key: hit.programme, name: search.nameOf('programme', hit.programme) },
      kind: hit.kind,
      releasedAt: hit.entry.releasedAt,
      url: hit.url,
    })),
    next: answer.next,
    ...(total === 0 && { suggestions: suggested(source, request) }),
  }
}

/** The words of pieces without their marks. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('')
}

function suggested({ search }: SearchSource, request: SearchRequest) {
  const { queries, sections } = search.suggest(request.order)
  return { queries, sections: sections.map((key) => ({ key, name: search.nameOf('section', key) })) }
}

/** An entry that was found, as it is shown; null where it has left the edition meanwhile. */
export function shown(
  { edition, search, records, addressOf }: SearchSource,
  terms: readonly Term[],
  { register, key }: Hit,
): ShownHit | null {
  const entry = edition.find(register, key)
  const record = records.find((each) => each.key === register)
  if (record === undefined || entry === undefined || entry.values === null) return null
  const { title, values } = entry
  const group = groupOf(record, entry.programme, values)
  return {
    entry,
    record,
    url: addressOf(entry),
    // Not everybody who lists what was found shows the words marked: they are read when they are asked for.
    get title() {
      return highlight(title, terms)
    },
    get excerpt() {
      // Sections, programme and year are shown beside the excerpt.
      return excerpt(
        ownTexts(record, values, (other, name) => edition.titleOf(other, name)),
        terms,
      )
    },
    year: group.year,
    sections: group.sections.length > 1 ? [...new Set(group.sections)] : group.sections,
    programme: group.programme,
    kind: group.kind === null ? null : search.nameOf('kind', `${register}/${group.kind}`),
  }
}
