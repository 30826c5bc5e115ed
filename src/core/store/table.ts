import type { Generated } from 'kysely'
import type { AnyEntry, EntryOf, Field, RecordType } from '#core/record/define.ts'
import { meaningOf } from '#core/record/meanings.ts'
import type { State } from '#core/rules/lifecycle.ts'

/** What the core keeps about every entry, beside its own fields. */
export type Keeping = {
  readonly id: number
  /** By which the entry is called for ever: its identity, or its number. */
  readonly key: string
  /** Counts the writes and changes of state; one line of the journal each. */
  readonly revision: number
  readonly state: State
  /** Who wrote the values last, and when: four eyes look at this. */
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly changedAt: Date
}

/** An entry as it is kept. */
export type Kept<E = AnyEntry> = Keeping & { readonly entry: E }

/** A row of a register's table, for queries of its own store. */
export type TableOf<R extends RecordType> = Omit<Keeping, 'id'> & {
  readonly id: Generated<number>
} & EntryOf<R>

/** The table of any register, its fields forgotten. */
export type AnyTables = Readonly<Record<string, Keeping & AnyEntry>>

/** Columns of every register's table; no field may take their names. */
export const KEEPING = {
  id: 'bigint',
  key: 'text',
  revision: 'integer',
  state: 'text',
  writtenBy: 'text',
  writtenAt: 'timestamptz',
  changedAt: 'timestamptz',
} as const satisfies Record<keyof Keeping, string>

/** The columns that a record's fields need, by name, with their PostgreSQL types. */
export function columnsOf(record: RecordType): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record.fields).map(([name, field]) => [name, columnOf(field)]))
}

/** What a field is kept as: the type, and whether it must be there. */
function columnOf(field: Field): string {
  return `${meaningOf(field).column}${field.optional ? '' : ' NOT NULL'}`
}

/** The values of an entry for its row: kinds of several parts become JSON text. */
export function rowOf(record: RecordType, entry: AnyEntry): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record.fields).map(([name, field]) => {
      const value = entry[name] ?? null
      return [name, value !== null && meaningOf(field).column === 'jsonb' ? JSON.stringify(value) : value]
    }),
  )
}

/** An entry as it is kept, from its row; moments become text again. */
export function keptOf<R extends RecordType>(record: R, row: object): Kept<EntryOf<R>> {
  const { id, key, revision, state, writtenBy, writtenAt, changedAt } = row as Keeping
  const values = row as AnyEntry
  const entry = Object.fromEntries(
    Object.keys(record.fields).map((name) => {
      const value = values[name]
      return [name, value instanceof Date ? value.toISOString() : value]
    }),
  ) as EntryOf<R>
  return { id, key, revision, state, writtenBy, writtenAt, changedAt, entry }
}
