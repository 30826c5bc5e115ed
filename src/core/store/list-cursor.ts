import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import { Refusal } from '#core/rules/refusal.ts'
import type { AnyTables } from './table.ts'

/** Rows after the cursor; absent values stand last in either direction. */
export function beyond(
  eb: ExpressionBuilder<AnyTables, string>,
  { by, descending, canBeAbsent }: { by: string; descending: boolean; canBeAbsent: boolean },
  after: string,
): Expression<SqlBool> {
  const [id, value] = positionOf(after)
  const further = descending ? '<' : '>'
  if (by === 'id') return eb('id', further, id)
  // One comparison, which an index leads straight to its place.
  if (!canBeAbsent) return eb(eb.refTuple(by, 'id'), further, eb.tuple(value, id))
  if (value === null) return eb.and([eb(by, 'is', null), eb('id', further, id)])
  return eb.or([
    eb(by, 'is', null),
    eb(by, further, value),
    eb.and([eb(by, '=', value), eb('id', further, id)]),
  ])
}

/** The place of a row in an order, as an opaque word. */
export function cursorOf(row: Readonly<Record<string, unknown>>, by: string): string {
  const value = row[by] instanceof Date ? (row[by] as Date).toISOString() : (row[by] ?? null)
  return Buffer.from(JSON.stringify([row.id, value])).toString('base64url')
}

function positionOf(cursor: string): [number, unknown] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(read) && Number.isSafeInteger(read[0]) && typeof read[1] !== 'object')
      return [read[0], read[1]]
    if (Array.isArray(read) && Number.isSafeInteger(read[0]) && read[1] === null) return [read[0], null]
  } catch {
    // Falls through: a cursor is ours or it is refused.
  }
  throw new Refusal('invalid', '続きの位置（after）が正しくない。')
}
