import type { State } from '#core/rules/lifecycle.ts'

/** What a list shows: which entries, in which order, from where. */
export type ListQuery = {
  /** Words that must all stand in some searched field. */
  readonly words: string
  /** Values that fields must have, as texts of their cells; for a day or number `from..until`. */
  readonly filters: Readonly<Record<string, string>>
  readonly states: readonly State[]
  /** Only entries of these sections; null: all that there are. */
  readonly sections: readonly string[] | null
  readonly sort: { readonly by: string; readonly descending: boolean }
  readonly updatedSince: Date | null
  readonly limit: number
  /** Where the page before ended: an opaque word from `next`. */
  readonly after: string | null
}

/** A query without conditions: fifty entries in the order of their numbers. */
export const everything: ListQuery = {
  words: '',
  filters: {},
  states: [],
  sections: null,
  sort: { by: 'id', descending: false },
  updatedSince: null,
  limit: 50,
  after: null,
}
