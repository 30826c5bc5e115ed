import type { Refusal } from '#core/rules/refusal.ts'
import { type ImportFile, importFileBytes } from '#core/store/imports/files.ts'
import { journalEnd, keepLines } from '#core/store/imports/lines.ts'
import { type ImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { transact } from '#platform/database.ts'
import { keepBooklet } from '../booklet/keep/keep-booklet.ts'
import { readBooklet } from '../booklet/read/booklet-reader.ts'
import { type ImportReport, reportOf } from '../booklet/report.ts'
import type { ImportGround } from './ground.ts'
import { stopped } from './pace.ts'
import { BOOKLET_RECORDS } from './right.ts'

/** A booklet is text of some hundred pages: what is longer is none. */
export const LARGEST_BOOKLET = 20_000_000

/** Whether text begins as a booklet of programmes does: its title stands alone on one of the first lines. */
export function isBooklet(text: string): boolean {
  return text
    .split(/\r\n|\r|\n/)
    .slice(0, 60)
    .some((line) => line.replaceAll(/\s/g, '') === '主要事務事業')
}

/** Reads a booklet and tells what would become of it, or writes it; open names stop it until people have answered. */
export async function doBookletRun(ground: ImportGround, run: ImportRun, file: ImportFile): Promise<void> {
  const { db, clock } = ground
  const bytes = Buffer.concat(await Array.fromAsync(importFileBytes(db, file)()))
  const reading = readBooklet(bytes)
  const { links = [], fresh = [] } = run.plan.answers ?? {}
  const answers = { links: Object.fromEntries(links), fresh }
  const stamp = { by: run.by, at: clock(), why: run.why || `冊子の取込み（${file.name}）` }
  if (run.state === 'checking') {
    const kept = await keepBooklet(db, stamp, reading.booklet, answers, { isRehearsal: true })
    const report = reportOf(reading, kept, true)
    const state = kept.questions.length > 0 ? 'mapping' : 'checked'
    await leadImportRun(db, run.id, ['checking'], state, { ...countsOf(report), report })
    return
  }
  await transact(db, async (trx) => {
    const from = await journalEnd(trx)
    const kept = await keepBooklet(trx, stamp, reading.booklet, answers)
    const report = reportOf(reading, kept, false)
    if (kept.questions.length > 0) {
      await leadImportRun(trx, run.id, ['writing'], 'mapping', { ...countsOf(report), report })
      return
    }
    const registers = BOOKLET_RECORDS.map(({ key }) => key)
    await keepLines(trx, run.id, registers, stamp, from)
    const ended = { writtenAt: stamp.at, endedAt: clock(), percent: 100 }
    const values = { ...countsOf(report), report, ...ended }
    if (!(await leadImportRun(trx, run.id, ['writing'], 'written', values))) throw stopped()
  })
}

/** What a refused booklet says, with its findings. */
export function bookletHindrance({ message, findings }: Refusal): string {
  const told = findings.slice(0, 10).map(({ at, says }) => `${at}：${says}`)
  // A refusal that says no more than its first finding would say it twice.
  return (told[0] && message.startsWith(told[0]) ? told : [message, ...told]).join(' ')
}

function countsOf({ created, revised, unchanged, findings }: ImportReport) {
  const rows = created + revised + unchanged
  return { rows, inserted: created, revised, unchanged, findings: findings.length, done: rows }
}
