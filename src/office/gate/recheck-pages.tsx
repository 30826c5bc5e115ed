import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { allow, type Office, type OfficeEnv, stampOf } from '#core/office/office.ts'
import { allowQueue, scopeOf } from '#core/office/queue-scope.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { leadMany } from '#core/store/bulk.ts'
import { get } from '#core/store/entries.ts'
import {
  countRunFindings,
  findRun,
  type GateRun,
  insertRun,
  listRunFindings,
  listRuns,
} from '#core/store/gate/runs.ts'
import { transact } from '#platform/database.ts'
import { RecheckPage, RechecksPage } from './recheck-page.tsx'
import { sectionTitles } from './section-titles.ts'
import { WithdrawalPage } from './withdrawal-page.tsx'
import { withdrawalReason } from './withdrawal-reasons.ts'

const SHOWN = 100

/** `/gate/rechecks`: what the newest rules say of everything that is public, and the way to take back what passes no longer. */
export function recheckPages(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const pages = new Hono<OfficeEnv>()

  pages.get('/', async (c) => {
    allowQueue(c, office)
    const runs = await listRuns(db, ['recheck'], 50)
    return c.html(<RechecksPage {...{ c, office, runs }} />)
  })

  pages.get('/:id{\\d{1,15}}', async (c) => {
    allowQueue(c, office)
    const run = await getRecheck(c.req.param('id'))
    const scope = scopeOf(c, office, ['read'])
    const [counts, failing, passing] = await Promise.all([
      countRunFindings(db, run.id, scope),
      listRunFindings(db, run.id, scope, 'failing', { after: ['', ''], limit: SHOWN }),
      listRunFindings(db, run.id, scope, 'passing', { after: ['', ''], limit: SHOWN }),
    ])
    const canWithdraw = scopeOf(c, office, ['withdrawal']).length > 0
    const done = c.req.query('done') ?? null
    const sections = await sectionTitles(office)
    return c.html(
      <RecheckPage {...{ c, office, run, counts, failing, passing, sections, canWithdraw, done }} />,
    )
  })

  pages.post('/:id{\\d{1,15}}/withdrawal', async (c) => {
    const run = await getRecheck(c.req.param('id'))
    const { texts } = await readPosted(c)
    const isAll = texts.all?.[0] === 'true'
    const scope = scopeOf(c, office, ['withdrawal'])
    const found = await listRunFindings(db, run.id, scope, 'failing', {
      after: ['', ''],
      limit: isAll ? 1_000_000 : 10_000,
    })
    const chosen = new Set(texts.entry ?? [])
    const entries = isAll ? found : found.filter(({ register, entry }) => chosen.has(`${register}/${entry}`))
    if (entries.length === 0) throw new Refusal('invalid', '取り下げる登録を一つ以上選ぶ。')
    if (texts.confirmed?.[0] !== 'true')
      return c.html(<WithdrawalPage {...{ c, office, run, entries, isAll }} />)
    const why = withdrawalReason(texts.reason?.[0] ?? '', texts.why?.[0] ?? '')
    const stamp = stampOf(c, office, why)
    const { version } = await office.gate()
    if (isAll) {
      const id = await transact(db, async (trx) => {
        const order = { recheck: run.id, scope }
        const ordered = await insertRun(trx, stamp, {
          kind: 'withdrawal',
          order,
          version,
          total: entries.length,
        })
        await office.afterOrder(trx)
        return ordered
      })
      return c.redirect(`/gate/runs/${id}`, 303)
    }
    const gate = await office.gate()
    const done = await transact(db, async (trx) => {
      let count = 0
      for (const [key, group] of Map.groupBy(entries, ({ register }) => register)) {
        const register = office.catalog.find(({ record }) => record.key === key)
        if (register === undefined) continue
        const kept = await Promise.all(group.map(({ entry }) => get(trx, register.record, entry)))
        for (const one of kept) allow(c, 'withdrawal', register.record, one.entry)
        count += (await leadMany(trx, register, kept, [{ stamp, act: 'withdrawal' }], gate)).done.length
      }
      if (count > 0) await office.afterRelease(trx)
      return count
    })
    return c.redirect(`/gate/rechecks/${run.id}?done=${done}`, 303)
  })

  async function getRecheck(id: string): Promise<GateRun> {
    const run = await findRun(db, Number(id))
    if (run?.kind !== 'recheck') throw new Refusal('missing', 'その再点検はない。')
    return run
  }

  return pages
}
