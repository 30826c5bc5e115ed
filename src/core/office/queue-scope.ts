import type { Act } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { scopeFor } from '#core/store/gate/scope.ts'
import type { Scope } from '#core/store/gate/waiting-list.ts'
import type { Office, OfficeRequest } from './office.ts'

/** The registers, with their sections, on whose entries the person at work may do one of some acts. */
export function scopeOf(c: OfficeRequest, office: Pick<Office, 'catalog'>, acts: readonly Act[]): Scope {
  return scopeFor(c.var.actor, office.catalog, acts)
}

/** Acts of the people for whom the queue is. */
export const QUEUE_ACTS: readonly Act[] = ['approval', 'release', 'return']

/** Refuses whoever neither leads entries on nor audits: who ordered what, and why, is theirs to see. */
export function allowQueue(c: OfficeRequest, office: Office): void {
  if (scopeOf(c, office, [...QUEUE_ACTS, 'withdrawal', 'audit']).length > 0) return
  throw new Refusal('forbidden', 'まとめて進めた仕事を見る権限がない。')
}
