import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import {
  allow,
  type Office,
  type OfficeEnv,
  type OfficeRequest,
  readableSections,
  stampOf,
} from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { columnNames } from '#core/record/table-mapping.ts'
import { isPersonal } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { removeImportFile } from '#core/store/imports/files.ts'
import { countByHeading, groupFindings, listFindings } from '#core/store/imports/findings.ts'
import { findHead } from '#core/store/imports/heads.ts'
import { listLines } from '#core/store/imports/lines.ts'
import {
  hasUnfinishedRuns,
  type ImportRun,
  insertImportRun,
  leadImportRun,
  listImportChildren,
} from '#core/store/imports/runs.ts'
import { previewUndo } from '#core/store/imports/undo.ts'
import { transact } from '#platform/database.ts'
import { IMPORT_JOB } from '#processes/imports/ground.ts'
import { getOwnRun, getSeenRun, orderRun, type SeenRun } from './access.ts'
import { BookletView } from './booklet-view.tsx'
import { ExtractView } from './extract-view.tsx'
import { FINDINGS_A_PAGE, FindingsView } from './findings-view.tsx'
import { LINES_A_PAGE, LinesView } from './lines-view.tsx'
import { isUndoable, progressWords, RunPage } from './run-page.tsx'
import { UndoPage } from './undo-page.tsx'

/** `/imports/7`: an import in whatever state it is, how far it has come, and the acts that lead it on. */
export function runRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:id{[0-9]{1,15}}', async (c) => {
    const seen = await getSeenRun(c, office)
    const related = await listImportChildren(db, seen.run.id)
    return c.html(<RunPage {...{ c, office, related, ...seen }}>{await detailOf(c, seen)}</RunPage>)
  })

  routes.get('/:id{[0-9]{1,15}}/progress', async (c) => {
    const { run } = await getSeenRun(c, office)
    const { state, percent } = run
    c.header('cache-control', 'no-store')
    return c.json({ state, percent, words: progressWords(c.var.language, run) })
  })

  routes.post('/:id{[0-9]{1,15}}/cancellation', async (c) => {
    const { run, record } = await getOwnRun(c, office)
    const open = ['mapping', 'checking', 'checked', 'writing'] as const
    if (!(await leadImportRun(db, run.id, open, 'cancelled', { endedAt: office.clock() })))
      throw new Refusal('stale', 'この取込みはもう終わっている。今の状態を見る。')
    const isSensitive = record === undefined || isPersonal(record)
    if (run.file !== null && isSensitive && !(await hasUnfinishedRuns(db, run.file)))
      await removeImportFile(db, run.file, office.clock())
    return c.redirect(`/imports/${run.id}`, 303)
  })

  routes.post('/:id{[0-9]{1,15}}/writing', async (c) => {
    const { run } = await getOwnRun(c, office)
    const { texts } = await readPosted(c)
    const { why } = stampOf(c, office, texts.why?.[0] ?? '')
    const isPartial = texts.partial?.[0] === 'true'
    if (run.kind === 'register' && run.findings > 0 && !isPartial)
      throw new Refusal('invalid', '直すところが残っている。直してからもう一度確認する。')
    await orderRun(office, run.id, ['checked'], 'writing', { why, isPartial })
    return c.redirect(`/imports/${run.id}`, 303)
  })

  routes.get('/:id{[0-9]{1,15}}/undo', async (c) => {
    const seen = await getUndoable(c)
    return c.html(<UndoPage {...{ c, office, ...seen, preview: await previewUndo(db, seen.run.id) }} />)
  })

  routes.post('/:id{[0-9]{1,15}}/undo', async (c) => {
    const seen = await getUndoable(c)
    const { run } = seen
    const { texts } = await readPosted(c)
    const stamp = stampOf(c, office, texts.why?.[0] ?? '')
    if (stamp.why === '') {
      const says = '取り消す理由を書く。'
      return c.html(
        <UndoPage {...{ c, office, ...seen, says, preview: await previewUndo(db, run.id) }} />,
        422,
      )
    }
    const id = await transact(db, async (trx) => {
      const order = { ...stamp, kind: 'undo', register: run.register, file: null, state: 'writing' } as const
      const undo = await insertImportRun(trx, { ...order, parent: run.id })
      await office.send(trx, IMPORT_JOB)
      return undo
    })
    return c.redirect(`/imports/${id}`, 303)
  })

  /** An import that was written; whoever may import into its register may take it back, entry by entry as he or she may write. */
  async function getUndoable(c: OfficeRequest): Promise<SeenRun> {
    const seen = await getSeenRun(c, office)
    if (seen.record) allow(c, 'import', seen.record)
    if (seen.run.state !== 'written' || !isUndoable(seen.run))
      throw new Refusal('invalid', '取り消せるのは、取り込んだものだけである。')
    const related = await listImportChildren(db, seen.run.id)
    if (related.some(({ kind, state }) => kind === 'undo' && state === 'writing'))
      throw new Refusal('stale', 'この取込みは、いま取り消している。')
    return seen
  }

  /** What stands beneath the state: findings of the person's own file, the report of a booklet, or what was written. */
  async function detailOf(c: OfficeRequest, { run, record, isOwn }: SeenRun) {
    if (run.kind === 'extract') return <ExtractView {...{ c, run, isOwn }} />
    if (run.state === 'written') return linesOf(c, run, record, isOwn)
    if (run.kind === 'booklet') return <BookletView {...{ c, run, isOwn }} />
    if (run.state !== 'checked' || run.findings === 0 || !isOwn || record === undefined) return null
    const asked = c.req.query('heading')
    const filter = { heading: asked === '-' ? '' : asked || undefined }
    const after = Number(c.req.query('after') ?? -1)
    const from = Number.isSafeInteger(after) ? after : -1
    const [findings, groups, headings, head] = await Promise.all([
      listFindings(db, run.id, filter, { after: from, limit: FINDINGS_A_PAGE }),
      groupFindings(db, run.id, 20),
      countByHeading(db, run.id),
      findHead(db, run.id),
    ])
    const names = columnNames(head?.rows.find(({ line }) => line === run.plan.headerLine)?.cells ?? [])
    const places = new Map(
      run.plan.columns.map(({ target, column }) => [target, column === null ? -1 : names.indexOf(column)]),
    )
    const placeOf = (target: string) => {
      const place = places.get(target) ?? places.get(target.split('.')[0] ?? '') ?? -1
      return place < 0 ? undefined : place
    }
    return <FindingsView {...{ c, run, record, findings, groups, headings, filter, after: from, placeOf }} />
  }

  async function linesOf(c: OfficeRequest, run: ImportRun, record: RecordType | undefined, isOwn: boolean) {
    // Which entries there are is told to whoever may read those of all sections, and to whoever wrote them.
    if (!isOwn && (record === undefined || readableSections(c, record) !== null)) return null
    const [register = '', entry = ''] = (c.req.query('from') ?? '').split('~')
    const lines = await listLines(db, run.id, [register, entry], LINES_A_PAGE)
    return <LinesView {...{ c, office, run, lines }} isPaged={register !== ''} />
  }

  return routes
}
