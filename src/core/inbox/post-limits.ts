/** Counts posts within windows of time; in memory only, so that no address is ever written down. */
export type PostLimits = {
  /** Counts a post of a client; returns the seconds to wait if it is one too many, else zero. */
  take(client: string, now: Date): number
}

/** How much is taken in a window, of one client and of all together. */
export type Allowance = { readonly each: number; readonly all: number; readonly minutes: number }

/** A school or a library is one client to us, and a resident seldom asks twice. */
export const ALLOWANCE: Allowance = { each: 20, all: 600, minutes: 10 }

/** Limits within one process. */
export function postLimits({ each, all, minutes }: Allowance = ALLOWANCE): PostLimits {
  const window = minutes * 60_000
  let began = Number.NEGATIVE_INFINITY
  let total = 0
  // At most `all` clients are counted in a window: memory is bounded by the allowance itself.
  let counts = new Map<string, number>()
  return {
    take(client, now) {
      if (now.getTime() - began >= window) {
        began = now.getTime()
        total = 0
        counts = new Map()
      }
      const count = counts.get(client) ?? 0
      if (count >= each || total >= all) return Math.ceil((began + window - now.getTime()) / 1000)
      counts.set(client, count + 1)
      total += 1
      return 0
    },
  }
}
