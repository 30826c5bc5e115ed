import { type Collected, collectFrom, type Entering, retrySetAside } from '#core/collection/collect.ts'
import { collectionKeys } from '#core/collection/keys.ts'
import { inboxNode } from '#core/collection/node.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import { formEntries } from './form-entries.ts'
import { enterLetter } from './form-entry.ts'

/** The key of the job that collects what residents have sent in, each minute. */
export const COLLECTION_JOB = {
  key: 'enquiries.collect',
  label: '届いた声の回収',
  cron: '* * * * *',
} as const

/** Collects from every node, with the keys of a folder. One that can't be reached is told in the log; the next time it is asked again. */
export async function collectLetters(
  db: Db,
  nodes: readonly string[],
  folder: string,
  clock: Clock,
): Promise<Collected> {
  const { opening, collector } = await collectionKeys(folder)
  const entering: Entering = {
    keys: opening,
    enter: (trx, receipt, letter) => enterLetter(formEntries, trx, receipt, letter, clock()),
  }
  const sum = { entered: await retrySetAside(db, entering), aside: 0 }
  for (const url of nodes) {
    try {
      const node = inboxNode(url, collector, clock)
      const { entered, aside } = await collectFrom(db, node, entering, clock)
      sum.entered += entered
      sum.aside += aside
    } catch (error) {
      log('warning', 'an inbox could not be collected', { node: url, error: causeOf(error) })
    }
  }
  return sum
}

/** Of a request that failed, Node tells the reason below the error. */
function causeOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}
