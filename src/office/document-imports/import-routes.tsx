import { Hono } from 'hono'
import { readUpload } from '#core/office/import-upload.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { noteReadings } from '#core/store/access/access-log.ts'
import { insertImportFile } from '#core/store/imports/files.ts'
import { insertImportRun } from '#core/store/imports/runs.ts'
import { transact } from '#platform/database.ts'
import { findRun, listAside, listRuns, listVanished } from '#processes/documents/import-runs.ts'
import { getMapping, listMappings } from '#processes/documents/mappings.ts'
import { IMPORT_JOB } from '#processes/imports/ground.ts'
import { mayTakeExtracts } from '#processes/imports/right.ts'
import { document } from '#registers/records/documents/record.ts'
import { RunPage } from './run-page.tsx'
import { RunsPage } from './runs-page.tsx'

/** `/document-imports`: what came of every extract of a document system, and a way to bring one in by hand, which the import desk then leads on. */
export function documentImportRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allowAll(c)
    const [runs, mappings] = await Promise.all([listRuns(db), listMappings(db)])
    return c.html(<RunsPage {...{ c, office, runs, mappings }} />)
  })

  routes.get('/:run{[0-9]{1,15}}', async (c) => {
    allowAll(c)
    const run = await findRun(db, Number(c.req.param('run')))
    if (run === undefined) return c.notFound()
    const [after, from] = [Number(c.req.query('after') ?? 0), c.req.query('from') ?? '']
    const [aside, vanished] = await Promise.all([
      listAside(db, run.id, Number.isSafeInteger(after) ? after : 0),
      listVanished(db, run.id, from),
    ])
    const opened = aside.find(({ line }) => line === Number(c.req.query('row')))
    // A row has internal titles: whoever opens one is on record before it is shown.
    if (opened) {
      const keys = [opened.key ?? `${run.id}:${opened.line}`]
      const reading = { register: document.key, act: 'view' as const, keys, conditions: '' }
      await noteReadings(db, [
        { ...reading, address: c.req.path.slice(0, 500), by: c.var.actor.id, at: office.clock() },
      ])
    }
    return c.html(<RunPage {...{ c, office, run, aside, vanished, opened: opened?.line }} />)
  })

  routes.post('/:mapping/check', async (c) => {
    allowAll(c)
    const mapping = await getMapping(db, c.req.param('mapping'))
    const at = office.clock()
    const { kept } = await readUpload(c.req.raw, (name, chunks) => insertImportFile(db, name, at, chunks))
    const order = { kind: 'extract', register: document.key, file: kept.id, mapping: mapping.key } as const
    const id = await transact(db, async (trx) => {
      const run = await insertImportRun(trx, { ...order, by: c.var.actor.id, at, state: 'checking' })
      await office.send(trx, IMPORT_JOB)
      return run
    })
    return c.redirect(`/imports/${id}`, 303)
  })

  return routes
}

/** An extract holds the documents of all sections: who takes it in may write those of all. */
function allowAll(c: OfficeRequest): void {
  allow(c, 'import', document)
  if (!mayTakeExtracts(c.var.actor)) {
    throw new Refusal('forbidden', '抽出はすべての課の文書を含む。全庁の担当の権限がある人が取り込む。')
  }
}
