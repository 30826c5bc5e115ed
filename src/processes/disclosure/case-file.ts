import { dayOf } from '#core/calendar/day.ts'
import { get } from '#core/store/entries.ts'
import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type Appeal, appeal } from '#registers/records/appeals/record.ts'
import {
  type DisclosureDecision,
  disclosureDecision,
} from '#registers/records/disclosure-decisions/record.ts'
import { type DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import type { document } from '#registers/records/documents/record.ts'
import { type Redaction, redaction } from '#registers/records/redactions/record.ts'
import { countHolds } from '../disposal/holds.ts'
import { type CaseClock, caseClock, listCaseTerms } from './case-terms.ts'

type Tables = {
  'disclosure-requests': TableOf<typeof disclosureRequest>
  'disclosure-decisions': TableOf<typeof disclosureDecision>
  appeals: TableOf<typeof appeal>
  redactions: TableOf<typeof redaction>
  documents: TableOf<typeof document>
}

/** Everything that the office holds of a case, in one place. */
export type CaseFile = {
  readonly kept: Kept<DisclosureRequest>
  readonly clock: CaseClock
  readonly decisions: readonly Kept<DisclosureDecision>[]
  readonly appeals: readonly Kept<Appeal>[]
  readonly redactions: readonly Kept<Redaction>[]
  readonly documents: readonly { readonly key: string; readonly publicTitle: string }[]
  /** How much is frozen because of it. */
  readonly holds: number
}

/** A case with its clock, as the board shows it. */
export type BoardCase = { readonly kept: Kept<DisclosureRequest>; readonly clock: CaseClock }

/** More open cases than this are a matter for the list of the register. */
const ON_BOARD = 1000
const LATELY_DONE = 30

/** The file of a case at a moment; refused as missing where there is none. */
export async function getCaseFile(db: Db, key: string, at: Date): Promise<CaseFile> {
  const kept = await get(db, disclosureRequest, key)
  const named = kept.entry.documents ?? []
  return {
    kept,
    clock: caseClock(kept.entry, await listCaseTerms(db), dayOf(at)),
    decisions: await listDecisions(db, key),
    appeals: await listAppeals(db, key),
    redactions: await listRedactions(db, key),
    documents: named.length === 0 ? [] : await listTitles(db, named),
    holds: await countHolds(db, { cause: 'request', reference: key }),
  }
}

/** The decisions on the documents of a request, in their order; those that were withdrawn are left out. */
export async function listDecisions(db: Db, request: string): Promise<Kept<DisclosureDecision>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disclosure-decisions')
    .where('request', '=', request)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(disclosureDecision, row))
}

/** The number of the next decision on a request: none is given twice, also where one was withdrawn. */
export async function nextDecisionNumber(db: Db, request: string): Promise<string> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disclosure-decisions')
    .where('request', '=', request)
    .select('key')
    .execute()
  const last = Math.max(0, ...rows.map(({ key }) => Number(key.slice(key.lastIndexOf('-') + 1))))
  return `${request}-${last + 1}`
}

/** The cases that are open or wait for their disclosure, those due first before all, and the last that were done. */
export async function listBoard(db: Db, at: Date): Promise<BoardCase[]> {
  const terms = await listCaseTerms(db)
  const all = db
    .withTables<Tables>()
    .selectFrom('disclosure-requests')
    .where('state', '<>', 'withdrawn')
    .selectAll()
  const isOpen = all.where(({ or, and, eb }) =>
    or([
      eb('outcome', 'is', null),
      and([
        eb('outcome', 'in', ['full', 'partial']),
        // What was handed over of a request that was split may have been its first part.
        or([eb('disclosures', 'is', null), eb('firstDecidedOn', 'is not', null)]),
      ]),
    ]),
  )
  const isDone = all.where(({ or, eb }) =>
    or([eb('disclosures', 'is not', null), eb('outcome', 'not in', ['full', 'partial'])]),
  )
  const open = await isOpen.orderBy('dueOn').orderBy('id').limit(ON_BOARD).execute()
  const done = await isDone.orderBy('changedAt', 'desc').limit(LATELY_DONE).execute()
  const casesOf = (rows: readonly object[]) =>
    rows.map((row): BoardCase => {
      const kept = keptOf(disclosureRequest, row)
      return { kept, clock: caseClock(kept.entry, terms, dayOf(at)) }
    })
  const isOver = ({ clock }: BoardCase) => clock.standing.stage === 'done'
  return [...casesOf(open).filter((one) => !isOver(one)), ...casesOf(done).filter(isOver)]
}

/** The appeals against the decisions on a request; those that were withdrawn are left out. */
export async function listAppeals(db: Db, request: string): Promise<Kept<Appeal>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('appeals')
    .where('request', '=', request)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(appeal, row))
}

async function listRedactions(db: Db, request: string): Promise<Kept<Redaction>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('redactions')
    .where('request', '=', request)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(redaction, row))
}

async function listTitles(db: Db, keys: readonly string[]) {
  return db
    .withTables<Tables>()
    .selectFrom('documents')
    .where('key', 'in', keys)
    .orderBy('key')
    .select(['key', 'publicTitle'])
    .execute()
}
