import { constants } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { operatorError } from '#platform/operator-error.ts'
import type { Alteration } from './alteration.ts'
import { type Edition, identityOf, openEdition } from './read.ts'
import { verifyEdition } from './verify.ts'

export type Following = { current(): Edition; close(): Promise<void> }

/**
 * Always the newest edition at a place that was found to be as it was signed, and to go on from the one before. Serves a
 * copy of its own (`.last` beside the file), so that neither a damaged file nor one that is still being written is ever
 * shown; what is refused is told in a sentence, and the last good edition stays. Without a key the first one's is kept to.
 */
export async function followVerified(
  file: string,
  {
    key,
    every = 1000,
    tell,
  }: { readonly key: string | null; readonly every?: number; tell(line: string): void },
): Promise<Following> {
  let served = await openLast(file, key)
  let seen = ''
  const look = async () => {
    const now = identityOf(file)
    if (now === seen) return
    seen = now
    const taken = await takeIn(file, key, served)
    if ('says' in taken) {
      tell(`公開版 ${file} を出しません。${taken.says}`)
      tell(`The edition ${file} is not served: ${taken.english}`)
      return
    }
    const before = served
    served = taken
    before?.close()
    const { number } = served.manifest
    tell(`公開版第${number}号を出しています。 / Serving edition ${number}.`)
  }
  await look()
  if (served === undefined) throw nothingToServe(file)

  const stopping = new AbortController()
  const following = (async () => {
    for (;;) {
      // Stopping ends the wait with an error, which is what it is for.
      await wait(every, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      await look().catch((error: unknown) => tell(`${file}: ${(error as Error).message}`))
    }
  })()
  return {
    current: () => served as Edition,
    async close() {
      stopping.abort()
      await following
      served?.close()
    },
  }
}

/** The copy that was served last, if it still is as it was signed. */
async function openLast(file: string, key: string | null): Promise<Edition | undefined> {
  const last = lastOf(file)
  if (identityOf(last) === 'none') return undefined
  const { altered } = await verifyEdition(last, { key })
  return altered === null ? openEdition(last) : undefined
}

/** Verifies a copy of the file and puts it in the place of the last one. */
async function takeIn(
  file: string,
  key: string | null,
  served: Edition | undefined,
): Promise<Edition | Alteration> {
  if (identityOf(file) === 'none')
    return { says: 'ファイルがありません。', english: 'There is no such file.' }
  const incoming = `${file}.incoming`
  try {
    await copyFile(file, incoming, constants.COPYFILE_FICLONE)
    const note = served?.checkpoint
    const { altered } = await verifyEdition(incoming, {
      key: key ?? served?.key ?? null,
      previous: note ? { note } : null,
    })
    if (altered !== null) return altered
    await rename(incoming, lastOf(file))
    return openEdition(lastOf(file))
  } finally {
    await rm(incoming, { force: true })
  }
}

function lastOf(file: string): string {
  return `${file}.last`
}

function nothingToServe(file: string): Error {
  return operatorError(
    `公開できる公開版が ${file} にありません。上の行が理由です。`,
    `There is no edition at ${file} that can be served; the lines above say why.`,
  )
}
