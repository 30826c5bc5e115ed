import { type OfficeRequest, readableSections } from '#core/office/office.ts'
import { type Actor, may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'

/** Whether a person may open a fiscal year: who writes the annual sheets of all sections. */
export function mayOpenYear(actor: Actor): boolean {
  const everywhere = actor.grants.filter(({ section }) => section === null)
  return may({ ...actor, grants: everywhere }, 'write', annualSheet)
}

/** Refuses whoever does not read the annual sheets of all sections. */
export function allowYear(c: OfficeRequest): void {
  if (may(c.var.actor, 'read', annualSheet) && readableSections(c, annualSheet) === null) return
  throw new Refusal(
    'forbidden',
    '年度替わりを見るには、すべての課の年度事業を読む権限が要る。管理者に相談する。',
  )
}

/** Refuses whoever may not open a year. */
export function allowOpening(c: OfficeRequest): void {
  if (mayOpenYear(c.var.actor)) return
  throw new Refusal(
    'forbidden',
    '年度を開くには、すべての課の年度事業を書く権限（担当）が要る。管理者に相談する。',
  )
}
