import { dayOf } from '#core/calendar/day.ts'
import type { DisclosureTerm } from '#registers/records/disclosure-terms/record.ts'
import { momentOf, type Site } from '../site.ts'

/** The terms under which a request of today would be decided; undefined where none are published. */
export function termsInForce(site: Site): DisclosureTerm | undefined {
  const today = dayOf(momentOf(site))
  return site
    .edition()
    .list('disclosure-terms')
    .flatMap(({ values }) => (values === null ? [] : [values as DisclosureTerm]))
    .sort((one, other) => (one.inForceFrom < other.inForceFrom ? -1 : 1))
    .findLast(({ inForceFrom }) => inForceFrom <= today)
}
