import type { AnyEntry, RecordType } from '../record/define.ts'
import type { TransitionKey } from './lifecycle.ts'

/** What a person may do to entries; everything not granted is denied. */
export type Act =
  | 'read'
  | 'write'
  | TransitionKey
  | 'import'
  | 'export'
  | 'audit'
  | 'administer'
  | 'emergency'

/** Roles and the acts that each grants. */
export const ROLES = {
  reader: { label: '閲覧', acts: ['read', 'export'] },
  clerk: { label: '担当', acts: ['read', 'export', 'write', 'import', 'review'] },
  approver: { label: '承認', acts: ['read', 'export', 'approval', 'return'] },
  releaser: { label: '公開', acts: ['read', 'export', 'release', 'withdrawal', 'return'] },
  emergency: { label: '緊急発信', acts: ['read', 'export', 'emergency'] },
  auditor: { label: '監査', acts: ['read', 'export', 'audit'] },
  administrator: { label: '管理', acts: ['administer'] },
} as const satisfies Record<string, { label: string; acts: readonly Act[] }>

export type Role = keyof typeof ROLES

/** One grant: a role, for one section or for all, over open or personal records, within days. */
export type Grant = {
  readonly role: Role
  /** Key of the section; null for all sections. */
  readonly section: string | null
  /** Whether the grant reaches records with personal information. */
  readonly personal: boolean
  readonly from: string
  readonly until: string | null
}

/** A person at work: who, with what grants, on which day. */
export type Actor = {
  readonly id: string
  readonly name: string
  readonly today: string
  readonly grants: readonly Grant[]
}

/** Whether some grant allows the act; with an entry, on that entry; without, on any of the register. */
export function may(actor: Actor, act: Act, record: RecordType, entry?: AnyEntry): boolean {
  // What never changes is written by its process alone: no form, file or program makes it up.
  if (record.unchanging !== undefined && (act === 'write' || act === 'import')) return false
  return actor.grants.some(
    (grant) =>
      isInForce(grant, actor.today) &&
      (ROLES[grant.role].acts as readonly Act[]).includes(act) &&
      (grant.personal || !isPersonal(record)) &&
      (grant.section === null || entry === undefined || reaches(grant.section, act, record, entry)),
  )
}

/** Whether an act that concerns no register, such as granting roles, is allowed. */
export function mayAdminister(actor: Actor): boolean {
  return actor.grants.some((grant) => grant.role === 'administrator' && isInForce(grant, actor.today))
}

/** Whether what others have read may be looked at: by auditors of all sections who may see personal records. */
export function mayAudit(actor: Actor): boolean {
  return actor.grants.some(
    ({ role, section, personal, from, until }) =>
      (ROLES[role].acts as readonly Act[]).includes('audit') &&
      section === null &&
      personal &&
      isInForce({ from, until }, actor.today),
  )
}

/** Whether entries of the record hold personal information. */
export function isPersonal(record: RecordType): boolean {
  return Object.values(record.fields).some(
    (field) =>
      field.personal !== undefined ||
      (field.kind === 'rows' && Object.values(field.fields).some((own) => own.personal !== undefined)),
  )
}

/** The keys of the sections responsible for an entry; none where the record names no section field. */
export function sectionsOf(record: RecordType, entry: AnyEntry): readonly string[] {
  if (record.section === undefined) return []
  const value = entry[record.section]
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [value] : []
}

/** What belongs to no section, such as the organisation itself, everyone with the role may read and nobody of one section change. */
function reaches(section: string, act: Act, record: RecordType, entry: AnyEntry): boolean {
  if (record.section === undefined) return act === 'read' || act === 'export'
  return sectionsOf(record, entry).includes(section)
}

function isInForce(grant: Pick<Grant, 'from' | 'until'>, today: string): boolean {
  return grant.from <= today && (grant.until === null || today <= grant.until)
}
