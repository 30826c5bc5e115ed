import type { EmergencyNotice } from './record.ts'

/** What holds of some notices at a moment. */
export type NoticesInForce<N> = {
  /** The gravest first, then what began last. */
  readonly notices: readonly N[]
  /** Whether the whole site gives way to them. */
  readonly isDisaster: boolean
  /** When that may change by itself, in milliseconds since 1970; infinite where nothing is coming. */
  readonly until: number
}

/** The notices that have begun and not ended at a moment, in milliseconds since 1970. */
export function noticesInForce<N extends Timed>(notices: readonly N[], at: number): NoticesInForce<N> {
  const inForce = notices.filter(({ startsAt, endsAt }) => timeOf(startsAt) <= at && at < timeOf(endsAt))
  const changes = notices.flatMap(({ startsAt, endsAt }) => [timeOf(startsAt), timeOf(endsAt)])
  return {
    notices: inForce.toSorted(
      (one, other) =>
        LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level) ||
        timeOf(other.startsAt) - timeOf(one.startsAt),
    ),
    isDisaster: inForce.some(({ disasterMode }) => disasterMode),
    until: Math.min(...changes.filter((change) => change > at), Number.POSITIVE_INFINITY),
  }
}

type Timed = Pick<EmergencyNotice, 'level' | 'startsAt' | 'endsAt' | 'disasterMode'>

const LEVELS: readonly EmergencyNotice['level'][] = ['evacuation', 'warning', 'advisory', 'information']

function timeOf(instant: string | null): number {
  return instant === null ? Number.POSITIVE_INFINITY : Date.parse(instant)
}
