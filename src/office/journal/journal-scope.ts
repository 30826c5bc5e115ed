import { noteReading } from '#core/office/note-reading.ts'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { may, mayAudit } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { PlacedLine, Sift } from '#core/store/journal-list.ts'
import { listKept } from '#core/store/kept-entries.ts'

/** What of the journal a person sees: auditors of everything each line, all others the lines of entries that they may read as they are now. */
export type JournalScope = {
  readonly isAuditor: boolean
  /** The registers whose lines may be seen at all; absent for auditors. */
  readonly registers?: readonly string[]
  readonly sift?: Sift
}

/** The scope of the person at work. */
export function scopeOf(c: OfficeRequest, office: Pick<Office, 'db' | 'catalog'>): JournalScope {
  const { actor } = c.var
  if (mayAudit(actor)) return { isAuditor: true }
  const readable = office.catalog.map(({ record }) => record).filter((record) => may(actor, 'read', record))
  return {
    isAuditor: false,
    registers: readable.map(({ key }) => key),
    async sift(lines) {
      const allowed = new Set<string>()
      for (const [key, of] of Map.groupBy(lines, ({ register }) => register)) {
        const record = readable.find((own) => own.key === key)
        if (record === undefined) continue
        const keys = [...new Set(of.map(({ entry }) => entry))]
        // What is no longer there nobody but an auditor may be shown.
        for (const kept of await listKept(office.db, record, keys)) {
          if (may(actor, 'read', record, kept.entry)) allowed.add(`${key}/${kept.key}`)
        }
      }
      return lines.filter(({ register, entry }) => allowed.has(`${register}/${entry}`))
    },
  }
}

/** Refuses a line that the person may not see, in the words in which one is refused that is not there. */
export async function allowLine(scope: JournalScope, line: PlacedLine | undefined): Promise<PlacedLine> {
  const [shown] = line === undefined ? [] : scope.sift === undefined ? [line] : await scope.sift([line])
  if (shown === undefined) throw new Refusal('missing', 'この番号の履歴の行はないか、見る権限がない。')
  return shown
}

/** Refuses whoever does not look at everything. */
export function allowAuditor({ isAuditor }: JournalScope): void {
  if (isAuditor) return
  throw new Refusal('forbidden', 'これには、全部の課と個人情報に及ぶ監査の権限がいる。管理者に相談する。')
}

/** Writes down which entries of registers with personal information some lines tell of. */
export async function noteLines(
  c: OfficeRequest,
  office: Office,
  lines: readonly Pick<PlacedLine, 'register' | 'entry'>[],
  act: 'history' | 'export' | 'audit' = 'history',
): Promise<void> {
  for (const [key, of] of Map.groupBy(lines, ({ register }) => register)) {
    const record = recordOf(office, key)
    if (record) await noteReading(c, office, record, act, [...new Set(of.map(({ entry }) => entry))])
  }
}

/** The record of a register by its key; undefined for accounts, grants and whatever else the journal tells of. */
export function recordOf({ catalog }: Pick<Office, 'catalog'>, key: string): RecordType | undefined {
  return catalog.find(({ record }) => record.key === key)?.record
}
