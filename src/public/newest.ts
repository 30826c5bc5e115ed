import { dayOf } from '#core/calendar/day.ts'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { emergencyNotice } from '#registers/outreach/emergency-notices/record.ts'
import { noticesAt } from './notices.ts'

/** What was published of one register on one day. */
export type NewestGroup = {
  /** The day in Japan. */
  readonly day: string
  readonly register: string
  readonly isWithdrawal: boolean
  readonly entries: readonly PublicEntry[]
  /** Whether there are more than these: further back than was looked. */
  readonly isCut: boolean
}

const LOOKED_AT = 200

/**
 * The newest releases and withdrawals over all registers, put together by day and register, so that one large release does not hide all
 * others. Emergency notices are told while they are in force: nobody should flee from what is over.
 */
export function newestGroups(edition: Edition, at: Date, most: number): NewestGroup[] {
  const isOver = noticesOver(edition, at)
  const newest = edition.latest(LOOKED_AT)
  const told = newest.filter((entry) => !isOver(entry))
  const groups = Map.groupBy(told, ({ register, releasedAt, withdrawnAt }) =>
    JSON.stringify([dayOf(new Date(withdrawnAt ?? releasedAt)), register, withdrawnAt !== null]),
  )
  return [...groups].slice(0, most).map(([name, entries], index) => {
    const isCut = newest.length === LOOKED_AT && index === groups.size - 1
    const [day, register, isWithdrawal] = JSON.parse(name) as [string, string, boolean]
    return { day, register, isWithdrawal, entries, isCut }
  })
}

/** Tells of an entry whether it is an emergency notice that is not in force at a moment, because it has ended or not yet begun. */
export function noticesOver(
  edition: Edition,
  at: Date,
): (entry: Pick<PublicEntry, 'register' | 'key'>) => boolean {
  const inForce = new Set(noticesAt(edition, at).notices.map(({ key }) => key))
  return ({ register, key }) => register === emergencyNotice.key && !inForce.has(key)
}
