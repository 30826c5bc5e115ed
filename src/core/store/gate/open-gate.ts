import { createHash } from 'node:crypto'
import type { Day } from '#core/calendar/day.ts'
import { checkText } from '#core/rules/gate/check-text.ts'
import type { Gate, GateLists, PublicName } from '#core/rules/gate/gate.ts'

/** What a gate is opened with: the municipality's lists, the names that clerks keep, and the day on which they have to be in force. */
export type GateOrder = {
  readonly lists: GateLists
  readonly names: readonly PublicName[]
  readonly today: Day
  /** Threads that check, 1 unless said: an import of a large file takes 2. */
  readonly threads?: number
}

/** Changes with every change of a rule. */
const RULES = '2026-11-26'

/** Opens the release gate. The dictionary is loaded when a text first needs it, and goes when nobody has asked for a while. */
export function openGate({ lists, names, today }: GateOrder): Gate {
  const inForce = [...lists.names, ...names].filter(
    ({ from, until }) => (from === null || from <= today) && (until === null || today < until),
  )
  const print = JSON.stringify([inForce, lists.secret])
  return {
    version: `${RULES}-${createHash('sha256').update(print).digest('hex').slice(0, 12)}`,
    async check(texts) {
      return texts.map((text) => checkText(text, { names: inForce, secret: lists.secret }))
    },
    async close() {},
  }
}
