import { Hono } from 'hono'
import type { Office, OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { listBackupRuns } from '#core/store/backup-runs.ts'
import { transact } from '#platform/database.ts'
import { readHealth } from '#processes/health/read-health.ts'
import { BACKUP_JOB, RESTORE_JOB } from '#processes/upkeep/jobs.ts'
import { AGES } from '#processes/upkeep/parameters.ts'
import type { OfficeUpkeep } from '../upkeep.ts'
import { HealthPage } from './health-page.tsx'
import { roomItems } from './room-items.ts'
import { trustItems } from './trust-items.ts'
import { workItems } from './work-items.ts'

/** `/health`: how the installation is, for those who run it. */
export function healthRoutes(office: Office, upkeep: OfficeUpkeep): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allowAdminister(c)
    const { language, actor } = c.var
    const [health, backups, trials] = await Promise.all([
      readHealth(upkeep.health, clock()),
      listBackupRuns(db, 'backup', SHOWN),
      listBackupRuns(db, 'restore-test', SHOWN),
    ])
    const items = [
      ...workItems(language, health),
      ...trustItems(language, health, valueOn(AGES, actor.today)),
      ...roomItems(language, health),
    ]
    const runs = [...backups, ...trials].sort(
      (one, other) => other.startedAt.getTime() - one.startedAt.getTime(),
    )
    const done = c.req.query('done') ?? null
    return c.html(<HealthPage {...{ c, office, health, items, runs, done }} />)
  })

  routes.post('/backups', (c) => order(c, BACKUP_JOB, 'backup'))
  routes.post('/restore-tests', (c) => order(c, RESTORE_JOB, 'restore'))

  routes.post('/jobs/:key/:id/retry', async (c) => {
    allowAdminister(c)
    const { key, id } = c.req.param()
    const isKnown = upkeep.health.jobs.some((job) => job.key === key)
    if (!isKnown || !/^[0-9a-f-]{36}$/.test(id)) return c.notFound()
    await upkeep.retry(key, id)
    return c.redirect('/health?done=retry', 303)
  })

  async function order(c: OfficeRequest, job: { readonly key: string }, done: string) {
    allowAdminister(c)
    if (upkeep.health.backups === null) {
      throw new Refusal('invalid', 'バックアップの書込み先（DAICHO_BACKUP）が設定されていない。')
    }
    await transact(db, (trx) => upkeep.order(trx, job, c.var.actor.id))
    return c.redirect(`/health?done=${done}`, 303)
  }

  return routes
}

const SHOWN = 10

function allowAdminister(c: OfficeRequest): void {
  if (mayAdminister(c.var.actor)) return
  throw new Refusal('forbidden', '稼働の状態を見るには、管理の権限がいる。')
}
