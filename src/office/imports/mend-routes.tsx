import { Hono } from 'hono'
import { attachment } from '#core/office/export-routes.tsx'
import { readPosted } from '#core/office/form-read.ts'
import { readUpload } from '#core/office/import-upload.ts'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Fix, keepFixes, listRefused } from '#core/store/imports/findings.ts'
import { findHead } from '#core/store/imports/heads.ts'
import { type ImportPlan, type ImportRun, listImportChildren } from '#core/store/imports/runs.ts'
import { writeCsv } from '#platform/csv.ts'
import { isTableFault } from '#platform/table-fault.ts'
import { writeXlsx } from '#platform/xlsx.ts'
import { getOwnRun, orderRun } from './access.ts'
import { csvAnswer } from './answers.ts'
import { BookletView } from './booklet-view.tsx'
import { mergeWords, readWords } from './mapping-form.ts'
import { mendedHeadings, readMended } from './mended-file.ts'
import { RunPage } from './run-page.tsx'

/** The most rows that a book of what failed takes. */
const LONGEST_BOOK = 20_000
/** A file of mended rows, in bytes: read in memory. */
const LARGEST_MENDED = 20_000_000

/** What is wrong in a file is mended: cell by cell, one answer for all, or in the rows that failed as a file. Then it is checked again. */
export function mendRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.post('/:id{[0-9]{1,15}}/fixes', async (c) => {
    const { run } = await getOwnRun(c, office)
    const { texts } = await readPosted(c)
    const asked = Object.entries(texts).flatMap(([name, [value = '']]) => {
      const [, line, column] = /^fix\.(\d{1,9})\.(\d{1,4})$/.exec(name) ?? []
      return line === undefined ? [] : [{ line: Number(line), column: Number(column), value }]
    })
    await keepFixes(db, run.id, await changedOnly(run, asked))
    return again(c, run)
  })

  routes.post('/:id{[0-9]{1,15}}/words', async (c) => {
    const { run } = await getOwnRun(c, office)
    const { texts } = await readPosted(c)
    const empty = (texts['word.target'] ?? []).flatMap((target, index) => {
      const to = texts['word.to']?.[index] ?? ''
      return (texts['word.from']?.[index] ?? '').trim() === '' && to !== '' ? [{ target, to }] : []
    })
    const plan: ImportPlan = {
      ...run.plan,
      values: mergeWords(run.plan.values, readWords(texts)),
      columns: run.plan.columns.map((column) => ({
        ...column,
        constant: empty.find(({ target }) => target === column.target)?.to ?? column.constant,
      })),
    }
    return again(c, run, { plan })
  })

  routes.post('/:id{[0-9]{1,15}}/answers', async (c) => {
    const seen = await getOwnRun(c, office)
    const { run } = seen
    const { texts } = await readPosted(c)
    const answers = (texts.name ?? []).map(
      (name, index) => [name, texts[`answer.${index}`]?.[0] ?? ''] as const,
    )
    if (answers.some(([, answer]) => !/^(-|P\d{3,6})$/.test(answer))) {
      // What was chosen already stays chosen.
      const related = await listImportChildren(db, run.id)
      const view = <BookletView {...{ c, run }} isOwn answers={new Map(answers)} />
      return c.html(<RunPage {...{ c, office, related, ...seen }}>{view}</RunPage>, 422)
    }
    const before = run.plan.answers ?? { links: [], fresh: [] }
    const links = answers.filter(([, answer]) => answer !== '-')
    const fresh = answers.flatMap(([name, answer]) => (answer === '-' ? [name] : []))
    const plan = {
      ...run.plan,
      answers: { links: [...before.links, ...links], fresh: [...before.fresh, ...fresh] },
    }
    await orderRun(office, run.id, ['mapping', 'checked'], 'checking', { plan })
    return c.redirect(`/imports/${run.id}`, 303)
  })

  routes.get('/:id{[0-9]{1,15}}/refused.csv', async (c) => {
    const { run } = await getOwnRun(c, office)
    const headings = await headingsOf(run)
    return csvAnswer(
      c,
      `import_${run.id}_refused.csv`,
      writeCsv(refusedRows(run, headings), {
        encoding: 'utf-8-bom',
        guarded: headings.map((_, at) => at > 0),
      }),
    )
  })

  routes.get('/:id{[0-9]{1,15}}/refused.xlsx', async (c) => {
    const { run } = await getOwnRun(c, office)
    const headings = await headingsOf(run)
    const rows: string[][] = []
    for await (const row of refusedRows(run, headings)) {
      if (rows.length > LONGEST_BOOK)
        throw new Refusal('invalid', `Excelには${LONGEST_BOOK.toLocaleString('ja')}行まで。CSVで受け取る。`)
      rows.push(row)
    }
    const columns = headings.map((heading, at) => ({
      ...{ heading, type: at === 0 ? ('number' as const) : ('text' as const), width: at === 1 ? 50 : 16 },
    }))
    const bytes = await writeXlsx([{ name: '直す行', columns, rows: rows.slice(1) }])
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': attachment(`import_${run.id}_refused.xlsx`),
    })
  })

  routes.post('/:id{[0-9]{1,15}}/mended', async (c) => {
    const { run } = await getOwnRun(c, office)
    const { kept: bytes } = await readUpload(c.req.raw, (_name, chunks) => wholeOf(chunks))
    try {
      const fixes = await readMended(bytes, await headingsOf(run))
      await keepFixes(db, run.id, await changedOnly(run, fixes))
    } catch (error) {
      if (isTableFault(error)) throw new Refusal('invalid', error.message)
      throw error
    }
    return again(c, run)
  })

  /** The cells among some that say something else than what stands in the file; lines that were in order stay as they are. */
  async function changedOnly(run: ImportRun, asked: readonly Fix[]): Promise<Fix[]> {
    const rows = new Map<number, readonly string[]>()
    for (let after = 0; ; ) {
      const some = await listRefused(db, run.id, after, 1000)
      for (const { line, cells } of some) rows.set(line, cells)
      const last = some.at(-1)
      if (last === undefined) break
      after = last.line
    }
    return asked.filter(({ line, column, value }) => {
      const cells = rows.get(line)
      return cells !== undefined && (cells[column] ?? '') !== value && value.length <= LONGEST_CELL
    })
  }

  async function again(
    c: Parameters<typeof getOwnRun>[0],
    run: ImportRun,
    values: { plan?: ImportPlan } = {},
  ) {
    await orderRun(office, run.id, ['checked'], 'checking', values)
    return c.redirect(`/imports/${run.id}`, 303)
  }

  async function headingsOf(run: ImportRun): Promise<string[]> {
    const head = await findHead(db, run.id)
    if (head === undefined) throw new Refusal('missing', 'ファイルの保管の期間が過ぎている。')
    return mendedHeadings(head.rows.find(({ line }) => line === run.plan.headerLine)?.cells ?? [])
  }

  /** The rows that failed: their line, their reasons, and the cells as they stand. */
  async function* refusedRows(run: ImportRun, headings: readonly string[]): AsyncGenerator<string[]> {
    yield [...headings]
    for (let after = 0; ; ) {
      const rows = await listRefused(db, run.id, after, 500)
      for (const { line, reasons, cells } of rows) {
        const own = headings.slice(2).map((_, at) => cells[at] ?? '')
        yield [String(line), reasons ?? '', ...own]
      }
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.line
    }
  }

  return routes
}

const LONGEST_CELL = 100_000

async function wholeOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const read: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > LARGEST_MENDED)
      throw new Refusal('invalid', `直した行のファイルは${LARGEST_MENDED / 1_000_000}MBまで。`)
    read.push(chunk)
  }
  return Buffer.concat(read)
}
