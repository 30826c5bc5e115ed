import { sql } from 'kysely'
import { isPersonal } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findImportFile, removeImportFile } from '#core/store/imports/files.ts'
import {
  AT_WORK,
  findImportRun,
  hasUnfinishedRuns,
  type ImportRun,
  leadImportRun,
  listOpenImportRuns,
  noteImportAttempt,
} from '#core/store/imports/runs.ts'
import { log } from '#platform/log.ts'
import { isTableFault } from '#platform/table-fault.ts'
import { doExtractRun, endHandingOver } from '../documents/extract-run.ts'
import { doAnalysis, isUnread } from './analysis-run.ts'
import { bookletHindrance, doBookletRun } from './booklet-run.ts'
import type { ImportGround } from './ground.ts'
import { isStopped } from './pace.ts'
import { doRegisterRun } from './register-run.ts'
import { BOOKLET_RECORDS, checkRight } from './right.ts'
import { doUndoRun } from './undo-run.ts'

/** Imports that go on at the same time in one process: each takes two connections. */
const AT_ONCE = 2

/** Works on imports in the background: who orders one waits for nobody else's. */
export type ImportWorks = {
  /** Takes up what is open; returns at once. */
  wake(): void
  /** Stops what goes on and waits for it: it goes on at the next start. */
  close(): Promise<void>
}

/** Opens the background work of a process. */
export function openImportWorks(ground: ImportGround): ImportWorks {
  const working = new Map<number, Promise<void>>()
  let isClosed = false
  const own = { ...ground, isOver: () => isClosed }
  let looking: Promise<void> = Promise.resolve()

  async function look(): Promise<void> {
    if (isClosed) return
    for (const id of await listOpenImportRuns(ground.db)) {
      if (working.size >= AT_ONCE) return
      if (working.has(id)) continue
      const work = doImportRun(own, id)
        .catch((error: unknown) => {
          log('error', 'an import could not go on', { id, error: String((error as Error).message) })
          return false
        })
        .then((isDone) => {
          working.delete(id)
          // What another process works on, or what failed, waits for the next minute.
          if (isDone) wake()
        })
      working.set(id, work)
    }
  }
  function wake(): void {
    looking = looking.then(look).catch((error: unknown) => {
      if (!isClosed)
        log('error', 'imports could not be looked for', { error: String((error as Error).message) })
    })
  }
  return {
    wake,
    async close() {
      isClosed = true
      await looking
      await Promise.all(working.values())
    },
  }
}

/** Does all that is open, one after the other, until nothing is left. */
export async function doImportWork(ground: ImportGround): Promise<void> {
  for (
    let [id] = await listOpenImportRuns(ground.db);
    id !== undefined;
    [id] = await listOpenImportRuns(ground.db)
  )
    if (!(await doImportRun(ground, id))) return
}

/** Works on one run, if no other process does; whatever comes of it, it is in another state or noted why not. False where it was left. */
async function doImportRun(ground: ImportGround, id: number): Promise<boolean> {
  return ground.db.connection().execute(async (connection) => {
    const { rows } = await sql<{ isMine: boolean }>`
      select pg_try_advisory_lock(${LOCK}, ${id}::integer) as "isMine"`.execute(connection)
    if (!rows[0]?.isMine) return false
    try {
      const run = await findImportRun(ground.db, id)
      if (run === undefined || !AT_WORK.some((state) => state === run.state)) return true
      await work(ground, run)
      return true
    } catch (error) {
      // Somebody has stopped it, or the office closes: what is written down says which.
      if (isStopped(error)) return false
      throw error
    } finally {
      await endFile(ground, id)
      await sql`select pg_advisory_unlock(${LOCK}, ${id}::integer)`.execute(connection)
    }
  })
}

const LOCK = 2_105_330

/** A run that breaks off as often, with the whole process or by a fault of ours, is not begun again by itself. */
const ATTEMPTS = 5
const GIVEN_UP =
  '何度始めても途中で止まったため、やめた。何も取り込んでいない。ファイルを分けて取り込み直すか、管理者に相談する。'

async function work(ground: ImportGround, run: ImportRun): Promise<void> {
  const { db, clock, catalog } = ground
  try {
    if ((await noteImportAttempt(db, run.id)) > ATTEMPTS) {
      if (run.state === 'handing') return await endHandingOver(ground, run)
      throw new Refusal('invalid', GIVEN_UP)
    }
    const register = catalog.find(({ record }) => record.key === run.register)
    const records = run.kind === 'booklet' ? BOOKLET_RECORDS : register ? [register.record] : []
    const actor = await checkRight(ground, db, run, records)
    if (run.kind === 'undo') return await doUndoRun(ground, run, actor)
    const file = await findImportFile(db, run.file ?? 0)
    if (file === undefined) throw new Refusal('missing', 'ファイルがない。')
    if (run.kind === 'extract') return await doExtractRun(ground, run, file)
    if (isUnread(run)) return await doAnalysis(ground, run, actor, file)
    if (run.kind === 'booklet') return await doBookletRun(ground, run, file)
    if (register === undefined) throw new Refusal('missing', 'どの台帳に取り込むかが決まっていない。')
    await doRegisterRun(ground, run, register, actor)
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'stale') {
      // Somebody wrote the same entries meanwhile: it is looked at anew, and the person decides again.
      await leadImportRun(db, run.id, ['writing'], 'checking', {
        hindrance: error.message,
        done: 0,
        percent: 0,
      })
      return
    }
    const says = isTableFault(error)
      ? error.message
      : error instanceof Refusal
        ? bookletHindrance(error)
        : null
    if (says === null) throw error
    await leadImportRun(db, run.id, ['checking', 'writing'], 'refused', { hindrance: says, endedAt: clock() })
  }
}

/** A file with personal information goes as soon as nobody works with it any more. */
async function endFile({ db, clock, catalog }: ImportGround, id: number): Promise<void> {
  const run = await findImportRun(db, id)
  if (run?.file == null) return
  const record = catalog.find(({ record: own }) => own.key === run.register)?.record
  if (record === undefined || !isPersonal(record) || (await hasUnfinishedRuns(db, run.file))) return
  await removeImportFile(db, run.file, clock())
}
