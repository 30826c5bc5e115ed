import { createHash } from 'node:crypto'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { canonical } from '#core/record/difference.ts'
import type { Finding } from '#core/record/entry.ts'
import { holdsFiles } from '#core/record/kinds/files.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { isReason } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'

/** The part of an entry that Daicho keeps itself, under `_`. */
export type SystemPart = {
  readonly key: string
  readonly revision: number
  readonly state: string
  readonly changedAt: string
  readonly writtenBy: string
}

/** An entry as the API says it: its fields in the order of the record, and the system's part. */
export type EntryJson = AnyEntry & { readonly _: SystemPart }

/** An entry as the API says it, with all its fields or only those chosen. */
export function entryJson(record: RecordType, kept: Kept, fields: readonly string[] | null): EntryJson {
  const names = Object.keys(record.fields).filter((name) => fields?.includes(name) ?? true)
  const { key, revision, state, changedAt, writtenBy } = kept
  const values = Object.fromEntries(names.map((name) => [name, kept.entry[name] ?? null]))
  return { ...values, _: { key, revision, state, changedAt: changedAt.toISOString(), writtenBy } }
}

/** The strong entity tag of an entry: its revision, and the hash of all that is said of it. */
export function etagOf(record: RecordType, kept: Kept): string {
  const hash = createHash('sha256').update(canonical(entryJson(record, kept, null)))
  return `"${kept.revision}-${hash.digest('base64url').slice(0, 16)}"`
}

/** What a request sends: the values of an entry, and why they are written. */
export function readSent(body: AnyEntry): { entry: AnyEntry; why: string } {
  const { _: system = {}, ...entry } = body
  if (typeof system !== 'object' || system === null || Array.isArray(system)) {
    throw invalidAt('_', '「_」はオブジェクトで書く。')
  }
  // The rest of the system's part is what a reader got with the entry: it may come back, and changes nothing.
  const unknown = Object.keys(system).filter((name) => name !== 'why' && !SYSTEM.has(name))
  if (unknown[0] !== undefined)
    throw invalidAt(`_.${unknown[0]}`, `「_」に「${unknown[0]}」という項目はない。`)
  const { why = '' } = system as { why?: unknown }
  return { entry, why: reasonOf('_.why', why) }
}

/** A reason as a text of at most a thousand characters. */
export function reasonOf(at: string, why: unknown): string {
  if (typeof why !== 'string' || !isReason(why)) {
    throw invalidAt(at, '理由は1000文字以内の文字で書く。')
  }
  return why
}

/** Files come into the house through its pages only: a hash alone proves nobody's right to what it names. */
export function fileFindings(record: RecordType, before: AnyEntry | null, entry: AnyEntry): Finding[] {
  return Object.entries(record.fields).flatMap(([name, field]) => {
    const value = entry[name] ?? null
    const isKept = value === null || canonical(value) === canonical(before?.[name] ?? null)
    return !holdsFiles(field) || isKept ? [] : [{ at: name, says: `${field.label}は画面から登録する。` }]
  })
}

const SYSTEM = new Set(['key', 'revision', 'state', 'changedAt', 'writtenBy'])

function invalidAt(at: string, says: string): Refusal {
  return new Refusal('invalid', '送られた内容に誤りがある。', [{ at, says }])
}
