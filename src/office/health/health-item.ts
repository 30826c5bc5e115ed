import type { AgeLimits } from '#processes/upkeep/parameters.ts'

/** How a thing stands. */
export type HealthState = 'good' | 'attention' | 'bad'

/** One thing that is looked after: how it stands, since when, and what is to be done. */
export type HealthItem = {
  readonly key: string
  readonly label: string
  readonly state: HealthState
  readonly now: string
  readonly since: Date | null
  /** What to do, in a sentence; empty where nothing is to be done. */
  readonly advice: string
}

export const MINUTE = 60_000
const DAY = 86_400_000

/** How something stands that should have been done again; what was never done is bad once its time has come since the beginning. */
export function ageState(
  { at, begunAt }: { readonly at: Date; readonly begunAt: Date | null },
  then: Date | null,
  { attention, bad }: AgeLimits,
): HealthState {
  const daysSince = (from: Date) => (at.getTime() - from.getTime()) / DAY
  if (then === null) return begunAt !== null && daysSince(begunAt) > attention ? 'bad' : 'attention'
  const days = daysSince(then)
  return days > bad ? 'bad' : days > attention ? 'attention' : 'good'
}
