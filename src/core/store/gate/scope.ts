import type { RecordType } from '#core/record/define.ts'
import { type Act, type Actor, may } from '#core/rules/permission.ts'
import type { Scope } from './waiting-list.ts'

/** The registers, with their sections, on whose entries a person may do one of some acts. */
export function scopeFor(
  actor: Actor,
  catalog: readonly { readonly record: RecordType }[],
  acts: readonly Act[],
): Scope {
  return catalog.flatMap(({ record }): Scope => {
    const grants = actor.grants.filter((grant) =>
      acts.some((act) => may({ ...actor, grants: [grant] }, act, record)),
    )
    if (grants.length === 0) return []
    if (grants.some(({ section }) => section === null)) return [{ register: record.key, sections: null }]
    // What belongs to no section is nobody's of one section only.
    if (record.section === undefined) return []
    return [{ register: record.key, sections: grants.flatMap(({ section }) => section ?? []) }]
  })
}
