import type { CurrentGate, Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { JournalTables } from '#core/store/journal.ts'
import { type Db, transact } from '#platform/database.ts'
import { operatorError } from '#platform/operator-error.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { type KeptBooklet, keepBooklet } from './booklet/keep/keep-booklet.ts'
import { noAnswers } from './booklet/keep/programme-match.ts'
import { loadPersonalDemo } from './demo-personal.ts'
import { loadDemoDisclosure } from './disclosure/demo.ts'
import { loadDemoDisposals } from './disposal/demo.ts'
import { loadDemoDocuments } from './documents/demo/load.ts'
import { loadDemoEvaluation } from './evaluation/demo.ts'
import { findDemoEvaluation } from './evaluation/demo-file.ts'
import { loadDemoNames } from './gate/demo.ts'
import { findDemoBooklet, type ProfilePlace, readMunicipality } from './profile.ts'

/** The account under which the demo's entries are written: by it they are told apart from real ones. */
const DEMO = 'system:demo'
const RELEASE = 'system:release'
const WHY = '試用のための見本'

/** What the demo brought in, or that it is there already. */
export type LoadedDemo = KeptBooklet & { readonly file: string; readonly fiscalYear: number }

/** Brings the profile's booklet into an empty ledger and releases it; null where it is there already. A ledger with programmes of its own is refused. */
export async function loadDemo(
  db: Db,
  place: ProfilePlace,
  at: Date,
  gate: Gate,
): Promise<LoadedDemo | null> {
  const writers = await listFirstWriters(db)
  if (writers.some((writer) => writer !== DEMO)) {
    throw new Refusal(
      'invalid',
      '台帳にはすでに事務事業があるため、見本は入れられない。空の台帳（別のDAICHO_HOME）で試す。',
    )
  }
  return writers.length > 0 ? null : load(db, place, at, gate)
}

/** Brings the demo into a ledger in which nothing was ever written, and returns null for any other. */
export async function loadDemoIfEmpty(
  db: Db,
  place: ProfilePlace,
  at: Date,
  gate: CurrentGate,
): Promise<LoadedDemo | null> {
  return (await isEmpty(db)) ? load(db, place, at, await gate()) : null
}

async function load(db: Db, place: ProfilePlace, at: Date, gate: Gate): Promise<LoadedDemo> {
  const demo = await findDemoBooklet(place)
  if (demo === undefined) {
    throw operatorError(
      `自治体の設定「${place.profile}」に見本の冊子（booklet-年度.json）がありません。`,
      `The profile "${place.profile}" has no booklet for trials (booklet-YEAR.json).`,
    )
  }
  const { name, booklet } = demo
  const kept = await keepBooklet(db, { by: DEMO, at, why: WHY }, booklet, noAnswers, {
    release: { stamp: { by: RELEASE, at, why: WHY }, gate },
  })
  const writer = { by: DEMO, at, why: WHY }
  await loadDemoDocuments(db, place, writer, gate)
  const municipality = await readMunicipality(place)
  await loadPersonalDemo(db, writer, { stamp: { by: RELEASE, at, why: WHY }, gate, municipality })
  const stamps = { write: writer, release: { by: RELEASE, at, why: WHY }, gate }
  await transact(db, (trx) => loadDemoDisclosure(trx, stamps))
  await loadDemoDisposals(db, writer, RELEASE, gate)
  const evaluation = await findDemoEvaluation(place, booklet.fiscalYear)
  if (evaluation !== null) await loadDemoEvaluation(db, stamps, evaluation)
  await loadDemoNames(db, writer, { by: RELEASE, at, why: WHY }, gate)
  return { ...kept, file: name, fiscalYear: booklet.fiscalYear }
}

/** Who first wrote each programme that there is. */
async function listFirstWriters(db: Db): Promise<string[]> {
  const lines = await db
    .withTables<JournalTables>()
    .selectFrom('journal')
    .where('register', '=', programme.key)
    .where('act', '=', 'insert')
    .select('by')
    .distinct()
    .execute()
  return lines.map(({ by }) => by)
}

/** Every entry has its line in the journal, so that an empty journal is an empty ledger. */
async function isEmpty(db: Db): Promise<boolean> {
  const line = await db
    .withTables<JournalTables>()
    .selectFrom('journal')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return line === undefined
}
