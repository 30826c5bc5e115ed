import { setTimeout as wait } from 'node:timers/promises'
import { faultFields, log } from './log.ts'

/** Does something every so many milliseconds until it is stopped; a failure is logged under `failing` and it is tried again. */
export function keepDoing(
  every: number,
  failing: string,
  step: () => Promise<unknown>,
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const keep = async () => {
    while (!stopping.signal.aborted) {
      await step().catch((error: unknown) => log('error', failing, faultFields(error)))
      // Stopping ends the wait with an error, which is what it is for.
      await wait(every, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const keeping = keep()
  return {
    async stop() {
      stopping.abort()
      await keeping
    },
  }
}
