import type { GateCheck } from '#core/rules/gate/gate.ts'

/** Checks of texts that were made a short while ago, under one version of the gate. */
export type KnownChecks = {
  find(text: string): GateCheck | undefined
  remember(text: string, check: GateCheck): void
  clear(): void
}

/** Remembers at least the last `size` texts that were asked for, and twice as many at most; long texts come too seldom again. */
export function openKnownChecks(size = 30_000): KnownChecks {
  let newer = new Map<string, GateCheck>()
  let older = new Map<string, GateCheck>()
  function remember(text: string, check: GateCheck) {
    if (text.length > LONGEST) return
    if (newer.size >= size) {
      older = newer
      newer = new Map()
    }
    newer.set(text, check)
  }
  return {
    find(text) {
      const check = newer.get(text)
      if (check !== undefined) return check
      const before = older.get(text)
      if (before !== undefined) remember(text, before)
      return before
    },
    remember,
    clear() {
      newer = new Map()
      older = new Map()
    },
  }
}

const LONGEST = 200
