import type { Letter } from '#core/inbox/letter.ts'
import type { SealedLetter } from '#core/inbox/sealed-letter.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { enterSetAside, listSetAside, setAside, takeOnce } from './collected.ts'
import type { InboxNode } from './node.ts'
import { openLetter } from './open-letter.ts'

/** What the office does with letters: opens them, and makes an entry of each in the transaction that it is given. */
export type Entering = {
  readonly keys: readonly CryptoKey[]
  enter(trx: DbTransaction, receipt: string, letter: Letter): Promise<void>
}

/** How many letters became entries, and how many the office holds sealed until what hinders them is mended. */
export type Collected = { readonly entered: number; readonly aside: number }

/**
 * Takes everything that waits at a node, in the order in which it came: each letter becomes an entry once and never twice,
 * and is acknowledged only after that. May be cut off at any point, and run twice at a time.
 */
export async function collectFrom(
  db: Db,
  node: InboxNode,
  entering: Entering,
  clock: () => Date,
): Promise<Collected> {
  let [entered, aside] = [0, 0]
  for (;;) {
    const letters = await node.listWaiting()
    if (letters.length === 0) break
    for (const letter of letters) {
      const outcome = await take(db, letter, { node: node.url, at: clock() }, entering)
      if (outcome === 'entered') entered += 1
      if (outcome === 'aside') aside += 1
    }
    const released = await node.acknowledge(letters)
    // Only a faulty node goes on offering what it was told is held.
    if (released === 0) break
  }
  if (entered + aside > 0) log('info', 'letters were collected', { node: node.url, entered, aside })
  return { entered, aside }
}

/** Tries again what was set aside: a key was put back, or a programme is there by now. Returns how many letters became entries. */
export async function retrySetAside(db: Db, entering: Entering): Promise<number> {
  let entered = 0
  const letters = await listSetAside(db, 1000)
  for (const letter of letters) {
    const written = await openLetter(entering.keys, letter.receipt, letter.sealed)
    if (written === undefined) continue
    const done = await enterSetAside(db, letter, (trx) => entering.enter(trx, letter.receipt, written)).catch(
      (error: unknown) => {
        hindranceOf(error)
        return false
      },
    )
    if (done) entered += 1
  }
  if (letters.length > entered) {
    log('warning', 'letters are set aside', { letters: letters.length - entered })
  }
  return entered
}

async function take(
  db: Db,
  letter: SealedLetter,
  from: { readonly node: string; readonly at: Date },
  entering: Entering,
): Promise<'entered' | 'aside' | 'known'> {
  const written = await openLetter(entering.keys, letter.receipt, letter.sealed)
  if (written === undefined) {
    return (await setAside(db, letter, from, 'cannot be opened')) ? 'aside' : 'known'
  }
  try {
    const isNew = await takeOnce(db, letter, from, (trx) => entering.enter(trx, letter.receipt, written))
    return isNew ? 'entered' : 'known'
  } catch (error) {
    return (await setAside(db, letter, from, hindranceOf(error))) ? 'aside' : 'known'
  }
}

/** What keeps a letter from being an entry, without a word of it; an error that has nothing to do with the letter is thrown on. */
function hindranceOf(error: unknown): string {
  if (error instanceof Refusal) return error.findings.map(({ at }) => at).join(', ') || error.reason
  const { code } = error as { code?: string }
  // Classes 22 and 23: a value that its column can't hold.
  if (/^2[23]/.test(code ?? '')) return `database ${code}`
  throw error
}
