import { Refusal } from '#core/rules/refusal.ts'

/** The refusal of an import that met another writer on the way. */
export function staleImport(): Refusal {
  return new Refusal(
    'stale',
    '取り込む間に、ほかの人が同じ登録を書いた。何も取り込んでいない。もう一度確認からやり直す。',
  )
}

/** Whether an import failed because somebody else wrote one of its entries: the key is taken, or both would wait for each other for ever. */
export function isOvertaken(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return error instanceof Error && (code === UNIQUE_VIOLATION || code === DEADLOCK)
}

const UNIQUE_VIOLATION = '23505'
const DEADLOCK = '40P01'
