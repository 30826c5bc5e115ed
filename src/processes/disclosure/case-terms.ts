import { type Calendar, defineCalendar } from '#core/rules/business-day.ts'
import type { Deadline } from '#core/rules/deadline.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { clockOf, type Standing, standingOf, termsOn } from '#registers/records/disclosure-requests/clock.ts'
import type { DisclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { type DisclosureTerm, disclosureTerm } from '#registers/records/disclosure-terms/record.ts'

type Tables = { 'disclosure-terms': TableOf<typeof disclosureTerm> }

/** The terms that were ever in force, and the calendar of the offices: what every clock of the office counts by. */
export type CaseTerms = { readonly terms: readonly DisclosureTerm[]; readonly calendar: Calendar }

/** How the clock of a case runs: its terms, its last day with the reasons, where it stands today. */
export type CaseClock = {
  readonly terms: DisclosureTerm
  readonly deadline: Deadline
  readonly standing: Standing
}

/** Reads the terms; those that were withdrawn never held. */
export async function listCaseTerms(db: Db): Promise<CaseTerms> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disclosure-terms')
    .where('state', '<>', 'withdrawn')
    .orderBy('inForceFrom')
    .selectAll()
    .execute()
  return { terms: rows.map((row) => keptOf(disclosureTerm, row).entry), calendar: defineCalendar() }
}

/** The clock of a case on a day; refused as missing where no terms were in force when it was received. */
export function caseClock(
  request: DisclosureRequest,
  { terms, calendar }: CaseTerms,
  today: string,
): CaseClock {
  const own = termsOn(terms, request.receivedOn)
  const deadline = clockOf(request, own, calendar)
  return { terms: own, deadline, standing: standingOf(request, own, deadline, today) }
}

/** The request with its last day as its clock has it now; what is decided keeps the day that it had. */
export function withDueDay(request: DisclosureRequest, terms: CaseTerms): DisclosureRequest {
  const own = termsOn(terms.terms, request.receivedOn)
  return { ...request, dueOn: clockOf(request, own, terms.calendar).dueOn }
}
