import { type Act, may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Scope } from '#core/store/gate/waiting-list.ts'
import type { Office, OfficeRequest } from './office.ts'

/** The registers, with their sections, on whose entries the person at work may do one of some acts. */
export function scopeOf(c: OfficeRequest, office: Pick<Office, 'catalog'>, acts: readonly Act[]): Scope {
  const { actor } = c.var
  return office.catalog.flatMap(({ record }): Scope => {
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

/** Acts of the people for whom the queue is. */
export const QUEUE_ACTS: readonly Act[] = ['approval', 'release', 'return']

/** Refuses whoever neither leads entries on nor audits: who ordered what, and why, is theirs to see. */
export function allowQueue(c: OfficeRequest, office: Office): void {
  if (scopeOf(c, office, [...QUEUE_ACTS, 'withdrawal', 'audit']).length > 0) return
  throw new Refusal('forbidden', 'まとめて進めた仕事を見る権限がない。')
}
