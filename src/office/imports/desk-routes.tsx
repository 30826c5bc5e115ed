import { Hono } from 'hono'
import { attachment, fileNameOf } from '#core/office/export-routes.tsx'
import { readUpload } from '#core/office/import-upload.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { tableColumns } from '#core/record/table-header.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { GUIDE_HEADINGS, guideRows, templateBook } from '#core/store/export-book.ts'
import { insertImportFile } from '#core/store/imports/files.ts'
import { findMapping, listRemembered, withdrawMapping } from '#core/store/imports/mappings.ts'
import { insertImportRun, listImportRuns } from '#core/store/imports/runs.ts'
import { headerTexts } from '#core/store/table-text.ts'
import { writeCsv } from '#platform/csv.ts'
import { transact } from '#platform/database.ts'
import { listRuns } from '#processes/documents/import-runs.ts'
import { importable } from '#processes/imports/analysis-run.ts'
import { IMPORT_JOB } from '#processes/imports/ground.ts'
import { mayTakeExtracts } from '#processes/imports/right.ts'
import { csvAnswer } from './answers.ts'
import { DeskPage } from './desk-page.tsx'
import { MappingsPage } from './mappings-page.tsx'

const RUNS_A_PAGE = 30

/** `/imports`: where files are brought in, the list of all imports, templates, and the mappings that are remembered. */
export function importDeskRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()
  const recordsOf = (c: OfficeRequest) =>
    importable(
      c.var.actor,
      office.catalog.map(({ record }) => record),
    )

  routes.get('/', async (c) => {
    const records = allowSome(recordsOf(c))
    const chosen = records.find(({ key }) => key === c.req.query('register'))
    const mine = c.req.query('mine') !== undefined
    const before = Number(c.req.query('before'))
    const runs = await listImportRuns(db, {
      registers: records.map(({ key }) => key),
      person: c.var.actor.id,
      register: chosen?.key,
      mine,
      before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
      limit: RUNS_A_PAGE + 1,
    })
    const shown = runs.slice(0, RUNS_A_PAGE)
    const hasDocuments = mayTakeExtracts(c.var.actor)
    const next = runs.length > RUNS_A_PAGE ? shown.at(-1) : undefined
    const isElsewhere = mine || (chosen !== undefined && chosen.key !== 'documents')
    const extracts = hasDocuments && !isElsewhere ? await listRuns(db, RUNS_A_PAGE) : []
    const within = extracts.filter(
      ({ at }) => (next === undefined || at >= next.at) && (!(before > 0) || at <= (shown[0]?.at ?? at)),
    )
    return c.html(
      <DeskPage
        {...{ c, office, records, chosen, runs: shown, extracts: within, mine, hasDocuments, next: next?.id }}
      />,
    )
  })

  routes.post('/', async (c) => {
    const records = allowSome(recordsOf(c))
    const { actor } = c.var
    const { texts, kept } = await readUpload(c.req.raw, (name, chunks) =>
      insertImportFile(db, name, office.clock(), chunks),
    )
    const register = texts.register || null
    if (register !== null && !records.some(({ key }) => key === register))
      throw new Refusal('forbidden', 'この台帳に取り込む権限がない。')
    const id = await transact(db, async (trx) => {
      const at = office.clock()
      const run = await insertImportRun(trx, {
        ...{ kind: 'register', register, file: kept.id, by: actor.id, at, state: 'checking' },
      })
      await office.send(trx, IMPORT_JOB)
      return run
    })
    return c.redirect(`/imports/${id}`, 303)
  })

  routes.get('/mappings', async (c) => {
    const records = allowSome(recordsOf(c))
    const mappings = await listRemembered(
      db,
      records.map(({ key }) => key),
    )
    return c.html(<MappingsPage {...{ c, office, mappings }} />)
  })

  routes.post('/mappings/:id{[0-9]{1,15}}/withdrawal', async (c) => {
    const mapping = await findMapping(db, Number(c.req.param('id')))
    const record = office.catalog.find(({ record: own }) => own.key === mapping?.register)?.record
    if (mapping === undefined || record === undefined) return c.notFound()
    allow(c, 'import', record)
    await withdrawMapping(db, stampOf(c, office, ''), mapping.id)
    return c.redirect('/imports/mappings', 303)
  })

  routes.get('/templates/:name', async (c) => {
    const [, key, kind] = /^([a-z-]+)\.(xlsx|csv|guide\.csv)$/.exec(c.req.param('name')) ?? []
    const record = office.catalog.find(({ record: own }) => own.key === key)?.record
    if (record === undefined) return c.notFound()
    allow(c, 'import', record)
    if (kind === 'xlsx')
      return c.body(new Uint8Array(await templateBook(record)), 200, {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': attachment(fileNameOf(office, record, 'xlsx')),
      })
    const isGuide = kind !== 'csv'
    const rows = isGuide ? [[...GUIDE_HEADINGS], ...guideRows(record)] : [headerTexts(record)]
    const guarded = isGuide ? GUIDE_HEADINGS.map(() => true) : tableColumns(record).map(() => true)
    const name = `${record.key}_${isGuide ? 'guide' : 'template'}.csv`
    return csvAnswer(c, name, writeCsv(rows, { encoding: 'utf-8-bom', guarded }))
  })

  return routes
}

/** Refused to whoever may import into no register at all. */
function allowSome<R>(records: readonly R[]): readonly R[] {
  if (records.length > 0) return records
  throw new Refusal('forbidden', '台帳に取り込む権限がない。管理者に相談する。')
}
