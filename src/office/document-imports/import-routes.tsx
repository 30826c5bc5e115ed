import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { readUpload } from '#core/office/import-upload.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { noteReadings } from '#core/store/access/access-log.ts'
import { findImportFile, insertImportFile } from '#core/store/imports/files.ts'
import { handOver } from '#processes/documents/hand-over.ts'
import { importExtract } from '#processes/documents/import-extract.ts'
import { findRun, listAside, listRuns, listVanished } from '#processes/documents/import-runs.ts'
import { getMapping, listMappings } from '#processes/documents/mappings.ts'
import { openKept } from '#processes/imports/opened-file.ts'
import { document } from '#registers/records/documents/record.ts'
import { mayTakeExtracts } from './right.ts'
import { RunPage } from './run-page.tsx'
import { CheckPage, RunsPage } from './runs-page.tsx'

/** `/document-imports`: what came of every extract of a document system, and a way to take one in by hand: looked at first, then written. */
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
    const { kept } = await readUpload(c.req.raw, (name, chunks) =>
      insertImportFile(db, name, office.clock(), chunks),
    )
    const { result, mapping } = await take(c, c.req.param('mapping'), kept.id, true)
    const refused = result.hindrance !== null
    return c.html(<CheckPage {...{ c, office, result, mapping, file: kept }} />, refused ? 422 : 200)
  })

  routes.post('/:mapping/confirmation', async (c) => {
    allowAll(c)
    const { texts } = await readPosted(c)
    const { result, mapping, file } = await take(c, c.req.param('mapping'), Number(texts.file?.[0]), false)
    if (!result.written) return c.html(<CheckPage {...{ c, office, result, mapping, file }} />, 422)
    const { at } = result
    await handOver(db, { ...stampOf(c, office, ''), at }, await office.gate(), { writtenAt: at })
    return c.redirect(`/document-imports/${result.id}`, 303)
  })

  async function take(c: OfficeRequest, code: string, id: number, dryRun: boolean) {
    const mapping = await getMapping(db, code)
    if (!Number.isSafeInteger(id) || (await findImportFile(db, id)) === undefined)
      throw new Refusal('missing', 'このファイルの確認の記録がない。もう一度ファイルを選んで確認する。')
    const { file, table } = await openKept(db, id)
    const stamp = stampOf(c, office, `文書抽出の取込み（${file.name}）`)
    const extract = { source: table.rows(), name: file.name, sha256: file.sha256 }
    const result = await importExtract(db, stamp, mapping, extract, { gate: await office.gate(), dryRun })
    return { result, mapping, file }
  }

  return routes
}

/** An extract holds the documents of all sections: who takes it in may write those of all. */
function allowAll(c: OfficeRequest): void {
  allow(c, 'import', document)
  if (!mayTakeExtracts(c.var.actor)) {
    throw new Refusal('forbidden', '抽出はすべての課の文書を含む。全庁の担当の権限がある人が取り込む。')
  }
}
