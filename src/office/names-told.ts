import { STATES, TRANSITIONS } from '#core/rules/lifecycle.ts'
import { ACTS, ROLES } from '#core/rules/permission.ts'
import type { Register } from '#core/rules/register.ts'
import { wordsOf } from '#ui/translation.ts'

/** The names that sentences of the office put in, each with its key: of registers, their fields and choices, states, acts and roles. */
export function namesOf(catalog: readonly Register[]): (readonly [key: string, japanese: string])[] {
  return [
    ...catalog.map(({ record }) => [record.key, record.label] as const),
    ...Object.entries(STATES).map(([key, label]) => [`state.${key}`, label] as const),
    ...Object.entries(TRANSITIONS).map(([key, { label }]) => [`act.${key}`, label] as const),
    ...Object.entries(ACTS).map(([key, label]) => [`permission.${key}`, label] as const),
    ...Object.entries(ROLES).map(([key, { label }]) => [`role.${key}`, label] as const),
    ...catalog.flatMap(({ record }) => wordsOf(record)),
  ]
}
