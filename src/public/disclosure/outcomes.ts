import type { Edition } from '#core/edition/read.ts'
import type { DisclosureRequest } from '#registers/records/disclosure-requests/record.ts'

/** A request whose outcome is public. */
export type Outcome = Pick<
  DisclosureRequest,
  'number' | 'subject' | 'receivedOn' | 'decidedOn' | 'outcome' | 'grounds' | 'sections'
>

const SHOWN = 500

/** Requests that have an outcome, the newest first. */
export function listOutcomes(edition: Edition): Outcome[] {
  return edition
    .list('disclosure-requests')
    .flatMap(({ values }) => (values === null ? [] : [values as Outcome]))
    .filter(({ outcome }) => outcome !== null)
    .sort((one, other) => (one.receivedOn < other.receivedOn ? 1 : -1))
    .slice(0, SHOWN)
}
