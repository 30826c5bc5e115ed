import { setImmediate } from 'node:timers/promises'

/** Lets others work for a moment if a piece of work has gone on for long enough. */
export function pace(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < AT_ONCE) return
    await setImmediate()
    since = performance.now()
  }
}

/** In milliseconds. */
const AT_ONCE = 10
