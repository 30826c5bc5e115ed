import { dayOf } from '#core/calendar/day.ts'
import type { Progress } from '#core/inbox/progress.ts'
import { keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { dayToDecide } from '#registers/records/disclosure-requests/clock.ts'
import { type DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import type { ProgressSource } from '../progress/progress-sheet.ts'
import { type CaseClock, caseClock, listCaseTerms } from './case-terms.ts'
import { asksOf, OUTCOMES, stateWords, stepsOf } from './progress-words.ts'

type Tables = { 'disclosure-requests': TableOf<typeof disclosureRequest> }

/** How disclosure requests stand, for those who sent them. */
export const disclosureProgress: ProgressSource = { register: 'disclosure-requests', list }

async function list(db: Db, entries: readonly string[], at: Date): Promise<ReadonlyMap<string, Progress>> {
  const terms = await listCaseTerms(db)
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disclosure-requests')
    .where('key', 'in', entries)
    .where('state', '<>', 'withdrawn')
    .selectAll()
    .execute()
  return new Map(
    rows.map((row) => {
      const { key, entry } = keptOf(disclosureRequest, row)
      return [key, progressOf(entry, caseClock(entry, terms, dayOf(at)))]
    }),
  )
}

/** What a requester is told of his or her request on a day. */
export function progressOf(request: DisclosureRequest, clock: CaseClock): Progress {
  const { deadline, standing } = clock
  const isOpen = request.outcome === null
  const due = isOpen ? dayToDecide(request, deadline.dueOn) : null
  return {
    heading: { ja: '情報公開請求', en: 'Disclosure request' },
    number: request.number,
    state: request.outcome === null ? stateWords(standing) : OUTCOMES[request.outcome],
    due: due === null ? null : { on: due, label: { ja: '決定の期限', en: 'To be decided by' } },
    because: isOpen ? { ja: deadline.explanation, en: inEnglish(request, clock) } : { ja: [], en: [] },
    asks: asksOf(request, clock),
    steps: stepsOf(request),
  }
}

const UNITS = { 'calendar-day': 'days', 'business-day': 'days on which the offices are open' } as const
const STARTS = {
  'request-day': 'counted from the day of the request',
  'receipt-day': 'counted from the day of receipt',
  'next-day': 'counted from the day after receipt',
} as const

/** The clock in English: shorter than the sentences of the deadline engine, with the same days. */
function inEnglish(request: DisclosureRequest, { terms, deadline }: CaseClock): string[] {
  const { decisionDays, unit, start } = terms
  const pauses = (request.clarifications ?? []).map(({ askedOn, answeredOn }) =>
    answeredOn === null
      ? `The clock stands since ${askedOn}, until you have answered.`
      : `The clock stood from ${askedOn} to the day before ${answeredOn}.`,
  )
  return [
    `A decision is due within ${decisionDays} ${UNITS[unit]}, ${STARTS[start]}.`,
    ...pauses,
    ...(request.extensionDays === null ? [] : [`${request.extensionDays} days were added by an extension.`]),
    ...(deadline.dueOn === null ? [] : [`So it is due by ${deadline.dueOn}.`]),
  ]
}
