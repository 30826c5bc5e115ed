import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { DbTransaction } from '#platform/database.ts'
import { faultFields, log } from '#platform/log.ts'

/** Work done apart from a request: when it is sent, and at the times of its cron line (Japanese time). */
export type QueuedJob<Context> = {
  readonly key: string
  /** What people who look after the installation call it. */
  readonly label: string
  readonly cron?: string
  run(context: Context): Promise<void>
}

export type Queue = {
  /** Sends a job with the transaction: it runs once this is committed, and never if it is not. */
  send(trx: DbTransaction, job: { readonly key: string }, data?: object): Promise<void>
  /** Tries a run once more that failed for good; only one of the queue of that key. */
  retry(key: string, id: string): Promise<void>
  /** Whether the queue reaches its database. */
  isAlive(): Promise<boolean>
  /** Lets running jobs end (three seconds; what is cut off runs again at the next start). */
  close(): Promise<void>
}

/** Opens the queue in the database (schema `pgboss`), and works its jobs with the context made for each run. */
export async function openQueue<Context>(
  url: string,
  jobs: readonly QueuedJob<Context>[],
  contextFor: (data: unknown) => Context,
): Promise<Queue> {
  const boss = new PgBoss({ connectionString: url, max: 4, application_name: 'daicho queue' })
  boss.on('error', (error) => log('error', 'queue failed', faultFields(error)))
  await boss.start()
  for (const job of jobs) await work(boss, job, contextFor)
  for (const { name } of await boss.getSchedules()) {
    if (!jobs.some(({ key, cron }) => key === name && cron !== undefined)) await boss.unschedule(name)
  }
  return {
    send: (trx, job, data) => send(boss, trx, job.key, data),
    async retry(key, id) {
      await boss.retry(key, id)
    },
    isAlive: () => boss.isInstalled(),
    close: () => boss.stop({ graceful: true, timeout: 3000 }),
  }
}

async function work<Context>(boss: PgBoss, job: QueuedJob<Context>, contextFor: (data: unknown) => Context) {
  await boss.createQueue(job.key, { retryLimit: 3, retryDelay: 30, retryBackoff: true })
  await boss.work(job.key, { pollingIntervalSeconds: 1 }, async (batch) => {
    for (const { id, data } of batch) {
      try {
        await job.run(contextFor(data))
      } catch (error) {
        // The queue keeps the failure and tries again; the log must tell it at once.
        log('error', 'job failed', { job: job.key, id, ...faultFields(error) })
        throw error
      }
    }
  })
  if (job.cron !== undefined) await boss.schedule(job.key, job.cron, null, { tz: 'Asia/Tokyo' })
}

async function send(boss: PgBoss, trx: DbTransaction, key: string, data: object = {}): Promise<void> {
  // The type says so already; a caller that got round it would send what may never be true.
  if (!trx.isTransaction) throw new Error(`The job ${key} must be sent inside a transaction.`)
  const executeSql = (text: string, values: unknown[] = []) =>
    trx.executeQuery(CompiledQuery.raw(text, values))
  const sent = await boss.send(key, data, {
    db: { executeSql: async (text, values) => ({ rows: [...(await executeSql(text, values)).rows] }) },
  })
  if (sent === null) throw new Error(`The job ${key} was not taken by the queue.`)
}
