import { type Day, daysAfter } from '#core/calendar/day.ts'
import { type Act, type Grant, grants, isInForce, type Role } from './permission.ts'

/** A person and what he or she may do, as far as the separation of duties asks. */
export type Holder = {
  readonly id: string
  readonly name: string
  readonly grants: readonly (Grant & { readonly id: number })[]
  /** Since when nobody has worked with the account: the last day of work, or the day it was made. */
  readonly idleSince: Day
}

/** What a manager should look at in the distribution of rights. */
export type SeparationFinding =
  | { readonly kind: 'alone'; readonly person: Holder; readonly section: string | null }
  | { readonly kind: 'nobody'; readonly section: string; readonly act: 'approval' | 'release' }
  | { readonly kind: 'mixed'; readonly person: Holder }
  | { readonly kind: 'ending'; readonly person: Holder; readonly grant: Grant & { readonly id: number } }
  | { readonly kind: 'unused'; readonly person: Holder }

/** From how many days before its end a grant is told, and after how many days without use an account. */
export type SeparationLimits = { readonly endingWithin: number; readonly unusedFor: number }

/**
 * What stands out in who may do what on a day: one person for a whole way from writing to release, sections for which nobody
 * approves or releases, administrators who also work on entries, grants that end soon, accounts that nobody uses.
 */
export function separationFindings(
  people: readonly Holder[],
  sections: readonly string[],
  today: Day,
  { endingWithin, unusedFor }: SeparationLimits,
): SeparationFinding[] {
  const working = people.map((person) => ({
    ...person,
    grants: person.grants.filter((grant) => isInForce(grant, today)),
  }))
  const holding = working.filter((person) => person.grants.length > 0)
  return [
    ...holding.flatMap((person) =>
      aloneIn(person).map((section) => ({ kind: 'alone' as const, person, section })),
    ),
    ...sections.flatMap((section) =>
      (['approval', 'release'] as const)
        .filter((act) => !holding.some((person) => may(person, act, section)))
        .map((act) => ({ kind: 'nobody' as const, section, act })),
    ),
    ...holding
      .filter((person) => has(person, 'administrator') && person.grants.some(isWork))
      .map((person) => ({ kind: 'mixed' as const, person })),
    ...holding.flatMap((person) =>
      person.grants
        .filter(({ until }) => until !== null && until <= daysAfter(today, endingWithin))
        .map((grant) => ({ kind: 'ending' as const, person, grant })),
    ),
    ...holding
      .filter(({ idleSince }) => idleSince <= daysAfter(today, -unusedFor))
      .map((person) => ({ kind: 'unused' as const, person })),
  ]
}

const WAY = ['write', 'approval', 'release'] as const satisfies readonly Act[]

/** The sections in which a person has the whole way; null stands for all of them. */
function aloneIn(person: Holder): (string | null)[] {
  if (WAY.every((act) => may(person, act, null))) return [null]
  const own = new Set(person.grants.flatMap(({ section }) => section ?? []))
  return [...own].filter((section) => WAY.every((act) => may(person, act, section)))
}

function may(person: Holder, act: Act, section: string | null): boolean {
  return person.grants.some(
    (grant) => grants(grant.role, act) && (grant.section === null || grant.section === section),
  )
}

function has(person: Holder, role: Role): boolean {
  return person.grants.some((grant) => grant.role === role)
}

function isWork({ role }: Grant): boolean {
  return WAY.some((act) => grants(role, act))
}
