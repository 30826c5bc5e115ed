/** A source of numbers that gives the same ones for the same seed, on any machine. */
export type Chance = {
  /** From 0, inclusive, to 1, exclusive. */
  next(): number
  /** A whole number from 0, inclusive, to `below`, exclusive. */
  whole(below: number): number
  pick<T>(items: readonly T[]): T
}

/** Opens a source for a seed (mulberry32: 32 bits of state, far quicker than it has to be random). */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const whole = (below: number) => Math.floor(next() * below)
  return { next, whole, pick: (items) => items[whole(items.length)] as (typeof items)[number] }
}
