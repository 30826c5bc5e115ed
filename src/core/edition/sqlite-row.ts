import type { SQLOutputValue } from 'node:sqlite'

/** A row as SQLite gives it. */
export type SqliteRow = Readonly<Record<string, SQLOutputValue>>

/** Bytes as SQLite gives them; null for anything else. */
export function bytesOf(value: unknown): Buffer | null {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : null
}
