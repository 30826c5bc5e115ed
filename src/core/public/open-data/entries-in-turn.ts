import { setImmediate } from 'node:timers/promises'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { AnyEntry } from '#core/record/define.ts'

/** The entries of a register that stand, in the order of their keys, a few at a time: a million take no more memory than a hundred, and others are answered meanwhile. */
export async function* entriesInTurn(edition: Edition, register: string): AsyncGenerator<PublicEntry> {
  let last: string | null = null
  for (;;) {
    const entries: readonly PublicEntry[] = edition.listAfter(register, last, AT_ONCE)
    yield* entries
    last = entries.at(-1)?.key ?? last
    if (entries.length < AT_ONCE) return
    await setImmediate()
  }
}

/** An entry as open data say it: what the edition knows of it, then its fields by their names. */
export function openEntry({ key, revision, releasedAt, values }: PublicEntry): AnyEntry {
  return { key, revision, releasedAt, ...values }
}

const AT_ONCE = 100
