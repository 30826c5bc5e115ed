import type { DbTransaction } from '#platform/database.ts'
import type { HealthGround } from '#processes/health/read-health.ts'

/** What the pages that look after the installation ask for beside the office. */
export type OfficeUpkeep = {
  readonly health: HealthGround
  /** Sends one of the jobs of upkeep with the transaction, in the name of whoever orders it. */
  order(trx: DbTransaction, job: { readonly key: string }, by: string): Promise<void>
  /** Tries a run of a job once more that failed for good. */
  retry(key: string, id: string): Promise<void>
}
