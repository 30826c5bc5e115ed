import { sql } from 'kysely'
import { dayOf, daysAfter } from '#core/calendar/day.ts'
import type { FileValue } from '#core/record/values.ts'
import { get, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { TableOf } from '#core/store/table.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import type { disclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import type { disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import type { redaction } from '#registers/records/redactions/record.ts'
import { listCaseTerms } from './case-terms.ts'

type Tables = {
  documents: TableOf<typeof document>
  'disclosure-decisions': TableOf<typeof disclosureDecision>
  'disclosure-requests': TableOf<typeof disclosureRequest>
  redactions: TableOf<typeof redaction>
}

/** A document that has been handed over to somebody and may be shown to everybody. */
export type ReadyDocument = {
  readonly document: string
  readonly title: string
  readonly decision: string
  readonly disclosedOn: string
}

/** A document that was asked for more than once, and how often: of who asked, nothing is counted. */
export type AskedDocument = { readonly document: string; readonly title: string; readonly times: number }

/** Documents that were disclosed so many days ago as the terms say, and of which the catalogue does not tell it yet, the oldest first; those of some sections, or of all (null). */
export async function listReady(
  db: Db,
  at: Date,
  sections: readonly string[] | null,
): Promise<ReadyDocument[]> {
  const today = dayOf(at)
  const { terms } = await listCaseTerms(db)
  const wait = terms.findLast(({ inForceFrom }) => inForceFrom <= today)?.releaseDays
  if (wait === undefined) return []
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disclosure-decisions')
    .innerJoin('documents', 'documents.key', 'disclosure-decisions.document')
    .innerJoin('disclosure-requests', 'disclosure-requests.key', 'disclosure-decisions.request')
    .where('disclosure-decisions.outcome', 'in', ['full', 'partial'])
    .where('disclosure-decisions.disclosedOn', '<=', daysAfter(today, -wait))
    .where('documents.disclosedOn', 'is', null)
    .where('documents.state', '<>', 'withdrawn')
    .where(ofSections(sections))
    .orderBy('disclosure-decisions.disclosedOn')
    .select(({ ref }) => [
      ref('documents.key').as('document'),
      ref('documents.publicTitle').as('title'),
      ref('disclosure-decisions.key').as('decision'),
      ref('disclosure-decisions.disclosedOn').$notNull().as('disclosedOn'),
    ])
    .limit(200)
    .execute()
  // A document that several requests have brought out is proposed once, from when it first was.
  const first = new Map(rows.toReversed().map((row) => [row.document, row]))
  return rows.filter((row) => first.get(row.document) === row)
}

/** Documents that were asked for at least twice and are not published in whole, those asked for most first; those of some sections, or of all (null). */
export async function listAskedTwice(db: Db, sections: readonly string[] | null): Promise<AskedDocument[]> {
  const { rows } = await sql<AskedDocument>`
    select asked.document, documents."publicTitle" as title, count(*)::int as times
    from "disclosure-requests" as request
    cross join lateral jsonb_array_elements_text(request."documents") as asked(document)
    join documents on documents.key = asked.document
    where documents."fullText" is null and documents.state <> 'withdrawn' and request.state <> 'withdrawn'
      and ${ofSections(sections)}
    group by asked.document, documents."publicTitle"
    having count(*) >= 2
    order by count(*) desc, asked.document limit 200`.execute(db)
  return rows
}

function ofSections(sections: readonly string[] | null) {
  return sections === null ? sql<boolean>`true` : sql<boolean>`documents."section" = any(${sections}::text[])`
}

/**
 * Writes into the catalogue that a document was disclosed, with the file that was handed over where a released redaction
 * holds one; the gate and two people stand before its release, as always.
 */
export async function proposeDisclosed(
  trx: DbTransaction,
  stamp: Stamp,
  key: string,
  disclosedOn: string,
): Promise<void> {
  const kept = await get(trx, document, key)
  const fullText = kept.entry.fullText ?? (await findHandedOver(trx, key))
  await revise(trx, stamp, documents, kept, { ...kept.entry, disclosedOn, fullText })
}

/** What was left of a document once its hidden parts were gone, of a kind that the catalogue shows; null where nothing was released. */
async function findHandedOver(db: Db, key: string): Promise<FileValue | null> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('redactions')
    .where('document', '=', key)
    .where('state', '=', 'released')
    .where('result', 'is not', null)
    .orderBy('changedAt', 'desc')
    .select('result')
    .execute()
  const types: readonly string[] = document.fields.fullText.types
  return (
    rows.map(({ result }) => result).find((result) => result !== null && types.includes(result.type)) ?? null
  )
}
