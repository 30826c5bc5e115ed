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

/** What each act is called. */
export const ACTS = {
  read: '見る',
  export: '書き出す',
  write: '書く',
  import: '取り込む',
  review: '点検を依頼する',
  approval: '承認する',
  return: '差し戻す',
  release: '公開する',
  withdrawal: '取り下げる',
  emergency: '緊急に発信する',
  audit: '記録を調べる',
  administer: '利用者と権限を管理する',
} as const satisfies Record<Act, string>

/** Whether a role grants an act. */
export function grants(role: Role, act: Act): boolean {
  return (ROLES[role].acts as readonly Act[]).includes(act)
}

/** One grant: a role, for one section or for all, over open or personal records, within days. */
export type Grant = {
  readonly role: Role
  /** Key of the section; null for all sections. */
  readonly section: string | null
  /** Whether the grant reaches records with personal information. */
  readonly personal: boolean
  readonly from: string
  readonly until: string | null
  /** The user for whom a deputy acts; null or absent for a grant of one's own. */
  readonly onBehalfOf?: string | null
}

/** A person at work: who, with what grants, on which day. */
export type Actor = {
  readonly id: string
  readonly name: string
  readonly today: string
  readonly grants: readonly Grant[]
  /** Who really looks, where an administrator sees the office as another person does; nothing can be written then. */
  readonly viewedBy?: { readonly id: string; readonly name: string; readonly until: Date } | undefined
}

/** Whether some grant allows the act; with an entry, on that entry; without, on any of the register. */
export function may(actor: Actor, act: Act, record: RecordType, entry?: AnyEntry): boolean {
  // What never changes is written by its process alone: no form, file or program makes it up.
  if (record.unchanging !== undefined && (act === 'write' || act === 'import')) return false
  return grantsFor(actor, act, record, entry).length > 0
}

/**
 * On whose behalf an act is done: null by a right of one's own; else a person whose deputy one is, another than the writer of
 * the entry where there is one.
 */
export function behalfOf(
  actor: Actor,
  act: Act,
  record: RecordType,
  entry?: AnyEntry,
  writtenBy?: string | null,
): string | null {
  const behalves = grantsFor(actor, act, record, entry).map(({ onBehalfOf }) => onBehalfOf ?? null)
  if (behalves.length === 0 || behalves.includes(null)) return null
  return behalves.find((one) => one !== writtenBy) ?? behalves[0] ?? null
}

/** Whether an act that concerns no register, such as granting roles, is allowed. */
export function mayAdminister(actor: Actor): boolean {
  return actor.grants.some((grant) => grant.role === 'administrator' && isInForce(grant, actor.today))
}

/** Whether what others have read may be looked at: by auditors of all sections who may see personal records. */
export function mayAudit(actor: Actor): boolean {
  return actor.grants.some(
    ({ role, section, personal, from, until }) =>
      grants(role, 'audit') && section === null && personal && isInForce({ from, until }, actor.today),
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

/** Whether a grant for one section reaches an entry: what belongs to no section, such as the organisation itself, everyone with the role may read and nobody of one section change. */
export function reaches(section: string, act: Act, record: RecordType, entry: AnyEntry): boolean {
  if (record.section === undefined) return act === 'read' || act === 'export'
  return sectionsOf(record, entry).includes(section)
}

/** Whether a grant holds on a day. */
export function isInForce(grant: Pick<Grant, 'from' | 'until'>, today: string): boolean {
  return grant.from <= today && (grant.until === null || today <= grant.until)
}

function grantsFor(actor: Actor, act: Act, record: RecordType, entry?: AnyEntry): readonly Grant[] {
  return actor.grants.filter(
    (grant) =>
      isInForce(grant, actor.today) &&
      grants(grant.role, act) &&
      (grant.personal || !isPersonal(record)) &&
      (grant.section === null || entry === undefined || reaches(grant.section, act, record, entry)),
  )
}
