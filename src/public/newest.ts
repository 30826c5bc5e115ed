import { dayOf } from '#core/calendar/day.ts'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'

/** What was published of one register on one day. */
export type NewestGroup = {
  /** The day in Japan. */
  readonly day: string
  readonly register: string
  readonly isWithdrawal: boolean
  readonly entries: readonly PublicEntry[]
}

const LOOKED_AT = 200

/** The newest releases and withdrawals over all registers, put together by day and register, so that one large release does not hide all others. */
export function newestGroups(edition: Edition, most: number): NewestGroup[] {
  const groups = Map.groupBy(edition.latest(LOOKED_AT), ({ register, releasedAt, withdrawnAt }) =>
    JSON.stringify([dayOf(new Date(withdrawnAt ?? releasedAt)), register, withdrawnAt !== null]),
  )
  return [...groups].slice(0, most).map(([name, entries]) => {
    const [day, register, isWithdrawal] = JSON.parse(name) as [string, string, boolean]
    return { day, register, isWithdrawal, entries }
  })
}
