import type { Day } from '#core/calendar/day.ts'
import type { Act } from './permission.ts'

/** Something about an entry that has to be done by a day, and why by that day. */
export type DueWork = {
  /** Whose register, and which entry. */
  readonly register: string
  readonly entry: string
  /** What is to be done, in Japanese; `key` is its English's place. */
  readonly kind: { readonly key: string; readonly label: string }
  readonly title: string
  /** Keys of the sections whose people do it; null where it belongs to no section. */
  readonly sections: readonly string[] | null
  readonly since: Day | null
  /** Null while the clock stands. */
  readonly dueOn: Day | null
  /** Why that day: sentences, in their order. */
  readonly reasons: readonly string[]
  /** Where it is done, if not on the entry's own page. */
  readonly href?: string | undefined
}

/**
 * What a register or a process has that must be done by a day: offered once, it stands on the desk of everybody who may do one
 * of the acts on the entry. `list` gives what is open, whoever asks.
 */
export type DeadlineSource<Db = never> = {
  readonly register: string
  readonly acts: readonly [Act, ...Act[]]
  /** A method, so that sources of any database stand in one list. */
  list(db: Db, today: Day): Promise<readonly DueWork[]>
}
