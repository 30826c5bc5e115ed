import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import type { Db } from '#platform/database.ts'
import type { Kept } from '../table.ts'
import type { GateEvidence } from './evidence.ts'

type Outcomes = { readonly [Part in 'outcome' | 'version' | 'decision']: GateEvidence[Part] | null }

/** Notes at what waits how its check came out, and whose it is; what waits for nothing is left alone. */
export async function noteOutcome(
  db: Db,
  record: RecordType,
  { key, writtenBy, entry }: Kept,
  { outcome, version, decision }: Outcomes,
): Promise<void> {
  const sections = sectionsOf(record, entry)
  await sql`
    update "gateWaiting" set "outcome" = ${outcome}, "version" = ${version}, "isAllowed" = ${decision === 'allowed'},
      "writtenBy" = ${writtenBy}, "sections" = ${sections}::text[]
    where "register" = ${record.key} and "entry" = ${key}`.execute(db)
}

/** The same for many entries of a register, each with its verdict. */
export async function noteOutcomes(
  db: Db,
  record: RecordType,
  entries: readonly Kept[],
  verdicts: readonly Pick<GateEvidence, 'outcome' | 'version' | 'decision'>[],
): Promise<void> {
  const notes = entries.flatMap(({ key, writtenBy, entry }, index) => {
    const verdict = verdicts[index]
    if (verdict === undefined) return []
    const { outcome, version, decision } = verdict
    return [
      {
        key,
        writtenBy,
        sections: sectionsOf(record, entry),
        outcome,
        version,
        isAllowed: decision === 'allowed',
      },
    ]
  })
  await sql`
    update "gateWaiting" set "outcome" = "note"."outcome", "version" = "note"."version", "isAllowed" = "note"."isAllowed",
      "writtenBy" = "note"."writtenBy",
      "sections" = array(select jsonb_array_elements_text("note"."sections"))
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as "note"
      ("key" text, "writtenBy" text, "sections" jsonb, "outcome" text, "version" text, "isAllowed" boolean)
    where "gateWaiting"."register" = ${record.key} and "gateWaiting"."entry" = "note"."key"`.execute(db)
}
