import { sql } from 'kysely'
import type { AnyEntry } from '#core/record/define.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import type { DbTransaction } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import { type KnownError, openIncident } from './open-incident.ts'

/** By these codes at the head of its reason a withdrawal says that something about a person was public. */
const PERSONAL_REASONS = ['personal', 'identifier', 'secret'] as const

type Withdrawn = {
  readonly register: string
  readonly entry: string
  readonly by: string
  readonly at: Date
  readonly after: AnyEntry | null
}

/**
 * Opens a draft incident for what has just been withdrawn because of personal information (R-INC-03), within the transaction
 * of the withdrawal: one for all that was withdrawn at once. Nobody has to think of it.
 */
export async function openForWithdrawals(trx: DbTransaction): Promise<void> {
  // Lines that wait for their place in the tree are of the last second; what they tell of is opened once only.
  const { rows } = await sql<Withdrawn>`
    select "register", "entry", "by", "at", "after" from "journal"
    where "position" is null and "act" = 'withdrawal' and "xmin"::text = pg_current_xact_id()::xid::text
      and "why" like any(${PERSONAL_REASONS.map((reason) => `[${reason}]%`)})
    order by "id"`.execute(trx)
  const [first] = rows
  if (first === undefined) return
  const { by, at } = first
  await openIncident(trx, { by, at, why: '個人情報のための取下げ' }, errorOf(first, rows.length))
}

function errorOf({ register, entry, after }: Withdrawn, count: number): KnownError {
  const record = catalog.find((own) => own.record.key === register)?.record
  const label = record?.label ?? register
  const programme = typeof record?.programme === 'string' ? after?.[record.programme] : null
  const [section = null] = record && after ? sectionsOf(record, after) : []
  return {
    register,
    entry,
    section,
    programme: typeof programme === 'string' ? programme : null,
    subject: `公開した${label}の個人情報`,
    summary: `公開した${label}${count.toLocaleString('ja')}件に個人情報の記載があり、取り下げた。見られた範囲と期間を確かめる。`,
  }
}
