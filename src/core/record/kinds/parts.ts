import type { Parsed } from '../meaning.ts'

/** A value of several parts in one cell is JSON; where columns can be split, its parts have columns of their own. */
export function wholeOfParts<V extends object>(): {
  parse(text: string): Parsed<V>
  write(value: V): string
} {
  return {
    parse(text) {
      try {
        const value: unknown = JSON.parse(text)
        if (typeof value === 'object' && value !== null) return { value: value as V }
      } catch {
        // Falls through to the sentence: what cannot be read is told, not thrown.
      }
      return { says: 'JSON の形で入力する。' }
    },
    write: (value) => JSON.stringify(value),
  }
}
