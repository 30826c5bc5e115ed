import type { Day } from '#core/calendar/day.ts'
import { endGrant, insertGrant, type KeptGrant } from '#core/store/grants.ts'
import type { Person } from '#core/store/people.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db } from '#platform/database.ts'

/** What a copy of somebody's grants would come to. */
export type CopyPlan = {
  /** The grants as they would be given: from the day on, or later where the predecessor's begins later. */
  readonly given: readonly KeptGrant[]
  /** How many the person already has. */
  readonly known: number
  /** How many are left out: the predecessor holds them for somebody else, or administers by them. */
  readonly apart: number
}

/** Which grants of a predecessor a person would get from a day on: those that hold on that day or begin later, and that the person has not already. */
export function planCopy(person: Person, predecessor: Person, on: Day): CopyPlan {
  const standing = predecessor.grants.filter(
    ({ from, until }) => until === null || (until >= on && until >= from),
  )
  const own = standing.filter(({ onBehalfOf, role }) => onBehalfOf === null && role !== 'administrator')
  const wanted = own.map((grant) => {
    const isLater = grant.from > on
    return { ...grant, from: isLater ? grant.from : on }
  })
  const given = wanted.filter((one) => !person.grants.some((has) => covers(has, one)))
  return { given, known: wanted.length - given.length, apart: standing.length - own.length }
}

/** Gives the grants of a plan to a person and, where that is wanted, ends the predecessor's on the day before. */
export async function copyGrants(
  trx: Db,
  stamp: Stamp,
  person: Person,
  plan: CopyPlan,
  endsFrom: Day | null,
): Promise<void> {
  for (const { id, role, section, personal, from, until } of plan.given) {
    await insertGrant(trx, stamp, person.id, { role, section, personal, from, until })
    if (endsFrom !== null) await endGrant(trx, stamp, id, endsFrom)
  }
}

function covers(has: KeptGrant, wanted: KeptGrant): boolean {
  const isSame = has.role === wanted.role && has.onBehalfOf === null
  const reaches = has.section === null || has.section === wanted.section
  const isLong = has.until === null || (wanted.until !== null && has.until >= wanted.until)
  const begins = has.from <= wanted.from
  return isSame && reaches && (has.personal || !wanted.personal) && isLong && begins
}
