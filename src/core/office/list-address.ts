import type { RecordType } from '#core/record/define.ts'
import { STATES, type State } from '#core/rules/lifecycle.ts'
import { isSortable } from '#core/store/list.ts'
import { everything, type ListQuery } from '#core/store/list-query.ts'

/** A list as its address says it: what is shown, and which columns. */
export type ListAddress = {
  readonly query: ListQuery
  readonly columns: readonly string[]
  /** The cursors of the pages before this one, so that there is a way back. */
  readonly trail: readonly string[]
}

/** What the core keeps of every entry, by which a list may stand. */
const KEPT = new Set(['key', 'state', 'changedAt'])

/** Reads the address of a list; what it does not know it leaves out. */
export function readListAddress(record: RecordType, parameters: URLSearchParams): ListAddress {
  const filters = Object.keys(record.fields).flatMap((name) => {
    const [from, until, value] = ['from', 'until', ''].map(
      (part) => parameters.get(part ? `${name}.${part}` : name) ?? '',
    )
    if (from || until) return [[name, `${from}..${until}`]]
    return value ? [[name, value]] : []
  })
  const sort = parameters.get('sort') ?? ''
  const by = sort.replace(/^-/, '')
  const field = Object.hasOwn(record.fields, by) ? record.fields[by] : undefined
  const chosen = parameters.getAll('columns').filter((name) => Object.hasOwn(record.fields, name))
  return {
    query: {
      ...everything,
      words: parameters.get('q') ?? '',
      filters: Object.fromEntries(filters),
      states: parameters.getAll('state').filter((word): word is State => Object.hasOwn(STATES, word)),
      sort:
        by && (KEPT.has(by) || (field && isSortable(field)))
          ? { by, descending: sort.startsWith('-') }
          : { by: 'id', descending: false },
      after: parameters.get('after'),
    },
    columns: chosen.length > 0 ? chosen : usualColumns(record),
    trail: (parameters.get('trail') ?? '').split(',').filter((cursor) => cursor !== ''),
  }
}

/** The address of a list with some of its parameters changed; null takes one away. */
export function listHref(
  path: string,
  parameters: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const changed = new URLSearchParams(parameters)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) changed.delete(name)
    else changed.set(name, value)
  }
  for (const [name, value] of [...changed]) if (value === '') changed.delete(name)
  const text = changed.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The title, and the first other fields that fit a cell of a table: six in all, of which a number that is the entry's key is left out. */
export function usualColumns(record: RecordType): string[] {
  const others = columnChoices(record).filter((name) => name !== record.title)
  // The key has a column of its own before them.
  const isKey = (name: string) => record.identity?.length === 1 && record.identity[0] === name
  return [record.title, ...others].slice(0, 6).filter((name) => name === record.title || !isKey(name))
}

/** The fields that fit a cell of a table. */
export function columnChoices(record: RecordType): string[] {
  return Object.entries(record.fields)
    .filter(([, field]) => !['outline', 'longText', 'rows'].includes(field.kind))
    .map(([name]) => name)
}
