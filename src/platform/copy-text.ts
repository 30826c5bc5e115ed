/** What one field of a COPY may be; an object or array goes as JSON, a `Date` as an instant in UTC. */
export type CopyValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | readonly unknown[]
  | { readonly [name: string]: unknown }

const SPECIAL = /[\\\t\n\r\0]/
const ESCAPED = /[\\\t\n\r]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One line of PostgreSQL's COPY text format (tab between fields, `\N` for null), with its line feed. */
export function copyLine(fields: readonly CopyValue[]): string {
  let line = ''
  for (let at = 0; at < fields.length; at += 1) line += (at === 0 ? '' : '\t') + copyField(fields[at] ?? null)
  return `${line}\n`
}

/** One field of PostgreSQL's COPY text format. Throws for U+0000, which no PostgreSQL text can hold, and for an invalid `Date`. */
export function copyField(value: CopyValue): string {
  if (typeof value === 'string') return escaped(value)
  if (value === null) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value !== 'object') return String(value)
  if (value instanceof Date) return value.toISOString()
  return escaped(JSON.stringify(value))
}

function escaped(text: string): string {
  // Most texts have nothing to escape, which one look tells sooner than a replacement.
  if (!SPECIAL.test(text)) return text
  if (text.includes('\0')) throw new Error('PostgreSQL text cannot hold U+0000')
  return text.replace(ESCAPED, (character) => ESCAPES[character] ?? character)
}
