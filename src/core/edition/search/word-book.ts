import type { DatabaseSync } from 'node:sqlite'
import { foldKey } from '#core/record/search-key.ts'
import { printList, readList } from './postings.ts'
import { WHOLE } from './search-schema.ts'
import { CHARACTER_IN_TITLE, PAIR_IN_TITLE, pairTerm, term } from './terms.ts'

/** Runs of one script: what comes nearest to words without a dictionary. */
const RUNS = /[\p{sc=Han}々〆]{2,12}|[\p{sc=Katakana}ー]{2,20}|[A-Za-zＡ-Ｚａ-ｚ]{2,20}/gu
/** More distinct words than a city's titles have; numbers don't count. */
const MOST_WORDS = 200_000

/** Gives the words of titles their numbers, counts in how many entries they are, and writes it in the end. */
export function wordBook(edition: DatabaseSync) {
  const find = edition.prepare('SELECT id FROM search_words WHERE word = ?')
  const last = edition
    .prepare('SELECT count(*) AS words, coalesce(max(id), 0) AS last FROM search_words')
    .get()
  const isFirst = last?.words === 0
  let room = MOST_WORDS - Number(last?.words)
  let next = Number(last?.last) + 1
  const before = next
  const known = new Map<string, { readonly id: number; entries: number }>()
  return {
    /** The words of a title; counted if the entry is new. */
    put(title: string, isNew: boolean): number[] {
      const ids: number[] = []
      for (const word of title.match(RUNS) ?? []) {
        const kept = known.get(word) ?? open(word)
        if (kept === undefined || ids.includes(kept.id)) continue
        ids.push(kept.id)
        if (isNew) kept.entries += 1
      }
      return ids
    },
    close(): void {
      const insert = edition.prepare(
        'INSERT INTO search_words (id, word, entries) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET entries = entries + excluded.entries',
      )
      const byTerm = new Map<number, number[]>()
      for (const [word, { id, entries }] of known) {
        insert.run(id, word, entries)
        if (id < before) continue
        for (const gram of wordTerms(foldKey(word))) {
          const ids = byTerm.get(gram)
          if (ids) ids.push(id)
          else byTerm.set(gram, [id])
        }
      }
      for (const [gram, ids] of byTerm) change(edition, gram, (kept) => [...kept, ...ids])
    },
  }

  function open(word: string) {
    const id = isFirst ? undefined : find.get(word)?.id
    if (id === undefined) {
      if (room === 0) return undefined
      room -= 1
      next += 1
    }
    const kept = { id: id === undefined ? next - 1 : Number(id), entries: 0 }
    known.set(word, kept)
    return kept
  }
}

export type WordBook = ReturnType<typeof wordBook>

/** Counts words out; those that no title has any more are gone without a trace. */
export function forgetWords(edition: DatabaseSync, counts: ReadonlyMap<number, number>): void {
  const take = edition.prepare(
    'UPDATE search_words SET entries = entries - ? WHERE id = ? RETURNING word, entries',
  )
  const remove = edition.prepare('DELETE FROM search_words WHERE id = ?')
  for (const [id, count] of counts) {
    const { word, entries } = take.get(count, id) ?? {}
    if (Number(entries) > 0) continue
    remove.run(id)
    for (const gram of wordTerms(foldKey(String(word)))) {
      change(edition, gram, (kept) => [...kept].filter((each) => each !== id))
    }
  }
}

/** The terms by which words resemble each other: their characters, and their pairs of characters. */
export function wordTerms(key: string): number[] {
  const codes = [...key].map((letter) => letter.codePointAt(0) as number)
  return [
    ...new Set(codes.map((code) => term(CHARACTER_IN_TITLE, code))),
    ...new Set(codes.slice(1).map((code, at) => pairTerm(PAIR_IN_TITLE, codes[at] as number, code))),
  ]
}

function change(edition: DatabaseSync, gram: number, changed: (ids: Uint32Array) => number[]): void {
  const row = edition
    .prepare('SELECT postings FROM search_postings WHERE segment = ? AND term = ?')
    .get(WHOLE, gram)
  const kept = row === undefined ? new Uint32Array(0) : readList(row.postings as Uint8Array)
  const ids = changed(kept)
  if (ids.length === 0) {
    edition.prepare('DELETE FROM search_postings WHERE segment = ? AND term = ?').run(WHOLE, gram)
    return
  }
  edition
    .prepare(
      'INSERT INTO search_postings VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET postings = excluded.postings',
    )
    .run(WHOLE, gram, printList(Uint32Array.from(ids)))
}
