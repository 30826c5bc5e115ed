import { sql } from 'kysely'
import type { Gate } from '#core/rules/gate/gate.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, transact } from '#platform/database.ts'
import type { Booklet } from '../booklet.ts'
import type { KeepingFinding } from './keeping-finding.ts'
import { listKnown } from './known.ts'
import { organisationOf } from './organisation.ts'
import { type Answers, matchProgrammes, type NameQuestion } from './programme-match.ts'
import { releaseWritten } from './release.ts'
import { writeBooklet } from './write-booklet.ts'
import { newWriting } from './writing.ts'

/** What became of a booklet: numbers of register entries, and what people should look at. */
export type KeptBooklet = {
  readonly created: number
  readonly revised: number
  readonly unchanged: number
  /** For each entry that was revised: its name, its key and the fields that changed. */
  readonly revisions: readonly string[]
  readonly released: number
  /** Names that only people can decide: while there are any, nothing was written. */
  readonly questions: readonly NameQuestion[]
  readonly findings: readonly KeepingFinding[]
}

export type KeepingOptions = {
  /** Who approves and releases what was brought in; not the one who writes. */
  readonly release?: { readonly stamp: Stamp; readonly gate: Gate }
  /** Does everything and takes it back, to tell what would become of it. */
  readonly isRehearsal?: boolean
}

/** Writes a booklet into the registers, all of it or nothing; what is there already and the same is not touched. */
export async function keepBooklet(
  db: Db,
  stamp: Stamp,
  booklet: Booklet,
  answers: Answers,
  options: KeepingOptions = {},
): Promise<KeptBooklet> {
  if (!options.isRehearsal) return transact(db, (trx) => keep(trx, stamp, booklet, answers, options))
  const rehearsal = await db.startTransaction().execute()
  try {
    return await keep(rehearsal, stamp, booklet, answers, options)
  } finally {
    await rehearsal.rollback().execute()
  }
}

async function keep(
  trx: Db,
  stamp: Stamp,
  booklet: Booklet,
  answers: Answers,
  { release }: KeepingOptions,
): Promise<KeptBooklet> {
  // Two booklets at once would give out the same codes.
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const known = await listKnown(trx, booklet.fiscalYear)
  const organisation = organisationOf(booklet, known.sections)
  const sections = organisation.sheets.map((sheet) => sheet.sections)
  const { codes, questions } = matchProgrammes(booklet, sections, known.programmes, answers)
  if (questions.length > 0) {
    return { created: 0, revised: 0, unchanged: 0, revisions: [], released: 0, questions, findings: [] }
  }

  const writing = newWriting(trx, stamp)
  writing.findings.push(...organisation.findings)
  await writeBooklet(writing, booklet, organisation, codes, known)
  const released = release ? await releaseWritten(writing, release) : 0
  const { created, revised, unchanged, revisions, findings } = writing
  return { created, revised, unchanged, revisions, released, questions, findings }
}

const LOCK = 2_105_330_002
