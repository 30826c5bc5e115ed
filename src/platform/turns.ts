import { setImmediate } from 'node:timers/promises'

/** Does a piece of work when its turn comes; null, at once, where too many wait already. */
export type Turns = <T>(work: () => T | Promise<T>) => Promise<T | null>

/**
 * Lets works begin one by one, each in a turn of the event loop of its own: what lies ready is sent between them, however
 * many wait. More than `most`, waiting or being done, are not taken.
 */
export function openTurns(most: number): Turns {
  let held = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    if (held >= most) return null
    held += 1
    try {
      last = last.then(() => setImmediate())
      await last
      return await work()
    } finally {
      held -= 1
    }
  }
}
