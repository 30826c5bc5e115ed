import { differences } from '#core/record/difference.ts'
import { columnNames } from '#core/record/table-mapping.ts'
import { type Actor, may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { importTable } from '#core/store/import.ts'
import type { OpenTable, TableSource } from '#core/store/import-source.ts'
import {
  clearFindings,
  copyFixes,
  insertFindings,
  insertRefused,
  KEPT_FINDINGS,
  listFixes,
  listRefusedLines,
  type RefusedRow,
} from '#core/store/imports/findings.ts'
import { copyHead } from '#core/store/imports/heads.ts'
import { journalEnd, keepLines, keepValues } from '#core/store/imports/lines.ts'
import { type ImportRun, insertImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'
import type { ImportGround } from './ground.ts'
import { openKept, plannedSource, type Reading } from './opened-file.ts'
import { openPace, type Pace, stopped } from './pace.ts'
import { checkRight } from './right.ts'
import { openTitles } from './titles.ts'
import { isWrittenMeanwhile } from './written-meanwhile.ts'

type Work = {
  readonly ground: ImportGround
  readonly run: ImportRun
  readonly register: Register
  readonly actor: Actor
  readonly table: OpenTable
  readonly reading: Reading
  readonly bytes: number
  readonly pace: Pace
}

const MEANWHILE =
  '確認した後に、同じ登録が書き換えられたか、手続きが進んだ。何も取り込んでいない。もう一度確認からやり直す。'

/** What a check tells: how many entries change in which field, and the newest line of the journal when it began. */
type CheckReport = { readonly fields: Readonly<Record<string, number>>; readonly seen: number }

/** Checks or writes the rows of a file; whatever stops it on the way leaves nothing. */
export async function doRegisterRun(
  ground: ImportGround,
  run: ImportRun,
  register: Register,
  actor: Actor,
): Promise<void> {
  const { db } = ground
  const { file, table } = await openKept(db, run.file ?? 0)
  const records = ground.catalog.map(({ record }) => record)
  const reading: Reading = {
    plan: run.plan,
    fixes: await listFixes(db, run.id),
    only: run.only && new Set(run.only),
    skip: null,
    titles: await openTitles(db, actor, register.record, run.plan, records),
  }
  const pace = openPace(db, run.id, ground.isOver)
  const work = { ground, run, register, actor, table, reading, bytes: file.bytes, pace }
  if (run.state === 'checking') await check(work)
  else await write(work)
}

async function check(work: Work): Promise<void> {
  const { ground, run, register, actor, pace } = work
  const { db } = ground
  const seen = await journalEnd(db)
  await clearFindings(db, run.id)
  const fields = new Map<string, number>()
  const lines = new Set<number>()
  const all = new Set<number>()
  const places = openPlaces(run)
  let kept = 0
  const stamp = { by: run.by, at: ground.clock(), why: run.why }
  const result = await importTable(db, stamp, register, sourceOf(work, work.reading), {
    dryRun: true,
    mayWrite: (entry) => may(actor, 'write', register.record, entry),
    progress: pace.tell,
    revised: (before, after) => {
      for (const { name } of differences(register.record, before, after))
        fields.set(name, (fields.get(name) ?? 0) + 1)
    },
    async take(found) {
      for (const { line } of found) if (line !== null) all.add(line)
      const taken = found.slice(0, Math.max(0, KEPT_FINDINGS - kept))
      for (const { line } of taken) if (line !== null) lines.add(line)
      await insertFindings(
        db,
        run.id,
        taken.map((one) => ({ ...one, value: null })),
        kept,
      )
      kept += taken.length
    },
  })
  await keepRefused(work, lines, places)
  // Of more findings than are kept the rows are counted all the same.
  const refused = all.size
  await pace.settle()
  const { rows, inserted, revised, unchanged, findings } = result
  await leadImportRun(db, run.id, ['checking'], 'checked', {
    ...{ rows, findings, refused, done: rows, percent: 100 },
    ...(findings === 0 ? { inserted, revised, unchanged } : countsWithFindings(rows, refused, result)),
    report: { fields: Object.fromEntries(fields), seen } satisfies CheckReport,
  })
}

/** Of a file with findings the rest was looked at as well: what is neither refused nor unchanged nor changed would be new. */
function countsWithFindings(
  rows: number,
  refused: number,
  { revised, unchanged }: { readonly revised: number; readonly unchanged: number },
) {
  const kept = Math.min(unchanged, rows - refused)
  const changed = Math.min(revised, rows - refused - kept)
  return { inserted: rows - refused - kept - changed, revised: changed, unchanged: kept }
}

async function write(work: Work): Promise<void> {
  const { ground, run, register, actor, pace } = work
  const { db } = ground
  // What an older release checked does not say what it had seen: it is looked at once more.
  const seen = (run.report as Partial<CheckReport> | null)?.seen ?? 0
  const skip = new Set(run.isPartial ? await listRefusedLines(db, run.id) : [])
  for (;;) {
    const stamp = { by: run.by, at: ground.clock(), why: run.why }
    const from = await journalEnd(db)
    const lines: (number | null)[] = []
    const result = await importTable(db, stamp, register, sourceOf(work, { ...work.reading, skip }), {
      mayWrite: (entry) => may(actor, 'write', register.record, entry),
      progress: pace.tell,
      async take(found) {
        for (const { line } of found) lines.push(line)
      },
      async finish(trx, counts) {
        await pace.settle()
        // The right may have ended, or somebody may have stopped it, while the rows went in.
        await checkRight(ground, trx, run, [register.record])
        await keepLines(trx, run.id, [register.record.key], stamp, from)
        // What was written behind the check would be overwritten unseen: the person decides again.
        if (await isWrittenMeanwhile(trx, run.id, stamp, seen)) throw new Refusal('stale', MEANWHILE)
        const { inserted, revised, unchanged, rows } = counts
        const values = {
          inserted,
          revised,
          unchanged,
          rows: rows + skip.size,
          refused: skip.size,
          done: rows,
        }
        const ended = { percent: 100, writtenAt: stamp.at, endedAt: ground.clock(), hindrance: null }
        if (!(await leadImportRun(trx, run.id, ['writing'], 'written', { ...values, ...ended })))
          throw stopped()
        if (skip.size > 0) await insertRest(trx, run, [...skip], stamp.at)
      },
    })
    if (result.written) return
    // What was in order when it was checked is so no longer: it is looked at again, or the row is left with the others.
    const found = lines.filter((line) => line !== null)
    if (!run.isPartial || found.length < lines.length) {
      await pace.settle()
      await leadImportRun(db, run.id, ['writing'], 'checking', { done: 0, percent: 0 })
      return
    }
    for (const line of found) skip.add(line)
  }
}

/** The rows that were left become a run of their own, which is checked at once. */
async function insertRest(trx: Db, run: ImportRun, only: readonly number[], at: Date): Promise<void> {
  const { register, file, by, plan, mapping } = run
  const id = await insertImportRun(trx, {
    ...{ kind: 'register', register, file, by, at, plan, mapping, only },
    state: 'checking',
    parent: run.id,
  })
  await copyFixes(trx, run.id, id)
  await copyHead(trx, run.id, id)
}

function sourceOf({ run, register, table, bytes, pace }: Work, reading: Reading): TableSource {
  pace.expect(run.rows)
  const source = table.rows(run.plan.sheet, (read) => pace.hear(read / Math.max(1, bytes)))
  return plannedSource(register.record, source, reading)
}

/** Where in a row the value of a cell stands. */
function openPlaces({ plan }: ImportRun): (headings: readonly string[]) => ReadonlyMap<string, number> {
  return (headings) => {
    const names = columnNames(headings)
    return new Map(
      plan.columns.flatMap(({ target, column }) =>
        column === null ? [] : [[target, names.indexOf(column)] as const],
      ),
    )
  }
}

/** Reads the file once more for the rows that findings are about, and puts to each finding what stands in its cell. */
async function keepRefused(
  work: Work,
  lines: ReadonlySet<number>,
  places: (headings: readonly string[]) => ReadonlyMap<string, number>,
): Promise<void> {
  if (lines.size === 0) return
  const { ground, run, table, reading } = work
  let headings: readonly string[] = []
  let waiting: RefusedRow[] = []
  const raw = plannedSource(work.register.record, table.rows(run.plan.sheet), { ...reading, skip: null })
  const flush = async () => {
    const rows = waiting
    waiting = []
    if (rows.length === 0) return
    await insertRefused(ground.db, run.id, rows)
  }
  try {
    headings = (await headingsOf(table, run)) ?? []
    for await (const portion of raw.portions) {
      for (const { line, origin } of portion) {
        if (origin && lines.has(line)) waiting.push({ line, cells: origin.map(keepable) })
      }
      if (waiting.length >= 1000) await flush()
    }
  } catch (error) {
    // A file that breaks off was told of already; what stands before the break is kept.
    if (!(error instanceof Error) || error.name !== 'TableFault') throw error
  }
  await flush()
  await keepValues(ground.db, run.id, places(headings))
}

async function headingsOf(table: OpenTable, { plan }: ImportRun): Promise<readonly string[] | undefined> {
  for await (const portion of table.rows(plan.sheet).portions) {
    const row = portion.find(({ line }) => line >= plan.headerLine)
    if (row) return row.cells
  }
  return undefined
}

/** What the database can hold of a cell. */
function keepable(cell: string): string {
  return cell.replaceAll('\0', '\uFFFD').toWellFormed()
}
