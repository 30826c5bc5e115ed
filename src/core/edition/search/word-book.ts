import type { DatabaseSync } from 'node:sqlite'
import { foldKey } from '#core/record/search-key.ts'
import { gramsOf } from './grams.ts'

/** Runs of one script: what comes nearest to words without a dictionary. */
const RUNS = /[\p{sc=Han}々〆]{2,12}|[\p{sc=Katakana}ー]{2,20}|[A-Za-zＡ-Ｚａ-ｚ]{2,20}/gu
/** More distinct words than a city's titles have; numbers don't count. */
const MOST_WORDS = 200_000

/** Collects the words of titles, and writes them in the end. */
export function wordBook(edition: DatabaseSync) {
  const seen = new Map<string, number>()
  return {
    put(title: string): void {
      for (const word of title.match(RUNS) ?? []) {
        const times = seen.get(word)
        if (times !== undefined || seen.size < MOST_WORDS) seen.set(word, (times ?? 0) + 1)
      }
    },
    close(): void {
      const insert = edition.prepare('INSERT INTO search_words (word, entries) VALUES (?, ?)')
      const index = edition.prepare('INSERT INTO search_word_grams (rowid, grams) VALUES (?, ?)')
      for (const [word, entries] of seen) {
        const { lastInsertRowid } = insert.run(word, entries)
        index.run(lastInsertRowid, wordGrams(foldKey(word)).join(' '))
      }
    },
  }
}

/** By what words resemble each other: their characters, and their pairs of characters. */
export function wordGrams(key: string): string[] {
  const pairs = gramsOf(key).split(' ').slice(0, -1)
  return [...new Set([...key, ...pairs])]
}
