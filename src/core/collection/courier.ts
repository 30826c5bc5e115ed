import { createHash, hash, type KeyObject } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { parseCheckpoint } from '#core/edition/checkpoint.ts'
import { readDelta } from '#core/edition/delta-files.ts'
import { unsignedText } from '#core/edition/note.ts'
import { checkpointFile } from '#core/edition/place.ts'
import { openShelf, shelfFolder } from '#core/edition/shelf.ts'
import { wholeNumber } from '#core/edition/whole-number.ts'
import { signRequest } from '#core/inbox/signed-request.ts'
import type { Clock } from '#platform/clock.ts'
import { log } from '#platform/log.ts'
import { bringFiles } from './bring-files.ts'
import { nodeAnswer } from './node-answer.ts'

/** What was last heard of a node. */
export type NodeState = { readonly node: string; readonly at: Date; readonly failing: string | null }

export type Courier = {
  /** What was last heard of each node that was asked. */
  states(): readonly NodeState[]
  /** There is something new: every node is asked at once what it lacks. */
  wake(): void
  close(): Promise<void>
}

/** Nodes are asked again after so long, whatever is new: one that was away lacks something. */
const AGAIN = 15_000
const SOON = 1_500
const PATIENCE = 60_000

/**
 * Brings the editions of a place to public nodes on other machines, always from inside: to each the deltas that it lacks, or
 * the whole file. Nodes don't wait for each other; one that can't be reached is told in the log and asked again.
 */
export function openCourier(
  nodes: readonly string[],
  file: string,
  collector: KeyObject,
  clock: Clock,
): Courier {
  const stopping = new AbortController()
  const heard = new Map<string, NodeState>()
  const rounds = nodes.map((url) => serveNode(url))
  return {
    states: () => [...heard.values()],
    wake() {
      for (const { wake } of rounds) wake()
    },
    async close() {
      stopping.abort()
      await Promise.all(rounds.map(({ ended }) => ended))
    },
  }

  function serveNode(url: string) {
    let waiting = new AbortController()
    const run = async () => {
      let before = ''
      while (!stopping.signal.aborted) {
        waiting = new AbortController()
        let pause = AGAIN
        const said = await deliver(url, file, collector, clock, stopping.signal).then(
          (hasBrought) => {
            // What the new edition names is known to the node when it has taken it in.
            if (hasBrought) pause = SOON
            return ''
          },
          (error: Error) => `${error.message} ${(error.cause as Error | undefined)?.message ?? ''}`.trim(),
        )
        if (said !== '' && said !== before && !stopping.signal.aborted) {
          log('warning', 'a public node does not get the edition', { node: url, error: said })
        }
        before = said
        heard.set(url, { node: url, at: clock(), failing: said === '' ? null : said })
        const signal = AbortSignal.any([waiting.signal, stopping.signal])
        // Waking ends the wait with an error, which is what it is for.
        await wait(pause, undefined, { signal }).catch(() => {})
      }
    }
    return { wake: () => waiting.abort(), ended: run() }
  }
}

const state = z.object({ number: z.int(), whole: z.int() })

/**
 * Brings one node what it lacks of the edition at a place: what is new first, then the whole file where the node's is older, for
 * that and the deltas to it may hold words that were withdrawn; then the public files. Whether it was brought an edition. Fails if
 * it can't be reached or refuses. */
export async function deliver(
  url: string,
  file: string,
  collector: KeyObject,
  clock: Clock,
  stop: AbortSignal = new AbortController().signal,
): Promise<boolean> {
  const ask = asker(url, collector, clock, stop)
  const { number: newest } = parseCheckpoint(unsignedText(await readFile(checkpointFile(file), 'utf8'))) ?? {
    number: 0,
  }
  const { number, whole } = state.parse(await ask('GET', 'state'))
  if (number > newest) throw new Error(`the node serves edition ${number}, the office has ${newest}`)
  const deltas: Buffer[] = []
  for (let next = number + 1; next <= newest; next += 1) {
    const bytes = await readDelta(file, next)
    // From where one is missing only the whole file leads on.
    if (bytes === undefined) {
      await bringWhole(ask, file)
      return true
    }
    deltas.push(bytes)
  }
  for (const [at, bytes] of deltas.entries()) {
    await ask('PUT', `deltas/${number + 1 + at}`, { bytes, digest: hash('sha256', bytes) })
  }
  const isOlder = whole < (wholeNumber(file) ?? 0)
  if (isOlder) await bringWhole(ask, file)
  if (existsSync(shelfFolder(file))) await bringFiles(ask, openShelf(file))
  return deltas.length > 0 || isOlder
}

type Body = { readonly digest: string; readonly bytes?: Buffer }
type Ask = (method: string, path: string, body?: Body) => Promise<unknown>

/** The deltas to it follow at the next round, when the node has taken it in. */
async function bringWhole(ask: Ask, file: string): Promise<void> {
  const digest = createHash('sha256')
  let from = 0
  for await (const chunk of createReadStream(file, { highWaterMark: PART })) {
    const bytes = chunk as Buffer
    digest.update(bytes)
    await ask('PUT', `parts/${from}`, { bytes, digest: hash('sha256', bytes) })
    from += bytes.length
  }
  await ask('POST', 'whole', { digest: digest.digest('hex') })
}

const PART = 4 * 1024 * 1024

/** Asks a node with the office's signature, an answer for each question; fails with what the node refuses. */
export function asker(url: string, collector: KeyObject, clock: Clock, stop: AbortSignal): Ask {
  return async (method: string, path: string, body?: Body): Promise<unknown> => {
    const target = new URL(`${url}/delivery/${path}`)
    const digest = body?.digest ?? ''
    const asked = { method, host: target.host, path: target.pathname, body: digest }
    const answer = await fetch(target, {
      method,
      headers: {
        authorization: signRequest(collector, asked, clock()),
        accept: 'application/json',
        ...(body && { 'x-content-sha256': digest }),
        ...(body?.bytes && { 'content-type': 'application/octet-stream' }),
      },
      redirect: 'error',
      signal: AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]),
      ...(body?.bytes && { body: new Uint8Array(body.bytes) }),
    })
    return nodeAnswer(answer)
  }
}
