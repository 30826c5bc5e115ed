import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import type { Db } from '#platform/database.ts'
import type { Kept } from '../table.ts'
import type { GateEvidence } from './evidence.ts'

/** Notes at what waits how its check came out, and whose it is; what waits for nothing is left alone. */
export async function noteOutcome(
  db: Db,
  record: RecordType,
  { key, writtenBy, entry }: Kept,
  { outcome, version, decision }: Pick<GateEvidence, 'outcome' | 'version' | 'decision'>,
): Promise<void> {
  const sections = sectionsOf(record, entry)
  await sql`
    update "gateWaiting" set "outcome" = ${outcome}, "version" = ${version}, "isAllowed" = ${decision === 'allowed'},
      "writtenBy" = ${writtenBy}, "sections" = ${sections}::text[]
    where "register" = ${record.key} and "entry" = ${key}`.execute(db)
}
