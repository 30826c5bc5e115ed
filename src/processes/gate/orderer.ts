import { dayOf } from '#core/calendar/day.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type Act, type Actor, behalfOf, may } from '#core/rules/permission.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import type { Db } from '#platform/database.ts'

/** Whoever ordered some work, with the grants of now: a right that has ended since stops what was ordered by it. */
export async function ordererOf(db: Db, id: string, at: Date): Promise<Actor> {
  return { id, name: id, today: dayOf(at), grants: await grantsAtWork(db, id) }
}

/** On whose behalf the orderer does it to an entry of these sections that somebody wrote; null by a right of his or her own. */
export function behalfInOrder(
  orderer: Actor,
  act: Act,
  record: RecordType,
  { sections, writtenBy }: { readonly sections: readonly string[]; readonly writtenBy?: string | null },
): string | null {
  return behalfOf(orderer, act, record, entryOf(record, sections), writtenBy)
}

/** Whether the orderer may still do it to what is of these sections. */
export function mayStill(
  orderer: Actor,
  act: Act,
  record: RecordType,
  sections: readonly string[] | null,
): boolean {
  return may(orderer, act, record, entryOf(record, sections))
}

function entryOf(record: RecordType, sections: readonly string[] | null): AnyEntry {
  return record.section === undefined ? {} : { [record.section]: sections ?? [] }
}
