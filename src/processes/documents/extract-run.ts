import type { RowFinding } from '#core/store/import-findings.ts'
import type { ImportFile } from '#core/store/imports/files.ts'
import { type ImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import type { ImportGround } from '../imports/ground.ts'
import { openKept } from '../imports/opened-file.ts'
import { openPace, stopped } from '../imports/pace.ts'
import { handOver } from './hand-over.ts'
import { type ExtractResult, importExtract } from './import-extract.ts'
import type { ImportRun as ExtractRun } from './import-runs.ts'
import { getMapping } from './mappings.ts'

/** What a run of the desk says of an extract: its own figures, and the first of the rows that are set aside. */
export type ExtractReport = Pick<ExtractRun, 'folders' | 'vanished' | 'gate'> & {
  /** Number of the extract's run, once it is written. */
  readonly extract: number | null
  readonly first: readonly RowFinding[]
}

/** Checks or writes an extract of a document system, or hands over for review what it wrote; begun again, it goes on where it was. */
export async function doExtractRun(ground: ImportGround, run: ImportRun, file: ImportFile): Promise<void> {
  if (run.state === 'handing') return handOverRun(ground, run)
  const { db, clock } = ground
  const { table } = await openKept(db, file.id)
  const mapping = await getMapping(db, run.mapping ?? '')
  const pace = openPace(db, run.id, ground.isOver)
  pace.expect(run.rows)
  const source = table.rows(0, (read) => pace.hear(read / Math.max(1, file.bytes)))
  const stamp = { by: run.by, at: clock(), why: run.why || `文書抽出の取込み（${file.name}）` }
  const result = await importExtract(
    db,
    stamp,
    mapping,
    { source, name: file.name, sha256: file.sha256 },
    {
      gate: await ground.gate(),
      dryRun: run.state === 'checking',
      progress: pace.tell,
      // Together with the rows: killed before, nothing is there; killed afterwards, only the handing over is left.
      async written(trx, extract) {
        await pace.settle()
        const values = { ...countsOf(extract), report: reportOf({ ...extract, first: [] }, extract.id) }
        const led = { ...values, writtenAt: stamp.at, done: 0, percent: 0 }
        if (!(await leadImportRun(trx, run.id, ['writing'], 'handing', led))) throw stopped()
      },
    },
  )
  await pace.settle()
  const { hindrance } = result
  if (hindrance !== null) {
    const ended = { hindrance, endedAt: clock() }
    await leadImportRun(db, run.id, ['checking', 'writing'], 'refused', ended)
  } else if (run.state === 'checking') {
    const values = { ...countsOf(result), findings: result.aside, report: reportOf(result, null) }
    await leadImportRun(db, run.id, ['checking'], 'checked', values)
  } else await handOverRun(ground, { ...run, state: 'handing', writtenAt: stamp.at, rows: result.rows })
}

/** Ends a run whose handing over can't be brought to its end: what waits as a draft is handed over by people. */
export async function endHandingOver({ db, clock }: ImportGround, run: ImportRun): Promise<void> {
  const hindrance = '取り込んだが、点検の依頼が途中で止まった。残った下書きは、一覧から点検を依頼する。'
  await leadImportRun(db, run.id, ['handing'], 'written', { hindrance, endedAt: clock() })
}

async function handOverRun(ground: ImportGround, run: ImportRun): Promise<void> {
  const { db, clock } = ground
  const at = run.writtenAt ?? run.at
  const pace = openPace(db, run.id, ground.isOver)
  pace.expect(run.rows)
  const stamp = { by: run.by, at, why: run.why }
  await handOver(db, stamp, await ground.gate(), { writtenAt: at, progress: pace.tell })
  await pace.settle()
  await leadImportRun(db, run.id, ['handing'], 'written', { percent: 100, endedAt: clock() })
}

function countsOf({ rows, inserted, revised, unchanged, aside }: ExtractRun) {
  return { rows, inserted, revised, unchanged, refused: aside, done: rows }
}

function reportOf(
  { folders, vanished, gate, first }: Pick<ExtractResult, 'folders' | 'vanished' | 'gate' | 'first'>,
  extract: number | null,
): ExtractReport {
  return { folders, vanished, gate, first: first.slice(0, SHOWN), extract }
}

/** Rows that are shown with their reasons before anything is written; all of them stand in the record of the extract afterwards. */
const SHOWN = 200
