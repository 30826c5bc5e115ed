import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, stampOf } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findRun, insertRun, listRunFindings, listRuns } from '#core/store/gate/runs.ts'
import { previewBulk, type WaitingFilter } from '#core/store/gate/waiting-list.ts'
import { transact } from '#platform/database.ts'
import { readDeskAddress } from './desk-address.ts'
import { allowDesk, scopeOf } from './desk-scope.ts'
import { PreviewPage, RunPage, RunsPage } from './run-page.tsx'

/** Kinds of what stays back in a bulk act. */
export const LEFT_KINDS = ['block', 'second', 'unchecked', 'own', 'right', 'rule', 'stale', 'state'] as const

/** `/gate/runs`: approves or releases everything that passes at once: preview, order, progress, and what stayed back. */
export function runPages(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const pages = new Hono<OfficeEnv>()

  pages.get('/', async (c) => {
    allowDesk(c, office)
    const runs = await listRuns(db, ['approval', 'release', 'withdrawal'], 50)
    return c.html(<RunsPage {...{ c, office, runs }} />)
  })

  pages.get('/new', async (c) => {
    const parameters = new URL(c.req.url).searchParams
    const kind = kindOf(parameters.get('kind'))
    const filter = readDeskAddress(parameters, scopeOf(c, office, [kind]))
    const preview = await previewBulk(db, filter, kind, c.var.actor.id)
    return c.html(<PreviewPage {...{ c, office, kind, filter, preview }} />)
  })

  pages.post('/', async (c) => {
    const { texts } = await readPosted(c)
    const kind = kindOf(texts.kind?.[0] ?? null)
    const parameters = new URLSearchParams(texts.filter?.[0] ?? '')
    const { after: _, ...filter }: WaitingFilter & { after: number } = readDeskAddress(
      parameters,
      scopeOf(c, office, [kind]),
    )
    const until = Number(texts.until?.[0])
    if (!Number.isSafeInteger(until)) throw new Refusal('invalid', '確認の画面からやり直す。')
    const { version } = await office.gate()
    const preview = await previewBulk(db, filter, kind, c.var.actor.id)
    if (preview.going === 0) throw new Refusal('invalid', 'まとめて進められる登録がない。')
    const { going, own, second, block, unchecked } = preview
    const run = await transact(db, async (trx) => {
      const stamp = stampOf(c, office, texts.why?.[0] ?? '')
      const total = going + own + second + block + unchecked
      const id = await insertRun(trx, stamp, { kind, order: { filter, until }, version, total })
      await office.afterOrder(trx)
      return id
    })
    return c.redirect(`/gate/runs/${run}`, 303)
  })

  pages.get('/:id{\\d+}', async (c) => {
    allowDesk(c, office)
    const run = await findRun(db, Number(c.req.param('id')))
    if (run === undefined || run.kind === 'recheck') return c.notFound()
    const scope = scopeOf(c, office, ['read'])
    const left = await Promise.all(
      LEFT_KINDS.map((kind) => listRunFindings(db, run.id, scope, kind, { after: ['', ''], limit: 50 })),
    )
    return c.html(<RunPage {...{ c, office, run }} left={left.flat()} />)
  })

  return pages
}

function kindOf(kind: string | null): 'approval' | 'release' {
  if (kind === 'approval' || kind === 'release') return kind
  throw new Refusal('invalid', 'まとめてできるのは承認と公開だけ。')
}
