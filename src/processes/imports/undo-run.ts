import { type Actor, may } from '#core/rules/permission.ts'
import { journalEnd, keepLines } from '#core/store/imports/lines.ts'
import { type ImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { undoLines } from '#core/store/imports/undo.ts'
import { transact } from '#platform/database.ts'
import type { ImportGround } from './ground.ts'
import { openPace, stopped } from './pace.ts'

/** Takes an import back in one transaction: all of what nobody has touched since, or nothing. */
export async function doUndoRun(ground: ImportGround, run: ImportRun, actor: Actor): Promise<void> {
  const { db, clock, catalog } = ground
  const gate = await ground.gate()
  const pace = openPace(db, run.id, ground.isOver)
  pace.expect(run.rows)
  await transact(db, async (trx) => {
    const stamp = { by: run.by, at: clock(), why: run.why }
    const from = await journalEnd(trx)
    const registerOf = (key: string) => catalog.find(({ record }) => record.key === key)
    const { back, withdrawn, left } = await undoLines(
      trx,
      stamp,
      run.parent ?? 0,
      registerOf,
      gate,
      (record, entry) => may(actor, 'write', record, entry),
      pace.tell,
    )
    await pace.settle()
    const registers = catalog.map(({ record }) => record.key)
    await keepLines(trx, run.id, registers, stamp, from)
    const values = { rows: back + withdrawn + left, revised: back, refused: left, report: { withdrawn } }
    const ended = { percent: 100, writtenAt: stamp.at, endedAt: clock(), done: back + withdrawn + left }
    if (!(await leadImportRun(trx, run.id, ['writing'], 'written', { ...values, ...ended }))) throw stopped()
  })
}
