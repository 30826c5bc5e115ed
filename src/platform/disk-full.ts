import { operatorError } from '#platform/operator-error.ts'

/** What the system, PostgreSQL and SQLite say when a disk takes no more. */
const CODES: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100', 13]

/** The sentence for an error that comes of a full disk, at any depth; undefined for any other. */
export function diskFull(error: unknown, home: string): Error | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, errcode } = at as Error & { code?: unknown; errcode?: unknown }
    if (CODES.includes(code) || (code === 'ERR_SQLITE_ERROR' && CODES.includes(errcode))) {
      return diskFullAt(home, error)
    }
  }
  return undefined
}

/** The disk that holds a folder takes no more: what that means, and what to do. */
export function diskFullAt(home: string, cause?: unknown): Error {
  return operatorError(
    `${home} のあるディスクがいっぱいです。空きを作ってからやり直してください。書き終えたものは残っています。`,
    `The disk that holds ${home} is full. Free some space and try again. What had been written is still there.`,
    cause,
  )
}
