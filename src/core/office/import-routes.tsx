import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { tableColumns } from '#core/record/table-header.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { GUIDE_HEADINGS, guideRows, templateBook } from '#core/store/export-book.ts'
import { type ImportResult, importTable } from '#core/store/import.ts'
import { openFindingsFile } from '#core/store/import-findings.ts'
import { openSource } from '#core/store/import-source.ts'
import { headerTexts } from '#core/store/table-text.ts'
import { writeCsv } from '#platform/csv.ts'
import { attachment, fileNameOf } from './export-routes.tsx'
import { readPosted } from './form-read.ts'
import { CheckPage, ImportPage } from './import-page.tsx'
import { readUpload } from './import-upload.ts'
import { allow, type Office, type OfficeEnv, type OfficeRequest, stampOf } from './office.ts'

/** A file that somebody had checked: what it came to, and where its findings stand. */
type Check = { readonly name: string; readonly sha256: string; readonly findingsPath: string }

/** Checks that can still be confirmed. After a restart, or many checks later, a file is checked once more. */
const REMEMBERED = 100

/** `/contracts/import`: a file is checked first and then, the very same bytes, written; all of it or nothing. */
export function importRoutes(office: Office, register: Register): Hono<OfficeEnv> {
  const { record } = register
  const path = `/${record.key}/import`
  const checks = new Map<string, Check>()
  const routes = new Hono<OfficeEnv>()

  routes.get('/import', (c) => {
    allow(c, 'import', record)
    const done = ['inserted', 'revised', 'unchanged'].map((name) => Number(c.req.query(name) ?? Number.NaN))
    const [inserted = 0, revised = 0, unchanged = 0] = done
    const counts = done.every(Number.isSafeInteger) ? { inserted, revised, unchanged } : null
    return c.html(<ImportPage {...{ c, office, record, done: counts }} />)
  })

  routes.post('/import', async (c) => {
    allow(c, 'import', record)
    const { name, sha256 } = await readUpload(c.req.raw, office.files)
    const folder = await mkdtemp(join(tmpdir(), 'daicho-findings-'))
    const check = { name, sha256, findingsPath: join(folder, 'findings.csv') }
    const result = await run(c, check, '', true)
    await remember(c, check)
    return c.html(
      <CheckPage {...{ c, office, record, name, sha256, result }} />,
      result.findings > 0 ? 422 : 200,
    )
  })

  routes.post('/import/confirmation', async (c) => {
    allow(c, 'import', record)
    const { texts } = await readPosted(c)
    const check = checkOf(c, texts.sha256?.[0] ?? '')
    const result = await run(c, check, texts.why?.[0] ?? '', false)
    if (!result.written) {
      return c.html(<CheckPage {...{ c, office, record, ...check, result }} />, 422)
    }
    const { inserted, revised, unchanged } = result
    return c.redirect(`${path}?inserted=${inserted}&revised=${revised}&unchanged=${unchanged}`, 303)
  })

  routes.get('/import/findings/:sha256', (c) => {
    allow(c, 'import', record)
    const { findingsPath } = checkOf(c, c.req.param('sha256'))
    return c.body(Readable.toWeb(createReadStream(findingsPath)) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${record.key}_findings.csv`),
    })
  })

  routes.get('/import/template.csv', (c) => {
    allow(c, 'import', record)
    return csv(c, 'template', [headerTexts(record)])
  })

  routes.get('/import/guide.csv', (c) => {
    allow(c, 'import', record)
    return csv(c, 'guide', [[...GUIDE_HEADINGS], ...guideRows(record)])
  })

  routes.get('/import/template.xlsx', async (c) => {
    allow(c, 'import', record)
    return c.body(new Uint8Array(await templateBook(record)), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': attachment(fileNameOf(office, record, 'xlsx')),
    })
  })

  async function run(c: OfficeRequest, check: Check, why: string, dryRun: boolean): Promise<ImportResult> {
    const found = await office.files.find(check.sha256)
    if (found === null) throw notChecked()
    const file = openFindingsFile(check.findingsPath)
    try {
      return await importTable(office.db, stampOf(c, office, why), register, await openSource(found.path), {
        dryRun,
        mayWrite: (entry) => may(c.var.actor, 'write', record, entry),
        take: file.take,
      })
    } finally {
      await file.close()
    }
  }

  /** Only who had a file checked may confirm it or read what was found in it. */
  function checkOf(c: OfficeRequest, sha256: string): Check {
    const check = checks.get(`${c.var.actor.id} ${sha256}`)
    if (check === undefined) throw notChecked()
    return check
  }

  async function remember(c: OfficeRequest, check: Check): Promise<void> {
    const key = `${c.var.actor.id} ${check.sha256}`
    const forgotten = [checks.get(key), checks.size >= REMEMBERED ? checks.values().next().value : undefined]
    checks.delete(key)
    for (const old of forgotten) {
      if (old === undefined) continue
      checks.delete([...checks].find(([, each]) => each === old)?.[0] ?? '')
      await rm(dirname(old.findingsPath), { recursive: true, force: true })
    }
    checks.set(key, check)
  }

  function csv(c: OfficeRequest, what: string, rows: readonly (readonly string[])[]) {
    const guarded = what === 'guide' ? GUIDE_HEADINGS.map(() => true) : tableColumns(record).map(() => true)
    return c.body(
      Readable.toWeb(Readable.from(writeCsv(rows, { encoding: 'utf-8-bom', guarded }))) as ReadableStream,
      200,
      {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': attachment(`${record.key}_${what}.csv`),
      },
    )
  }

  return routes
}

function notChecked(): Refusal {
  return new Refusal('missing', 'このファイルの確認の記録がない。もう一度ファイルを選んで確認する。')
}
