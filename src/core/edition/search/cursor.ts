import { Refusal } from '#core/rules/refusal.ts'

/** The last entry of a page: its place in the edition that showed it, and its name, which lasts longer. */
export type Cursor = {
  readonly tier: 0 | 1
  readonly place: number
  readonly register: string
  readonly key: string
}

/** A cursor as a word of an address. */
export function printCursor({ tier, place, register, key }: Cursor): string {
  return Buffer.from(JSON.stringify([tier, place, register, key])).toString('base64url')
}

/** Reads a cursor, or refuses what is none of ours. */
export function parseCursor(word: string): Cursor {
  try {
    const [tier, place, register, key]: unknown[] = JSON.parse(Buffer.from(word, 'base64url').toString())
    const isPlaced = (tier === 0 || tier === 1) && typeof place === 'number' && Number.isFinite(place)
    if (isPlaced && typeof register === 'string' && typeof key === 'string') {
      return { tier, place, register, key }
    }
  } catch {
    // Falls through: a cursor is ours or it is refused.
  }
  throw new Refusal('invalid', '続きの位置（after）が正しくありません。検索をはじめからやり直してください。')
}
