import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { fiscalYearOf } from '#core/calendar/fiscal-year.ts'
import type { AnswersOf } from '#core/inbox/public-form.ts'
import { insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept, TableOf } from '#core/store/table.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import { disclosureForm } from '#registers/records/disclosure-requests/form.ts'
import type { DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import type { document } from '#registers/records/documents/record.ts'
import { holdFor } from '../disposal/holds.ts'
import { type Answered, formEntry } from '../letters/form-entry.ts'
import { listCaseTerms, withDueDay } from './case-terms.ts'

type Tables = {
  'disclosure-requests': TableOf<typeof disclosureRequest>
  documents: TableOf<typeof document>
}

/** What a clerk or a letter says of a new request; number, period and sections follow from it. */
export type NewRequest = Pick<
  DisclosureRequest,
  | 'agency'
  | 'requestedOn'
  | 'receivedOn'
  | 'channel'
  | 'requesterKind'
  | 'receipt'
  | 'wanted'
  | 'description'
  | 'documents'
  | 'name'
  | 'address'
  | 'telephone'
  | 'email'
  | 'language'
>

/**
 * Opens the case of a request: the next number of its year, its last day by the terms in force, the sections that hold the
 * documents it names, which nobody may dispose of from now on.
 */
export async function openRequest(
  trx: DbTransaction,
  stamp: Stamp,
  asked: NewRequest,
): Promise<Kept<DisclosureRequest>> {
  const number = await nextNumber(trx, asked.receivedOn)
  const named = await listNamed(trx, asked.documents ?? [])
  const sections = [...new Set(named.map(({ section }) => section))]
  const programmes = [...new Set(named.map(({ programme }) => programme))]
  const [first] = named
  const entry: DisclosureRequest = {
    ...asked,
    number,
    subject: first === undefined ? `公文書の開示（${number}）` : subjectOf(first.publicTitle, named.length),
    documents: named.length === 0 ? null : named.map(({ key }) => key),
    sections: sections.length === 0 ? null : sections,
    programme: programmes.length === 1 ? (programmes[0] ?? null) : null,
    ...{ dueOn: null, decidedOn: null, outcome: null, grounds: null, clarifications: null },
    ...{ consultations: null, extendedOn: null, extensionDays: null, extensionReason: null },
    ...{ splitOn: null, splitDueOn: null, splitReason: null, firstDecidedOn: null },
    ...{ fees: null, disclosures: null },
    ...{ withdrawnOn: null, note: null },
  }
  const kept = await insert(trx, stamp, disclosureRequests, withDueDay(entry, await listCaseTerms(trx)))
  const hold = { cause: 'request', reference: number, reason: '情報公開請求の対象であるため' } as const
  await holdFor(trx, stamp, { documents: named.map(({ key }) => key) }, hold)
  return kept
}

/** Requests that came by the site. */
export const disclosureEntry = formEntry(disclosureForm, enterDisclosure)

const INBOX = 'system:inbox'

async function enterDisclosure(
  trx: DbTransaction,
  receipt: string,
  { receivedAt, language, answers }: Answered<AnswersOf<typeof disclosureForm>>,
  at: Date,
) {
  const day = dayOf(new Date(receivedAt))
  const stamp = { by: INBOX, at, why: '公開サイトからの情報公開請求' }
  const { key } = await openRequest(trx, stamp, {
    ...answers,
    ...{ receipt, language, channel: 'web', requestedOn: day, receivedOn: day },
  })
  return { register: 'disclosure-requests', key }
}

/** One at a time, so that no number is given twice and none is left out. */
async function nextNumber(trx: DbTransaction, receivedOn: string): Promise<string> {
  const { year } = fiscalYearOf(receivedOn)
  await sql`select pg_advisory_xact_lock(hashtext('disclosure-requests'), ${year})`.execute(trx)
  const last = await trx
    .withTables<Tables>()
    .selectFrom('disclosure-requests')
    .where('key', 'like', `${year}-%`)
    .orderBy('key', 'desc')
    .select('key')
    .limit(1)
    .executeTakeFirst()
  return `${year}-${String(Number(last?.key.slice(5) ?? 0) + 1).padStart(4, '0')}`
}

async function listNamed(db: Db, keys: readonly string[]) {
  if (keys.length === 0) return []
  return db
    .withTables<Tables>()
    .selectFrom('documents')
    .where('key', 'in', keys)
    .where('state', '<>', 'withdrawn')
    .orderBy('key')
    .select(['key', 'publicTitle', 'section', 'programme'])
    .execute()
}

const LONGEST = 180

/** The title under which the public read it already; how many more are asked for is said behind it. */
function subjectOf(title: string, count: number): string {
  const short = title.length <= LONGEST ? title : `${title.slice(0, LONGEST - 1)}…`
  return count === 1 ? short : `${short} ほか${count - 1}件`
}
