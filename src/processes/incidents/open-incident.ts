import { sql } from 'kysely'
import { type Day, dayOf } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import { insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import { type Incident, incident } from '#registers/records/incidents/record.ts'
import { incidents } from '#registers/records/incidents/register.ts'

type Tables = { incidents: TableOf<typeof incident> }

/** What became known, in words without any person in them, and the entry by which it became known. */
export type KnownError = {
  readonly subject: string
  readonly summary: string
  readonly register: string
  readonly entry: string
  readonly programme?: string | null
  readonly section?: string | null
  readonly kind?: Incident['kind']
}

/**
 * Opens a draft incident for an error that somebody knows of (R-INC-03), within the transaction of what made it known. An
 * incident that is still open for the same entry is not opened twice: it comes back as it is.
 */
export async function openIncident(
  trx: DbTransaction,
  stamp: Stamp,
  known: KnownError,
): Promise<Kept<Incident>> {
  // Two at once would take the same number; they wait for each other until the end of the transaction.
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const before = await findOpen(trx, known)
  if (before !== undefined) return before
  const knownOn = dayOf(stamp.at)
  return insert(trx, stamp, incidents, {
    ...NOTHING_YET,
    number: await nextNumber(trx, knownOn),
    subject: known.subject,
    summary: known.summary,
    programme: known.programme ?? null,
    section: known.section ?? null,
    kind: known.kind ?? 'leak',
    knownOn,
    sourceRegister: known.register,
    sourceEntry: known.entry,
  })
}

/** The next free number of the fiscal year in which a day lies: I-2020-004. */
async function nextNumber(trx: Db, on: Day): Promise<string> {
  const head = `I-${fiscalYearOf(on).year}-`
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring("number" from ${head.length + 1}::integer)::integer), 0) as last
    from "incidents" where "number" like ${`${head}%`}`.execute(trx)
  return head + String((rows[0]?.last ?? 0) + 1).padStart(3, '0')
}

// Any fixed number will do that no other lock has.
const LOCK = 2_105_330_007

async function findOpen(trx: Db, { register, entry }: KnownError): Promise<Kept<Incident> | undefined> {
  const row = await trx
    .withTables<Tables>()
    .selectFrom('incidents')
    .where('sourceRegister', '=', register)
    .where('sourceEntry', '=', entry)
    .where('stage', '<>', 'closed')
    .where('state', '<>', 'withdrawn')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && (keptOf(incident, row) as Kept<Incident>)
}

/** What nobody knows yet about an incident that has just been found. */
export const NOTHING_YET = {
  isDrill: false,
  stage: 'detected',
  occurredOn: null,
  affected: null,
  triggers: null,
  items: null,
  cause: null,
  secondaryHarm: null,
  response: null,
  announcement: null,
  prevention: null,
  other: null,
  publication: 'undecided',
  withheldFor: null,
  withheldReason: null,
  triagedOn: null,
  containedOn: null,
  reportedOn: null,
  notifiedOn: null,
  publishedOn: null,
  finalReportedOn: null,
  verifiedOn: null,
  closedOn: null,
} as const
