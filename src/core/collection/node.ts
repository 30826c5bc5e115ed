import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import { type SealedLetter, sealHash } from '#core/inbox/sealed-letter.ts'
import { signRequest } from '#core/inbox/signed-request.ts'
import { nodeAnswer } from './node-answer.ts'

/** A public node as the office reaches it: always from inside, never the other way. */
export type InboxNode = {
  readonly url: string
  listWaiting(): Promise<readonly SealedLetter[]>
  /** Tells the node what the office holds by now; returns how many seals it let go. */
  acknowledge(letters: readonly SealedLetter[]): Promise<number>
}

/** A minute's collection must not wait for a node that hangs. */
const PATIENCE = 20_000

/** A time that is none must not keep all other letters back: such a letter came when it was collected. */
const letter = z.object({
  receipt: z.string(),
  receivedAt: z.iso.datetime().nullable().catch(null),
  sealed: z.base64(),
})
const waiting = z.object({ letters: z.array(letter) })
const acknowledged = z.object({ acknowledged: z.int() })

/** The node at an address; each request is signed by the collector's key. Fails if the node can't be reached or refuses. */
export function inboxNode(url: string, collector: KeyObject, clock: () => Date): InboxNode {
  const ask = async (method: string, path: string, body: string): Promise<unknown> => {
    const target = new URL(`${url}${path}`)
    const asked = { method, host: target.host, path: target.pathname, body }
    const answer = await fetch(target, {
      method,
      headers: { authorization: signRequest(collector, asked, clock()), accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
      ...(body !== '' && { body }),
    })
    return nodeAnswer(answer)
  }
  return {
    url,
    async listWaiting() {
      const { letters } = waiting.parse(await ask('GET', '/inbox/letters', ''))
      return letters.map((letter) => ({
        ...letter,
        receivedAt: letter.receivedAt ?? clock().toISOString(),
        sealed: new Uint8Array(Buffer.from(letter.sealed, 'base64')),
      }))
    },
    async acknowledge(letters) {
      const held = letters.map(({ receipt, sealed }) => ({ receipt, seal: sealHash(sealed) }))
      const body = JSON.stringify({ letters: held })
      return acknowledged.parse(await ask('POST', '/inbox/acknowledgements', body)).acknowledged
    },
  }
}
