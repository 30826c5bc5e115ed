import type { EntryOf, RecordType } from '#core/record/define.ts'
import { listCurrent } from '#core/store/releases.ts'
import { type Db, transact } from '#platform/database.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { placement } from '#registers/planning/placements/record.ts'
import { planItem } from '#registers/planning/plan-items/record.ts'
import { plan } from '#registers/planning/plans/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { assembleReport, type EvaluationReport } from './report.ts'

/** The results of a year as they were released, from the office's database; refused as missing where none were. */
export async function gatherReport(db: Db, fiscalYear: number): Promise<EvaluationReport> {
  const entries = await transact(
    db,
    async (trx) => ({
      plans: await listReleased(trx, plan),
      items: await listReleased(trx, planItem),
      placements: await listReleased(trx, placement),
      sections: await listReleased(trx, section),
      evaluations: await listReleased(trx, evaluation),
      measures: await listReleased(trx, measureEvaluation),
    }),
    { isolation: 'repeatable read', access: 'read only' },
  )
  return assembleReport(entries, fiscalYear)
}

/** What the report tells of these registers is public, so that a release holds all of it. */
async function listReleased<R extends RecordType>(db: Db, record: R): Promise<EntryOf<R>[]> {
  const releases = await listCurrent(db, record.key)
  return releases.flatMap(({ values }) => (values === null ? [] : [values as EntryOf<R>]))
}
