import { setImmediate } from 'node:timers/promises'
import type { Change } from '#core/edition/changes.ts'
import type { Edition } from '#core/edition/read.ts'
import { changedAt } from '#core/public/release-feed.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { datestampOf, type OaiSource } from './oai-record.ts'
import { isWithin, narrowingOf, setsOf } from './oai-sets.ts'
import type { ListState } from './oai-token.ts'

/** Part of a list, in the order of what was last done; `last` is how far it looked, `isEnd` whether there is nothing behind it. */
export type Part = { readonly found: readonly Change[]; readonly last: number; readonly isEnd: boolean }

/** Publications that are looked through at once at most, and for one answer where something was found. */
const [AT_ONCE, FOR_AN_ANSWER] = [2_000, 40_000]
/** A set of no more documents is read by the search index and their keys, and the rest of the catalogue is left alone. */
const RARE = 5_000
/** What is published is in order of time but for works that went on at once. */
const SLACK = 24 * 3_600_000

/** So many documents of a list, tombstones included, from where it stands on. */
export async function partOf(
  { edition }: Pick<OaiSource, 'edition'>,
  state: ListState,
  most: number,
): Promise<Part> {
  const keys = await rareKeys(edition, state.set)
  return keys === null ? through(edition, state, most) : picked(edition, state, keys, most)
}

/** The documents of a set that has few; null where there are many, or all are asked for. */
async function rareKeys(edition: Edition, set: string | null): Promise<string[] | null> {
  const narrowing = set === null ? null : narrowingOf(set)
  if (narrowing === null) return null
  const search = edition.search()
  if ((await search.browse(narrowing)).total > RARE) return null
  const hits = await Array.fromAsync(search.each({ sought: null, narrowing, sort: 'newest' }))
  return hits.map(({ key }) => key)
}

/** Looks through everything that was published. */
async function through(edition: Edition, state: ListState, most: number): Promise<Part> {
  const found: Change[] = []
  let last = state.after ?? startOf(edition, state) - 1
  let isEnd = false
  // Where every document is wanted a few lines are enough; where few are, each look goes further.
  let atOnce = Math.min(most + 1, AT_ONCE)
  for (let looked = 0; !isEnd && found.length < most; looked += atOnce) {
    if (looked >= FOR_AN_ANSWER && found.length > 0) break
    atOnce = looked === 0 ? atOnce : Math.min(atOnce * 4, AT_ONCE)
    const some = edition.changes(document.key, last, atOnce)
    for (const change of some.changes) {
      if (found.length === most) break
      last = change.position
      if (isWanted(edition, state, change)) found.push(change)
    }
    if (found.length < most) [last, isEnd] = [some.last, some.isEnd || isBeyond(state, some.changes.at(-1))]
    await setImmediate()
  }
  return { found, last, isEnd }
}

/** Reads the documents of a set by their keys, and what was taken back by its own index: nothing else. */
async function picked(
  edition: Edition,
  state: ListState,
  keys: readonly string[],
  most: number,
): Promise<Part> {
  const start = state.after ?? startOf(edition, state) - 1
  const standing = edition
    .changesOf(document.key, keys)
    .filter((change) => change.position > start && isWanted(edition, state, change))
  const gone: Change[] = []
  for (let at = start; gone.length <= most; ) {
    const some = edition.withdrawals(document.key, at, AT_ONCE)
    gone.push(...some.filter((change) => isWanted(edition, state, change)))
    at = some.at(-1)?.position ?? at
    if (some.length < AT_ONCE || isBeyond(state, some.at(-1))) break
    await setImmediate()
  }
  const all = [...standing, ...gone].sort((one, other) => one.position - other.position)
  const found = all.slice(0, most)
  return { found, last: found.at(-1)?.position ?? start, isEnd: all.length <= most }
}

function startOf(edition: Edition, { from }: ListState): number {
  return from === null ? 0 : edition.firstPosition(new Date(Date.parse(from) - SLACK).toISOString())
}

/** Whether everything behind a change is younger than what is asked for: nobody has the whole catalogue looked through for a day of it. */
function isBeyond({ until }: ListState, change: Change | undefined): boolean {
  if (until === null || change === undefined) return false
  return Date.parse(changedAt(change.entry)) > Date.parse(until) + SLACK
}

/** A withdrawn document belongs to every set: of which it was, nobody knows any more. */
function isWanted(edition: Edition, { from, until, set }: ListState, { entry }: Change): boolean {
  const at = datestampOf(changedAt(entry))
  if ((from !== null && at < from) || (until !== null && at > until)) return false
  return set === null || entry.values === null || isWithin(setsOf(edition, entry.values as Document), set)
}
