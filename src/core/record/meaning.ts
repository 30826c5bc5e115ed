import type { z } from 'zod'
import type { Field, FieldKind, FieldOf } from './define.ts'

/** What was read from a text, or a sentence that says why it could not be. */
export type Parsed<V> = { readonly value: V } | { readonly says: string }

/** What one kind of field means, wherever it is kept, read, written or shown. */
export type Meaning<K extends FieldKind, V> = {
  /** Type of the PostgreSQL column; kinds with more than one part are kept as jsonb. */
  readonly column:
    | 'text'
    | 'bigint'
    | 'integer'
    | 'double precision'
    | 'date'
    | 'timestamptz'
    | 'boolean'
    | 'jsonb'
  /** Type in Table Schema (Data Package v2). */
  readonly data:
    | 'string'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'date'
    | 'datetime'
    | 'year'
    | 'list'
    | 'array'
    | 'object'
  /** The one truth about valid values, as they stand in JSON. */
  schema(field: FieldOf<K>): z.ZodType<V>
  /** Reads a cell or an input; never called with an empty text. */
  parse(text: string, field: FieldOf<K>): Parsed<V>
  /** Writes a cell so that `parse` reads the same value back. */
  write(value: V, field: FieldOf<K>): string
  /** Words for people. */
  print(value: V, field: FieldOf<K>): string
  /** For kinds of several parts: the fields of the parts, in order. */
  parts?(field: FieldOf<K>): Readonly<Record<string, Field>>
}
