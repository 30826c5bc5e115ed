import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { readUpload } from '#core/office/import-upload.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { handOver } from '#processes/documents/hand-over.ts'
import { importExtract, openExtract } from '#processes/documents/import-extract.ts'
import { findRun, listAside, listRuns, listVanished } from '#processes/documents/import-runs.ts'
import { getMapping, listMappings } from '#processes/documents/mappings.ts'
import { document } from '#registers/records/documents/record.ts'
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
    return c.html(<RunPage {...{ c, office, run, aside, vanished }} />)
  })

  routes.post('/:mapping/check', async (c) => {
    allowAll(c)
    const { name, sha256 } = await readUpload(c.req.raw, office.files)
    const { result, mapping } = await take(c, c.req.param('mapping'), { name, sha256 }, true)
    const refused = result.hindrance !== null
    return c.html(<CheckPage {...{ c, office, result, mapping, name, sha256 }} />, refused ? 422 : 200)
  })

  routes.post('/:mapping/confirmation', async (c) => {
    allowAll(c)
    const { texts } = await readPosted(c)
    const [name = '', sha256 = ''] = [texts.name?.[0], texts.sha256?.[0]]
    const { result, mapping } = await take(c, c.req.param('mapping'), { name, sha256 }, false)
    if (!result.written) return c.html(<CheckPage {...{ c, office, result, mapping, name, sha256 }} />, 422)
    const { at } = result
    await handOver(db, { ...stampOf(c, office, ''), at }, await office.gate(), { writtenAt: at })
    return c.redirect(`/document-imports/${result.id}`, 303)
  })

  async function take(
    c: OfficeRequest,
    code: string,
    { name, sha256 }: { name: string; sha256: string },
    dryRun: boolean,
  ) {
    const [mapping, found] = [await getMapping(db, code), await office.files.find(sha256)]
    if (found === null)
      throw new Refusal('missing', 'このファイルの確認の記録がない。もう一度ファイルを選んで確認する。')
    const stamp = stampOf(c, office, `文書抽出の取込み（${name}）`)
    const extract = await openExtract(found.path, name)
    const result = await importExtract(db, stamp, mapping, extract, { gate: await office.gate(), dryRun })
    return { result, mapping }
  }

  return routes
}

/** An extract holds the documents of all sections: who takes it in may write those of all. */
function allowAll(c: OfficeRequest): void {
  allow(c, 'import', document)
  const all = { ...c.var.actor, grants: c.var.actor.grants.filter(({ section }) => section === null) }
  if (!may(all, 'import', document)) {
    throw new Refusal('forbidden', '抽出はすべての課の文書を含む。全庁の担当の権限がある人が取り込む。')
  }
}
