import type { DatabaseSync } from 'node:sqlite'
import { foldKey } from '#core/record/search-key.ts'
import { phraseOf } from './grams.ts'
import type { Groups } from './groups.ts'
import { matchOf } from './match.ts'
import { printQuery, type Sought, type Term, termsOf, withTerm } from './query.ts'
import { wordGrams } from './word-book.ts'

export type Suggestion = {
  /** Queries that find something, the nearest first. */
  readonly queries: readonly string[]
  /** Keys of the sections whose entries speak most of the like. */
  readonly sections: readonly string[]
}

/** Finds what resembles a search in words that are there: every query it offers finds something. */
export function openSuggestions(
  edition: DatabaseSync,
  idsOf: (match: string, after: number, limit: number) => number[],
  { sectionsOf }: Pick<Groups, 'sectionsOf'>,
): (sought: Sought | null) => Suggestion {
  const alike = edition.prepare(`
    SELECT word, entries FROM search_words JOIN (
      SELECT rowid FROM search_word_grams WHERE search_word_grams MATCH ? LIMIT ${MOST_ALIKE}
    ) AS found ON found.rowid = search_words.id
  `)
  return (sought) => {
    if (sought === null) return { queries: [], sections: [] }
    const terms = termsOf(sought)
    return { queries: queriesFor(sought, terms), sections: sectionsFor(terms) }
  }

  function queriesFor(sought: Sought, terms: readonly Term[]): string[] {
    const lost = terms.filter((term) => !finds(term))
    const [first] = lost
    if (first === undefined || lost.length > 1) return []
    const offers = nearest(first).map((word) => withTerm(sought, first, word))
    return offers.filter(finds).slice(0, MOST_OFFERS).map(printQuery)
  }

  function finds(sought: Sought): boolean {
    return idsOf(matchOf(sought, {}), 0, 1).length > 0
  }

  /** Words that share most characters and pairs with a term, by the Dice coefficient; the more frequent before the rarer. */
  function nearest({ keys: [key = ''] }: Term): string[] {
    const grams = new Set(wordGrams(key))
    const pairs = [...grams].filter((gram) => [...gram].length > 1)
    const asked = (pairs.length > 1 ? pairs : [...grams]).map((gram) => `"${gram}"`).join(' OR ')
    return alike
      .all(asked)
      .map(({ word, entries }) => ({
        word: String(word),
        entries: Number(entries),
        score: likeness(grams, wordGrams(foldKey(String(word)))),
      }))
      .filter(({ score }) => score >= ALIKE)
      .sort((one, other) => other.score - one.score || other.entries - one.entries)
      .slice(0, MOST_OFFERS * 3)
      .map(({ word }) => word)
  }

  /** Rare pairs say more than frequent ones: each adds one divided by how often it stands. */
  function sectionsFor(terms: readonly Term[]): string[] {
    const weights = new Map<string, number>()
    const keys = terms.map(({ keys: [key = ''] }) => key)
    const pairs = new Set(keys.flatMap((key) => wordGrams(key).filter((gram) => [...gram].length > 1)))
    for (const pair of [...pairs].slice(0, MOST_PAIRS)) {
      const ids = idsOf(phraseOf(pair), 0, MOST_ALIKE)
      for (const section of ids.flatMap(sectionsOf)) {
        weights.set(section, (weights.get(section) ?? 0) + 1 / ids.length)
      }
    }
    const sorted = [...weights].sort(([, one], [, other]) => other - one)
    return sorted.slice(0, MOST_OFFERS).map(([section]) => section)
  }
}

const MOST_ALIKE = 2_000
const MOST_OFFERS = 3
const MOST_PAIRS = 40
/** Below this, words share a character by chance. */
const ALIKE = 0.35

function likeness(one: ReadonlySet<string>, other: readonly string[]): number {
  const shared = other.filter((gram) => one.has(gram)).length
  return (2 * shared) / (one.size + other.length)
}
