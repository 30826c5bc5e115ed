import type { DatabaseSync } from 'node:sqlite'
import { foldKey } from '#core/record/search-key.ts'
import type { Marks } from './mark-names.ts'
import { openMatch } from './match.ts'
import { readList } from './postings.ts'
import { printQuery, type Sought, type Term, termsOf, withTerm } from './query.ts'
import { WHOLE } from './search-schema.ts'
import { bytesReader, type Segment } from './segment.ts'
import { kindOf, PAIR_IN_TITLE } from './terms.ts'
import { type Found, walk } from './walk.ts'
import { wordTerms } from './word-book.ts'

export type Suggestion = {
  /** Queries that find something, the nearest first. */
  readonly queries: readonly string[]
  /** Keys of the sections whose entries speak most of the like. */
  readonly sections: readonly string[]
}

/** Finds what resembles a search in words that are there: every query it offers finds something. */
export function openSuggestions(
  edition: DatabaseSync,
  segments: readonly Segment[],
  marks: Marks,
): (sought: Sought | null) => Suggestion {
  const read = bytesReader(edition)
  const oneWord = edition.prepare('SELECT word, entries FROM search_words WHERE id = ?')
  const wordOf = remembering(MOST_KEPT, (id: number): Word => {
    const row = oneWord.get(id)
    const word = String(row?.word)
    return { word, entries: Number(row?.entries), terms: wordTerms(foldKey(word)) }
  })
  // Whoever finds nothing narrows and widens: the words stay the same.
  const suggestionFor = remembering(MOST_KEPT / 10, (said: string): Suggestion => {
    const sought = JSON.parse(said) as Sought
    const terms = termsOf(sought)
    return { queries: queriesFor(sought, terms), sections: sectionsFor(terms) }
  })
  const groupsOf = remembering(MOST_KEPT / 10, countGroups)
  return (sought) => (sought === null ? { queries: [], sections: [] } : suggestionFor(JSON.stringify(sought)))

  function queriesFor(sought: Sought, terms: readonly Term[]): string[] {
    const lost = terms.filter((term) => first(term, 1).length === 0)
    const [only] = lost
    if (only === undefined || lost.length > 1) return []
    const offers = nearest(only).map((word) => withTerm(sought, only, word))
    return offers
      .filter((offer) => first(offer, 1).length > 0)
      .slice(0, MOST_OFFERS)
      .map(printQuery)
  }

  function first(sought: Sought, limit: number): Found[] {
    const match = openMatch(sought, {}, marks)
    try {
      const found: Found[] = []
      for (const each of walk(segments, match.all, Number.NEGATIVE_INFINITY)) {
        found.push(each)
        if (found.length === limit) break
      }
      return found
    } finally {
      match.close()
    }
  }

  /** Words that share most characters and pairs with a term, by the Dice coefficient; the more frequent before the rarer. */
  function nearest({ keys: [key = ''] }: Term): string[] {
    const terms = wordTerms(key)
    const pairs = terms.filter((term) => kindOf(term) === PAIR_IN_TITLE)
    const known = new Set(terms)
    return alike(pairs.length > 1 ? pairs : terms)
      .map((id) => {
        const { word, entries, terms: others } = wordOf(id)
        return { word, entries, score: likeness(known, others) }
      })
      .filter(({ score }) => score >= ALIKE)
      .sort((one, other) => other.score - one.score || other.entries - one.entries)
      .slice(0, MOST_OFFERS * 3)
      .map(({ word }) => word)
  }

  /** Words that share most terms, of those that share the rarest. */
  function alike(terms: readonly number[]): number[] {
    const lists = terms.flatMap((term) => {
      const bytes = read(WHOLE, term)
      return bytes === null ? [] : [readList(bytes)]
    })
    const shared = new Map<number, number>()
    let seen = 0
    for (const ids of lists.sort((one, other) => one.length - other.length)) {
      if (shared.size > 0 && seen + ids.length > MOST_SEEN) break
      for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + 1)
      seen += ids.length
    }
    const byNumber: number[][] = []
    for (const [id, number] of shared) {
      byNumber[number] ??= []
      byNumber[number].push(id)
    }
    return byNumber.reverse().flat().slice(0, MOST_WORDS)
  }

  /** Rare pairs say more than frequent ones: each adds one divided by how often it stands. */
  function sectionsFor(terms: readonly Term[]): string[] {
    const byGroup = new Map<number, number>()
    const pairs = new Set(terms.flatMap(({ written }) => pairsOf(written)))
    for (const pair of [...pairs].slice(0, MOST_PAIRS)) {
      const { groups, entries } = groupsOf(pair)
      for (const [code, count] of groups) byGroup.set(code, (byGroup.get(code) ?? 0) + count / entries)
    }
    const weights = new Map<string, number>()
    for (const [code, weight] of byGroup) {
      for (const mark of marks.groups[code] ?? []) {
        const { facet, value } = marks.get(mark) ?? {}
        if (facet === 'section' && value) weights.set(value, (weights.get(value) ?? 0) + weight)
      }
    }
    const sorted = [...weights].sort(([, one], [, other]) => other - one)
    return sorted.slice(0, MOST_OFFERS).map(([section]) => section)
  }

  /** How often each group is among the first entries that have a pair. */
  function countGroups(pair: string) {
    const groups = new Map<number, number>()
    const found = first({ keys: [pair], written: pair }, MOST_ALIKE)
    for (const { segment, index } of found) {
      const code = segment.groups()[index] as number
      groups.set(code, (groups.get(code) ?? 0) + 1)
    }
    return { groups, entries: found.length }
  }
}

type Word = { readonly word: string; readonly entries: number; readonly terms: readonly number[] }

/** Does a work once for each of the names that came last. */
function remembering<Name, T>(most: number, work: (name: Name) => T): (name: Name) => T {
  const kept = new Map<Name, T>()
  return (name) => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const made = work(name)
    kept.set(name, made)
    if (kept.size > most) kept.delete(kept.keys().next().value as Name)
    return made
  }
}

const MOST_KEPT = 10_000
const MOST_ALIKE = 500
const MOST_WORDS = 300
const MOST_SEEN = 20_000
const MOST_OFFERS = 3
const MOST_PAIRS = 40
/** Below this, words share a character by chance. */
const ALIKE = 0.35

function likeness(one: ReadonlySet<number>, other: readonly number[]): number {
  const shared = other.filter((term) => one.has(term)).length
  return (2 * shared) / (one.size + other.length)
}

/** Pairs of letters that say what a term is about: kanji or katakana together, and hiragana with which it begins (ごみ). Endings of verbs and two Latin letters stand anywhere. */
function pairsOf(written: string): string[] {
  return [...written.normalize('NFKC').matchAll(TELLING)].flatMap(([run]) => {
    const letters = [...foldKey(run)]
    return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
  })
}

const TELLING = /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|^\p{Script=Hiragana}+/gu
