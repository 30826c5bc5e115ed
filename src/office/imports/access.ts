import { allow, type Office, type OfficeRequest } from '#core/office/office.ts'
import type { RecordType } from '#core/record/define.ts'
import { may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findImportFile, type ImportFile } from '#core/store/imports/files.ts'
import { findImportRun, type ImportRun, type ImportState, leadImportRun } from '#core/store/imports/runs.ts'
import { transact } from '#platform/database.ts'
import { IMPORT_JOB } from '#processes/imports/ground.ts'
import { mayWhole } from '#processes/imports/right.ts'

/** A run as somebody may see it. */
export type SeenRun = {
  readonly run: ImportRun
  readonly file: ImportFile | undefined
  readonly record: RecordType | undefined
  /** Whether the person brought it in and still may: only then are values of the file shown. */
  readonly isOwn: boolean
}

/** The run of an address; refused as missing to whoever neither brought it in nor may import into or audit its register. */
export async function getSeenRun(c: OfficeRequest, office: Office): Promise<SeenRun> {
  const run = await findImportRun(office.db, Number(c.req.param('id')))
  if (run === undefined) throw missingRun()
  const { actor } = c.var
  const record = office.catalog.find(({ record: own }) => own.key === run.register)?.record
  const mayBring =
    mayWhole(actor, run.kind) &&
    (run.kind === 'booklet' || record === undefined || may(actor, 'import', record))
  const isOwn = run.by === actor.id && mayBring
  const isOthers = record !== undefined || run.kind === 'booklet'
  const maySee = isOwn || (isOthers && mayBring) || (record !== undefined && may(actor, 'audit', record))
  if (!maySee) throw missingRun()
  const file = run.file === null ? undefined : await findImportFile(office.db, run.file)
  return { run, file, record, isOwn }
}

/** The run of an address, with whose file the person works; refused to everybody else. */
export async function getOwnRun(c: OfficeRequest, office: Office): Promise<SeenRun> {
  const seen = await getSeenRun(c, office)
  if (seen.record) allow(c, 'import', seen.record)
  if (!seen.isOwn) throw new Refusal('forbidden', '取込みの中身は、ファイルを選んだ人だけが見て進められる。')
  return seen
}

/** Leads a run on and tells the jobs, both or neither; refused as stale where it has gone on meanwhile. */
export async function orderRun(
  office: Office,
  id: number,
  from: readonly ImportState[],
  to: 'checking' | 'writing',
  values: Partial<Omit<ImportRun, 'id' | 'state'>> = {},
): Promise<void> {
  await transact(office.db, async (trx) => {
    const fresh = { ...values, hindrance: null, done: 0, percent: 0 }
    if (!(await leadImportRun(trx, id, from, to, fresh)))
      throw new Refusal('stale', 'この取込みは先に進んでいる。今の状態を見てからやり直す。')
    await office.send(trx, IMPORT_JOB)
  })
}

function missingRun(): Refusal {
  return new Refusal('missing', 'この番号の取込みはない。')
}
