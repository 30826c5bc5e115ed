import { Hono } from 'hono'
import { type PostedForm, readPosted, textOf } from '#core/office/form-read.ts'
import { noteReading } from '#core/office/note-reading.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { type QueueAddress, queueHref, readQueueAddress } from '#core/office/queue-address.ts'
import { allowQueue, scopeOf } from '#core/office/queue-scope.ts'
import { readMoment } from '#core/office/schedule-routes.tsx'
import { Refusal } from '#core/rules/refusal.ts'
import { findRun, findUndoOf, insertRun, listRunFindings, listRuns } from '#core/store/gate/runs.ts'
import type { BulkKind } from '#core/store/gate/waiting-list.ts'
import { transact } from '#platform/database.ts'
import { previewInFull } from './bulk-preview.ts'
import { PreviewPage } from './preview-page.tsx'
import { RunPage, RunsPage } from './run-page.tsx'
import { isUndoable, undoPages } from './undo-pages.tsx'

/** Kinds of what stays back in a bulk act. */
const LEFT_KINDS = ['block', 'second', 'unchecked', 'own', 'right', 'rule', 'stale', 'state'] as const

/** `/gate/runs`: approves, releases, sends back or schedules much of what waits at once: preview, order, progress, what stayed back, and the way back. */
export function runPages(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const pages = new Hono<OfficeEnv>()

  pages.get('/', async (c) => {
    allowQueue(c, office)
    const runs = await listRuns(db, ['approval', 'release', 'return', 'schedule', 'undo', 'withdrawal'], 50)
    return c.html(<RunsPage {...{ c, office, runs }} />)
  })

  pages.get('/new', async (c) => {
    allowQueue(c, office)
    const parameters = new URL(c.req.url).searchParams
    const kind = kindOf(parameters.get('kind'))
    const filter = readQueueAddress(parameters, scopeOf(c, office, [actOf(kind)]))
    if (parameters.has('picking') && filter.picked === null) {
      return c.redirect(`${queueHref(filter, filter.after)}&unpicked=true`, 303)
    }
    return c.html(await previewPage(c, kind, filter))
  })

  pages.post('/', async (c) => {
    allowQueue(c, office)
    const form = await readPosted(c)
    const kind = kindOf(textOf(form, 'kind'))
    const scope = scopeOf(c, office, [actOf(kind)])
    const address = readQueueAddress(new URLSearchParams(textOf(form, 'filter')), scope)
    try {
      return c.redirect(`/gate/runs/${await order(c, form, kind, address)}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.findings.length === 0) throw error
      const typed = { why: textOf(form, 'why'), releaseAt: textOf(form, 'releaseAt') }
      return c.html(await previewPage(c, kind, address, { says: error.message, ...typed }), 422)
    }
  })

  pages.get('/:id{\\d{1,15}}', async (c) => {
    allowQueue(c, office)
    const run = await findRun(db, Number(c.req.param('id')))
    if (run === undefined || run.kind === 'recheck') return c.notFound()
    const scope = scopeOf(c, office, ['read'])
    const [undo, ...left] = await Promise.all([
      findUndoOf(db, run.id),
      ...LEFT_KINDS.map((kind) => listRunFindings(db, run.id, scope, kind, { after: ['', ''], limit: 50 })),
    ])
    const mayUndo =
      isUndoable(run) && scopeOf(c, office, ['return', 'release', 'withdrawal', 'review']).length > 0
    return c.html(<RunPage {...{ c, office, run, undo, mayUndo }} left={left.flat()} />)
  })

  pages.route('/', undoPages(office))
  return pages

  async function order(c: OfficeRequest, form: PostedForm, kind: BulkKind, address: QueueAddress) {
    const { after: _, ...filter } = address
    const until = Number(textOf(form, 'until'))
    if (!Number.isSafeInteger(until)) throw new Refusal('invalid', '確認の画面からやり直す。')
    const stamp = stampOf(c, office, textOf(form, 'why'))
    if (kind === 'return' && stamp.why === '') {
      const says = '差し戻す理由を書く。'
      throw new Refusal('invalid', says, [{ at: 'why', says }])
    }
    const releaseAt = kind === 'schedule' ? readMoment(textOf(form, 'releaseAt')) : null
    if (releaseAt !== null && releaseAt <= stamp.at) {
      const says = '公開する日時は、これから来る日時にする。'
      throw new Refusal('invalid', says, [{ at: 'releaseAt', says }])
    }
    const { version } = await office.gate()
    const preview = await previewInFull(office, filter, kind, {
      by: c.var.actor.id,
      today: c.var.actor.today,
    })
    if (preview.going === 0) throw new Refusal('invalid', 'まとめて進められる登録がない。')
    const broken = [...preview.rules.values()].reduce((sum, count) => sum + count, 0)
    const { going, own, second, block, unchecked } = preview
    const total = going + broken + own + second + block + unchecked
    const moment = releaseAt && { releaseAt: releaseAt.toISOString() }
    return transact(db, async (trx) => {
      const id = await insertRun(trx, stamp, { kind, order: { filter, until, ...moment }, version, total })
      await office.afterOrder(trx)
      return id
    })
  }

  async function previewPage(
    c: OfficeRequest,
    kind: BulkKind,
    filter: QueueAddress,
    refused?: Parameters<typeof PreviewPage>[0]['refused'],
  ) {
    const person = { by: c.var.actor.id, today: c.var.actor.today }
    const preview = await previewInFull(office, filter, kind, person)
    for (const [record, own] of Map.groupBy(preview.first, (one) => one.record)) {
      const keys = own.map(({ waiting }) => waiting.entry)
      await noteReading(c, office, record, 'list', keys)
    }
    return <PreviewPage {...{ c, office, kind, filter, preview, refused }} />
  }
}

function kindOf(kind: string | null): BulkKind {
  if (kind === 'approval' || kind === 'release' || kind === 'return' || kind === 'schedule') return kind
  throw new Refusal('invalid', 'まとめてできるのは、承認、公開、差戻し、公開の予約だけ。')
}

/** Whoever schedules a release must be able to release. */
function actOf(kind: BulkKind) {
  return kind === 'schedule' ? 'release' : kind
}
