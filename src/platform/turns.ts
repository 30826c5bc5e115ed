import { setImmediate } from 'node:timers/promises'

/** Does a piece of work when its turn comes; null, at once, where too many wait already. */
export type Turns = <T>(work: () => T | Promise<T>) => Promise<T | null>

/**
 * Lets works begin one by one, so many in a turn of the event loop as have begun within two milliseconds: what lies ready is
 * sent between the turns, however many wait. More than `most`, waiting or being done, are not taken.
 */
export function openTurns(most: number): Turns {
  let held = 0
  let last: Promise<unknown> = Promise.resolve()
  let began = Number.NEGATIVE_INFINITY
  const begin = async () => {
    if (performance.now() - began < TURN) return
    await setImmediate()
    began = performance.now()
  }
  return async (work) => {
    if (held >= most) return null
    held += 1
    try {
      last = last.then(begin)
      await last
      return await work()
    } finally {
      held -= 1
    }
  }
}

/** Milliseconds. A search takes a fraction of one: where each waited for a turn of its own, many would wait for what lies ready. */
const TURN = 2
