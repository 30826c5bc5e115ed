import { type Actor, may } from '#core/rules/permission.ts'
import { document } from '#registers/records/documents/record.ts'

/** Whether somebody may take in extracts: they hold the documents of all sections. */
export function mayTakeExtracts(actor: Actor): boolean {
  return may({ ...actor, grants: actor.grants.filter(({ section }) => section === null) }, 'import', document)
}
