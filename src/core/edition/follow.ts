import { rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import type { RecordType } from '#core/record/define.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { Alteration } from './alteration.ts'
import { applyDelta } from './apply-delta.ts'
import { deltaFile, readDelta } from './delta-files.ts'
import type { Manifest } from './edition-file.ts'
import { type Edition, identityOf } from './read.ts'
import { buildSearch } from './search/build.ts'
import { isIndexed } from './search/search-schema.ts'
import {
  adoptCopy,
  copyIncoming,
  listServed,
  openServed,
  removeFiles,
  renewedCopy,
  type ServedCopy,
} from './served-copy.ts'
import { copySigned } from './signed-copy.ts'
import { damageOf, verifyEdition, verifyOpen } from './verify.ts'
import { wholeNumber } from './whole-number.ts'

export type Following = {
  /** What is served now. An edition never changes what it shows: the next one is another object. */
  current(): Edition
  close(): Promise<void>
}

export type FollowOptions = {
  readonly records: readonly RecordType[]
  /** The key that must have signed; without one, the first edition's is kept to. */
  readonly key: string | null
  /** Milliseconds between two looks. */
  readonly every?: number
  /** Told of each edition that is shown, from the first on. */
  shown?(edition: Edition): void
  /** Milliseconds for which an edition that is no longer served can still be read. */
  readonly stillRead?: number
  /** Takes what is said: that a newer edition is served, or why something is not. */
  tell(line: string, kind: 'news' | 'refusal'): void
}

/**
 * Always the newest edition at a place that was found to be as it was signed, and to go on from the one before: by the deltas
 * beside the file, or by the whole file where they don't lead on. Serves a copy of its own (`.served-N` beside the file), so
 * that neither a damaged file nor one that is still being written is ever shown; what is refused is told in a sentence, once,
 * and the last good edition stays.
 */
export async function followVerified(file: string, options: FollowOptions): Promise<Following> {
  const { every = 1000, tell } = options
  const serving = await startServing(file, options)
  await serving.look()
  if (serving.current() === undefined) throw nothingToServe(file)

  const stopping = new AbortController()
  const following = (async () => {
    let failed = ''
    for (;;) {
      // Stopping ends the wait with an error, which is what it is for.
      const pause = failed === '' ? every : every * AFTER_FAILURE
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      const said = await serving.look().then(
        () => '',
        (error: Error) => error.message,
      )
      if (said !== '' && said !== failed) tell(`${file}: ${said}`, 'refusal')
      failed = said
    }
  })()
  return {
    current: () => serving.current() as Edition,
    async close() {
      stopping.abort()
      await following
      await serving.close()
    },
  }
}

/** A disk that is full is not written to each second. */
const AFTER_FAILURE = 10

/** What is served, and what was served before and may still be read. */
type Serving = { readonly copy: ServedCopy; readonly edition: Edition; readonly key: string }

async function startServing(file: string, options: FollowOptions) {
  const { records, stillRead = 60_000, tell } = options
  let served: Serving | undefined = await openLast(file, options)
  let seenWhole = ''
  let wholeBefore = 0
  let refused = ''
  let isDirty = false
  let renewed: ServedCopy | null = null
  let renewing: Promise<void> | null = null
  const ending = new Map<NodeJS.Timeout, () => void>()

  const show = (next: Serving, end: () => void) => {
    served = next
    options.shown?.(next.edition)
    const timer = setTimeout(() => {
      ending.delete(timer)
      end()
    }, stillRead).unref()
    ending.set(timer, end)
  }
  const news = ({ manifest }: Edition) =>
    tell(`公開版第${manifest.number}号を出しています。 / Serving edition ${manifest.number}.`, 'news')
  const refuse = (what: string, { says, english }: Alteration) => {
    tell(`${what} を出しません。${says}`, 'refusal')
    tell(`${what} is not served: ${english}`, 'refusal')
  }

  /** Takes in the next delta; false where there is none that leads on. */
  const takeDelta = async (): Promise<boolean> => {
    if (served === undefined) return false
    const { copy, edition, key: own } = served
    const number = edition.manifest.number + 1
    const path = deltaFile(file, number)
    const now = identityOf(path)
    if (now === 'none' || `${path} ${now}` === refused) return false
    const bytes = await readDelta(file, number)
    if (bytes === undefined) return false
    const taken = await applyDelta(copy.edition, records, bytes, own).catch(damageOf)
    if ('says' in taken) {
      refused = `${path} ${now}`
      refuse(path, taken)
      return false
    }
    isDirty ||= taken.hasWithdrawn || copy.logBytes() > MOST_LOG
    show({ ...served, edition: copy.snapshot() }, () => edition.close())
    news(served.edition)
    return true
  }

  /** Takes in the whole file if it is another than before, and newer than what is served. */
  const takeWhole = async (): Promise<void> => {
    const now = identityOf(file)
    if (now === seenWhole) return
    const taken = await takeIn(file, options, served, wholeBefore)
    // What failed for want of room or of a lock has not been seen: it is tried again.
    seenWhole = now
    if (taken === 'older') return
    if ('says' in taken) return refuse(file, taken)
    wholeBefore = taken.edition.manifest.number
    const before = served
    show(taken, () => {
      before?.edition.close()
      before?.copy.remove().catch((error: unknown) => tell(`${file}: ${(error as Error).message}`, 'refusal'))
    })
    news(taken.edition)
  }

  /** Words that were withdrawn stay in the old copy's files, and its log grows: a new copy takes its place. */
  const renew = async (): Promise<void> => {
    if (served === undefined) return
    const { edition, copy, key: own } = served
    if (isDirty && renewing === null) {
      isDirty = false
      renewing = renewedCopy(file, edition).then((made) => {
        renewed = made
      })
      renewing.catch((error: unknown) => {
        renewing = null
        isDirty = true
        tell(`${file}: ${(error as Error).message}`, 'refusal')
      })
    }
    if (renewed === null) return
    const next = renewed
    renewing = renewed = null
    // Meanwhile others may have been taken in.
    for (let number = numberIn(next); number < edition.manifest.number; number += 1) {
      const bytes = await readDelta(file, number + 1)
      if (bytes === undefined || 'says' in (await applyDelta(next.edition, records, bytes, own))) {
        isDirty = true
        return next.remove()
      }
    }
    show({ copy: next, edition: next.snapshot(), key: own }, () => {
      edition.close()
      copy.remove().catch((error: unknown) => tell(`${file}: ${(error as Error).message}`, 'refusal'))
    })
  }

  return {
    current: () => served?.edition,
    async look() {
      while (await takeDelta());
      await takeWhole()
      while (await takeDelta());
      await renew()
    },
    async close() {
      await renewing?.catch(() => {})
      renewed?.close()
      for (const [timer, end] of ending) {
        clearTimeout(timer)
        end()
      }
      served?.edition.close()
      served?.copy.close()
    },
  }
}

/** A log of this many bytes is worth a new copy. */
const MOST_LOG = 256 * 1024 * 1024

function numberIn({ edition }: ServedCopy): number {
  const { value } = edition.prepare("SELECT value FROM manifest WHERE name = 'manifest'").get() ?? {}
  return (JSON.parse(String(value)) as Manifest).number
}

/** The copy that was served last, if it still is as it was signed; others are removed. */
async function openLast(file: string, options: FollowOptions): Promise<Serving | undefined> {
  let found: Serving | undefined
  for (const path of await listServed(file)) {
    const good = found === undefined ? await openGood(path, options) : undefined
    if (good === undefined) await removeFiles(path)
    found ??= good
  }
  return found
}

async function openGood(path: string, { key, records }: FollowOptions): Promise<Serving | undefined> {
  let copy: ServedCopy | undefined
  try {
    copy = openServed(path)
    const { altered, seal } = await verifyOpen(copy.edition, { key })
    if (altered === null && seal !== null) {
      // One that an earlier version of Daicho has left.
      if (!isIndexed(copy.edition)) await buildSearch(copy.edition, records)
      return { copy, edition: copy.snapshot(), key: seal.vkey }
    }
  } catch (error) {
    damageOf(error)
  }
  copy?.close()
  return undefined
}

/** Verifies a copy of the whole file and opens it for serving; `older` where what is served has gone on from it. */
async function takeIn(
  file: string,
  { key, records }: FollowOptions,
  served: Serving | undefined,
  wholeBefore: number,
): Promise<Serving | Alteration | 'older'> {
  if (identityOf(file) === 'none') {
    return { says: 'ファイルがありません。', english: 'There is no such file.' }
  }
  // What can't be read is looked at closely.
  const number = wholeNumber(file) ?? Number.POSITIVE_INFINITY
  const isKnown = served !== undefined && number <= served.edition.manifest.number
  if (isKnown && number >= wholeBefore) return 'older'
  const trusted = key ?? served?.key ?? null
  const [incoming, own] = [await copyIncoming(file), `${file}.taken`]
  try {
    const refused = await copySigned(incoming, own, trusted)
    if (refused !== null) return refused
    const note = served?.edition.checkpoint
    const { altered, seal } = await verifyEdition(own, { key: trusted, previous: note ? { note } : null })
    if (altered !== null || seal === null) return altered as Alteration
    await makeIndex(own, records)
    const copy = openServed(await adoptCopy(file, own, seal.manifest.number))
    return { copy, edition: copy.snapshot(), key: seal.vkey }
  } finally {
    await rm(incoming, { force: true })
    await rm(own, { force: true })
  }
}

/** No signature binds a search index: a node shows what it has made itself of the entries. */
async function makeIndex(file: string, records: readonly RecordType[]): Promise<void> {
  const edition = new DatabaseSync(file)
  try {
    edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;')
    await buildSearch(edition, records)
  } finally {
    edition.close()
  }
}

function nothingToServe(file: string): Error {
  return operatorError(
    `公開できる公開版が ${file} にありません。上の行が理由です。`,
    `There is no edition at ${file} that can be served; the lines above say why.`,
  )
}
