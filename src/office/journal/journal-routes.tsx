import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { findCheckpoint } from '#core/edition/place.ts'
import { attachment } from '#core/office/export-routes.tsx'
import type { Office, OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import { aroundEntries } from '#core/office/surroundings.ts'
import { mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { listReadings } from '#core/store/access/find-readings.ts'
import { findCheck, listChecks, orderCheck } from '#core/store/journal-checks.ts'
import { findLine, findLineBefore, listJournal, listKinds } from '#core/store/journal-list.ts'
import { printProof, proveLine } from '#core/store/journal-proof.ts'
import { listTitles } from '#core/store/titles.ts'
import { transact } from '#platform/database.ts'
import { editionFile } from '#processes/edition.ts'
import { CHECK_JOB } from '#processes/upkeep/jobs.ts'
import type { OfficeUpkeep } from '../upkeep.ts'
import { CheckPage, ChecksPage, checkProgress } from './checks-pages.tsx'
import { csvOfLines, eachLine, jsonOfLines } from './export-lines.ts'
import { JournalPage } from './journal-page.tsx'
import { readJournalRequest } from './journal-request.ts'
import { allowAuditor, allowLine, noteLines, recordOf, scopeOf } from './journal-scope.ts'
import { LinePage } from './line-page.tsx'
import { type Happening, TimelinePage } from './timeline-page.tsx'

/** `/journal`: what was written, by whom and why, and that it still stands as it was written. */
export function journalRoutes(office: Office, upkeep: OfficeUpkeep): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    const scope = scopeOf(c, office)
    const request = readJournalRequest(new URL(c.req.url).searchParams)
    const isRefused = request.findings.length > 0
    const asked = { ...request.asked, ...(scope.registers && { registers: scope.registers }) }
    const [page, every, sections] = await Promise.all([
      isRefused ? { lines: [], next: null, isPartial: false } : listJournal(db, asked, scope.sift),
      listKinds(db),
      sectionTitles(),
    ])
    await noteLines(c, office, page.lines)
    const kinds = every.filter(({ register }) => scope.registers?.includes(register) ?? true)
    const { isAuditor } = scope
    return c.html(
      <JournalPage {...{ c, office, request, page, kinds, sections, isAuditor }} />,
      isRefused ? 422 : 200,
    )
  })

  routes.get('/:file{export\\.(csv|jsonl)}', async (c) => {
    allowAuditor(scopeOf(c, office))
    const { asked, findings } = readJournalRequest(new URL(c.req.url).searchParams)
    if (findings.length > 0) throw new Refusal('invalid', '条件を読み取れない。', findings)
    const ending = c.req.param('file').slice('export.'.length)
    const portions = eachLine(c, office, asked)
    const bytes = ending === 'csv' ? csvOfLines(portions) : jsonOfLines(office, portions)
    return c.body(Readable.toWeb(Readable.from(bytes)) as ReadableStream, 200, {
      'content-type': ending === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
      'content-disposition': attachment(`${office.municipality.code}_journal.${ending}`),
    })
  })

  routes.get('/checks', async (c) => {
    allowCheck(c)
    const checks = await listChecks(db, 50)
    return c.html(<ChecksPage {...{ c, office, checks }} />)
  })

  routes.post('/checks', async (c) => {
    allowCheck(c)
    const { id: by } = c.var.actor
    const id = await transact(db, async (trx) => {
      const ordered = await orderCheck(trx, by, clock())
      await upkeep.order(trx, CHECK_JOB, by)
      return ordered
    })
    return c.redirect(`/journal/checks/${id}`, 303)
  })

  routes.get('/checks/:id{\\d{1,15}}', async (c) => {
    allowCheck(c)
    const check = await findCheck(db, Number(c.req.param('id')))
    if (check === undefined) return c.notFound()
    return c.html(<CheckPage {...{ c, office, check }} />)
  })

  routes.get('/checks/:id{\\d{1,15}}/progress', async (c) => {
    allowCheck(c)
    const check = await findCheck(db, Number(c.req.param('id')))
    if (check === undefined) return c.notFound()
    c.header('cache-control', 'no-store')
    return c.json(checkProgress(c.var.language, check))
  })

  routes.get('/entries/:register/:entry', async (c) => {
    allowAuditor(scopeOf(c, office))
    const { register, entry } = c.req.param()
    const record = recordOf(office, register)
    if (record === undefined || entry.includes('\0')) return c.notFound()
    await noteLines(c, office, [{ register, entry }], 'audit')
    const [line, reading] = (c.req.query('before') ?? '').split('.').map(Number)
    const { happenings, next } = await happened(register, entry, whole(line), whole(reading))
    return c.html(<TimelinePage {...{ c, office, record, entry, happenings, next }} />)
  })

  routes.get('/:id{\\d{1,15}}', async (c) => {
    const scope = scopeOf(c, office)
    const line = await allowLine(scope, await findLine(db, Number(c.req.param('id'))))
    await noteLines(c, office, [line])
    const record = recordOf(office, line.register)
    const before = await findLineBefore(db, line)
    const versions = [before?.after, line.after].filter((after) => after != null)
    const around = record ? await aroundEntries(c, office, record, versions) : { language: c.var.language }
    const { proof, edition } = await proven(line.id)
    const { isAuditor } = scope
    return c.html(<LinePage {...{ c, office, record, line, before, proof, edition, around, isAuditor }} />)
  })

  routes.get('/:id{\\d{1,15}}/proof', async (c) => {
    const line = await allowLine(scopeOf(c, office), await findLine(db, Number(c.req.param('id'))))
    await noteLines(c, office, [line])
    const { proof, edition } = await proven(line.id)
    if (proof === undefined)
      throw new Refusal('missing', 'この行はまだ木に加わっていない。すこし待ってから開く。')
    const text = printProof(proof, edition, { words: c.req.query('words') !== 'none' })
    return c.body(text, 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': attachment(`${office.municipality.code}_journal_${line.id}.json`),
    })
  })

  /** In the tree that the newest edition has signed, where the line stands in it; else in the newest. */
  async function proven(id: number) {
    const checkpoint = await findCheckpoint(editionFile(upkeep.health.home))
    const proof = await proveLine(db, id, checkpoint?.journal)
    const isSigned = proof !== undefined && checkpoint?.journal.size === proof.tree.size
    return { proof, edition: isSigned ? checkpoint.number : null }
  }

  /** Changes and readings of an entry in one order; each list goes on where it ended. */
  async function happened(register: string, entry: string, line?: number, reading?: number) {
    const [lines, readings] = await Promise.all([
      listJournal(db, { register, entry, limit: 1000 }),
      listReadings(db, { entries: [{ register, key: entry }], before: reading, limit: SHOWN + 1 }),
    ])
    const changes = lines.lines.filter(({ id }) => line === undefined || id < line)
    const all: Happening[] = [
      ...changes.map((own) => ({ at: own.at, by: own.by, line: own })),
      ...readings.map((own) => ({ at: own.at, by: own.by, reading: own })),
    ].sort((one, other) => other.at.getTime() - one.at.getTime())
    const happenings = all.slice(0, SHOWN)
    if (all.length <= SHOWN) return { happenings, next: undefined }
    const lastLine = happenings.findLast((each) => 'line' in each)
    const lastReading = happenings.findLast((each) => 'reading' in each)
    const at = [
      lastLine && 'line' in lastLine ? lastLine.line.id : (line ?? ''),
      lastReading && 'reading' in lastReading ? lastReading.reading.id : (reading ?? ''),
    ].join('.')
    return { happenings, next: `/journal/entries/${register}/${encodeURIComponent(entry)}?before=${at}` }
  }

  async function sectionTitles() {
    const record = recordOf(office, 'sections')
    const titles = record ? await listTitles(db, record) : new Map<string, string>()
    return [...titles].map(([key, title]) => ({ key, title }))
  }

  /** Auditors check what stands there, and so do those who run the office: the result holds no word of an entry. */
  function allowCheck(c: OfficeRequest): void {
    if (!mayAdminister(c.var.actor)) allowAuditor(scopeOf(c, office))
  }

  return routes
}

const SHOWN = 100

function whole(number: number | undefined): number | undefined {
  return Number.isSafeInteger(number) && number !== 0 ? number : undefined
}
