import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type Act, type Actor, may } from '#core/rules/permission.ts'

const ACTS: readonly Act[] = ['write', 'review', 'approval', 'return', 'release', 'withdrawal']

/** Whether a person may read and write comments on an entry: whoever reads it and writes, approves or releases there. */
export function mayComment(actor: Actor, record: RecordType, entry: AnyEntry): boolean {
  return may(actor, 'read', record, entry) && ACTS.some((act) => may(actor, act, record, entry))
}
