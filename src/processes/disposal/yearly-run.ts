import { type Day, dayOf } from '#core/calendar/day.ts'
import { fiscalYearOf, printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { dueAct, type LifeState, stateAfter } from '#core/rules/folder-life.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { insert } from '#core/store/entries.ts'
import { restate } from '#core/store/restate.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept, TableOf } from '#core/store/table.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import type { section } from '#registers/planning/sections/record.ts'
import type { Disposal, DisposalLine, disposal } from '#registers/records/disposals/record.ts'
import { disposals } from '#registers/records/disposals/register.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import { folders } from '#registers/records/folders/register.ts'
import { type Classes, clockOf, isInRegularUse, lifeFacts, listClasses } from './folder-clock.ts'
import { countDocumentsIn, listDue, listExpired, lockFolders } from './folder-rows.ts'

type Tables = { disposals: TableOf<typeof disposal>; sections: TableOf<typeof section> }

/** What a run has done: folders that the calendar led on, and proposals made. */
export type YearlyRun = { readonly advanced: number; readonly proposals: readonly string[] }

/** Leads every folder on as far as its clock says, and proposes for each section what becomes of what has expired; run again it finds nothing more. Hears of its progress, folder by folder. */
export async function runYear(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  tell: (folders: number) => void = () => {},
): Promise<YearlyRun> {
  const advanced = await advanceLives(db, stamp, gate, tell)
  const proposals = await proposeDisposals(db, stamp, gate)
  return { advanced, proposals }
}

/** Stores, lets expire, and makes permanent what is important: some folders in each transaction. */
export async function advanceLives(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  tell: (folders: number) => void = () => {},
): Promise<number> {
  const today = dayOf(stamp.at)
  const classes = await listClasses(db)
  let after = ''
  let count = 0
  for (;;) {
    const due = await listDue(db, today, after, AT_ONCE)
    const last = due.at(-1)
    if (last === undefined) return count
    after = last.key
    await transact(db, async (trx) => {
      for (const kept of due) if (await advance(trx, stamp, gate, kept, classes)) count += 1
    })
    tell(count)
  }
}

const AT_ONCE = 500

/** Each step by itself: no state is jumped, and each leaves its line. */
async function advance(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  kept: Kept<Folder>,
  classes: Classes,
): Promise<boolean> {
  const today = dayOf(stamp.at)
  let now = kept
  for (;;) {
    const clock = clockOf(now.entry, classes)
    if (clock === undefined) return now !== kept
    const act = dueAct(now.entry.lifeState, lifeFacts(now.entry, clock, today, UNLISTED))
    if (act === null) return now !== kept
    now = await restate(trx, stamp, folders, now, { ...now.entry, lifeState: stateAfter(act) }, gate)
  }
}

const UNLISTED = { holds: [], listedFrom: null, listingDays: 0, reviewedOn: null, isDecided: false }

/** Makes one proposal for each section with expired folders, all or none; the keys of the proposals. */
export async function proposeDisposals(db: Db, stamp: Stamp, gate: Gate): Promise<string[]> {
  const today = dayOf(stamp.at)
  return transact(db, async (trx) => {
    const expired = (await listExpired(trx)).filter(({ entry }) => !isInRegularUse(entry, today))
    const keys: string[] = []
    for (const [key, kept] of Map.groupBy(expired, ({ entry }) => entry.section)) {
      keys.push(await propose(trx, stamp, gate, key, kept))
    }
    return keys
  })
}

/** Proposes what becomes of one folder, in a list of its own; the number of the list. */
export function proposeOne(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  kept: Kept<Folder>,
): Promise<string> {
  return propose(trx, stamp, gate, kept.entry.section, [kept])
}

async function propose(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  sectionKey: string,
  expired: readonly Kept<Folder>[],
): Promise<string> {
  const { year } = fiscalYearOf(dayOf(stamp.at))
  const counts = await countDocumentsIn(
    trx,
    expired.map(({ key }) => key),
  )
  const classes = await listClasses(trx)
  const before = await countProposals(trx, year, sectionKey)
  const suffix = before === 0 ? '' : `-${before + 1}`
  const entry: Disposal = {
    number: `D${year}-${sectionKey}${suffix}`,
    subject: `${printFiscalYear(year)}に廃棄するフォルダの目録（${await nameOf(trx, sectionKey)}）${before === 0 ? '' : `その${before + 1}`}`,
    fiscalYear: year,
    section: sectionKey,
    stage: 'proposed',
    folders: expired.map((kept) => lineOf(kept, counts, classes)),
    ...UNDECIDED,
  }
  const { key } = await insert(trx, stamp, disposals, entry)
  await moveFolders(trx, stamp, gate, entry.folders, 'proposed')
  return key
}

const UNDECIDED = {
  ...{ listedFrom: null, listedUntil: null, reviewedOn: null, committee: null, opinion: null },
  ...{ decidedOn: null, decidedBy: null, carriedOutOn: null },
}

/** Leads the folders of a list into a state together. */
export async function moveFolders(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  lines: readonly DisposalLine[],
  lifeState: LifeState,
): Promise<void> {
  const kept = await lockFolders(
    trx,
    lines.map(({ folder }) => folder),
  )
  for (const one of kept) await restate(trx, stamp, folders, one, { ...one.entry, lifeState }, gate)
}

function lineOf(
  { key, entry }: Kept<Folder>,
  counts: ReadonlyMap<string, number>,
  classes: Classes,
): DisposalLine {
  const { action, reason } = PROPOSED[entry.dispositionAtExpiry]
  return {
    folder: key,
    name: entry.publicName,
    retention: classes.get(entry.retention)?.name ?? entry.retention,
    expiresOn: entry.expiresOn as Day,
    documents: counts.get(key) ?? 0,
    action,
    reason,
  }
}

const PROPOSED = {
  discard: { action: 'discard', reason: '保存期間が満了し、重要な公文書に当たらない。' },
  transfer: { action: 'permanent', reason: '満了時の措置が移管である。' },
  extend: { action: 'extend', reason: '満了時の措置が延長である。' },
} as const satisfies Record<Folder['dispositionAtExpiry'], { action: DisposalLine['action']; reason: string }>

async function countProposals(trx: Db, year: number, sectionKey: string): Promise<number> {
  const { count } = await trx
    .withTables<Tables>()
    .selectFrom('disposals')
    .where('fiscalYear', '=', year)
    .where('section', '=', sectionKey)
    .select(({ fn, cast }) => cast<number>(fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function nameOf(trx: Db, sectionKey: string): Promise<string> {
  const row = await trx
    .withTables<Tables>()
    .selectFrom('sections')
    .where('key', '=', sectionKey)
    .select('name')
    .executeTakeFirst()
  return row?.name ?? sectionKey
}
