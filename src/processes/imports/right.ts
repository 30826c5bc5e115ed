import type { RecordType } from '#core/record/define.ts'
import { type Actor, may } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { ImportKind, ImportRun } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { booklet } from '#registers/planning/booklets/record.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { document } from '#registers/records/documents/record.ts'
import { ordererOf } from '../gate/orderer.ts'
import type { ImportGround } from './ground.ts'

/** The registers into which a booklet is written. */
export const BOOKLET_RECORDS: readonly RecordType[] = [section, programme, annualSheet, urgentReview, booklet]

/** Whether somebody may bring in a booklet: it holds the programmes of all sections. */
export function mayImportBooklet(actor: Actor): boolean {
  const whole = { ...actor, grants: actor.grants.filter((grant) => grant.section === null) }
  return BOOKLET_RECORDS.every((record) => may(whole, 'import', record))
}

/** Whether somebody may take in extracts: they hold the documents of all sections. */
export function mayTakeExtracts(actor: Actor): boolean {
  return may({ ...actor, grants: actor.grants.filter(({ section }) => section === null) }, 'import', document)
}

/** Whether somebody may bring in what holds entries of all sections; any other file is asked about row by row. */
export function mayWhole(actor: Actor, kind: ImportKind): boolean {
  if (kind === 'booklet') return mayImportBooklet(actor)
  return kind !== 'extract' || mayTakeExtracts(actor)
}

/** Refused as forbidden where whoever ordered a run may by now no longer import into these registers. Returns the person with the rights of now. */
export async function checkRight(
  { clock }: Pick<ImportGround, 'clock'>,
  db: Db,
  run: ImportRun,
  records: readonly RecordType[],
): Promise<Actor> {
  const actor = await ordererOf(db, run.by, clock())
  const lacking = records.find((record) => !may(actor, 'import', record))
  if (lacking === undefined && mayWhole(actor, run.kind)) return actor
  const name = lacking?.label ?? '冊子'
  throw new Refusal(
    'forbidden',
    `取込みを頼んだ人に、「${name}」へ取り込む権限がいまはない。何も取り込んでいない。`,
  )
}
