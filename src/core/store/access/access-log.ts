import type { Db } from '#platform/database.ts'
import { insertReadings, type Reader, type Reading } from './access-line.ts'

type Waiting = {
  readonly readings: readonly (Reading & Reader)[]
  done(): void
  failed(error: unknown): void
}

/** What waits to be written, per database; as long as one write is under way the next gather behind it. */
type Queue = { waiting: Waiting[]; isWriting: boolean }

const QUEUES = new WeakMap<Db, Queue>()

/**
 * Writes down what somebody is about to see. It is in the database when this is over, so that whoever awaits it before the
 * answer loses nothing; people who read at the same moment share one write.
 */
export function noteReadings(db: Db, readings: readonly (Reading & Reader)[]): Promise<void> {
  const queue = QUEUES.get(db) ?? { waiting: [], isWriting: false }
  QUEUES.set(db, queue)
  return new Promise((done, failed) => {
    queue.waiting.push({ readings, done, failed })
    if (!queue.isWriting) void write(db, queue)
  })
}

async function write(db: Db, queue: Queue): Promise<void> {
  queue.isWriting = true
  while (queue.waiting.length > 0) {
    const together = queue.waiting
    queue.waiting = []
    try {
      await insertReadings(
        db,
        together.flatMap(({ readings }) => readings),
      )
      for (const { done } of together) done()
    } catch (error) {
      for (const { failed } of together) failed(error)
    }
  }
  queue.isWriting = false
}
