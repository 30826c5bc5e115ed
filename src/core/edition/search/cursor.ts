import { Refusal } from '#core/rules/refusal.ts'

/** The last entry of a page: its place in the edition that showed it, and its name, which lasts longer. */
export type Cursor = {
  readonly tier: 0 | 1
  readonly id: number
  readonly sort: string
  readonly register: string
  readonly key: string
}

/** A cursor as a word of an address. */
export function printCursor({ tier, id, sort, register, key }: Cursor): string {
  return Buffer.from(JSON.stringify([tier, id, sort, register, key])).toString('base64url')
}

/** Reads a cursor, or refuses what is none of ours. */
export function parseCursor(word: string): Cursor {
  try {
    const [tier, id, sort, register, key]: unknown[] = JSON.parse(Buffer.from(word, 'base64url').toString())
    const isPlaced = (tier === 0 || tier === 1) && typeof id === 'number' && Number.isSafeInteger(id)
    if (isPlaced && typeof sort === 'string' && typeof register === 'string' && typeof key === 'string') {
      return { tier, id, sort, register, key }
    }
  } catch {
    // Falls through: a cursor is ours or it is refused.
  }
  throw new Refusal('invalid', '続きの位置（after）が正しくありません。検索をはじめからやり直してください。')
}
