import type { DatabaseSync } from 'node:sqlite'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { SqliteRow } from '../sqlite-row.ts'
import { groupOf, type NameOf, ownTexts } from './entry-texts.ts'
import { holdersOf } from './facets.ts'
import { keysOf } from './grams.ts'
import type { MarkBook } from './mark-book.ts'
import type { IndexedEntry } from './segment-writer.ts'
import { withinTerm } from './terms.ts'
import type { WordBook } from './word-book.ts'

/** Reads entries of an edition as the index keeps them. */
export function entryReader(edition: DatabaseSync, records: readonly RecordType[]) {
  const byKey = new Map(records.map((record) => [record.key, record]))
  const named = edition.prepare(
    'SELECT title FROM entries WHERE register = ? AND key = ? AND "values" IS NOT NULL',
  )
  const nameOf: NameOf = (register, key) => {
    const title = named.get(register, key)?.title
    return title === undefined ? undefined : String(title)
  }
  const last = { register: '', key: '', term: 0 }
  /** Entries that lie in the same come one after another. */
  const withinOf = ({ register, key }: { readonly register: string; readonly key: string }) => {
    if (last.key !== key || last.register !== register) {
      Object.assign(last, { register, key, term: withinTerm(register, key) })
    }
    return last.term
  }
  return {
    nameOf,
    /** A row with register, programme, title and values; null where no such register is open. */
    read(row: SqliteRow, marks: MarkBook, words: WordBook, isNew: boolean): IndexedEntry | null {
      const record = byKey.get(String(row.register))
      if (record === undefined) return null
      const values = JSON.parse(String(row.values)) as AnyEntry
      const programme = row.programme === null ? null : String(row.programme)
      const said = groupOf(record, programme, values)
      const title = String(row.title)
      // What an entry refers to is marked, not spelled out: a name that changes then changes in one place.
      const referred: number[] = []
      const body = ownTexts(record, values, (register, key) => {
        referred.push(marks.referenceOf(register, key))
        return undefined
      })
      return {
        title: keysOf(title),
        body: body.flatMap(keysOf),
        group: marks.groupOf(record, said),
        facets: marks.facetsOf(record, said),
        references: referred.length > 1 ? [...new Set(referred)] : referred,
        within: holdersOf(record, values).map(withinOf),
        words: words.put(title, isNew),
      }
    },
  }
}
