import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { insert } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { alone } from '#platform/alone.ts'
import type { Clock } from '#platform/clock.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { mayStill, ordererOf } from '../gate/orderer.ts'
import { listChosenHeirs } from '../reorganisation/chosen-heirs.ts'
import { fateOf } from './fate.ts'
import { readYearGround, type YearGround } from './ground.ts'
import { programmeChanges, writeProgrammeChange } from './programme-changes.ts'
import {
  findRunningYear,
  finishYearRun,
  type LeftEntry,
  noteLeft,
  noteYearStep,
  noteYearTotal,
  type YearChange,
} from './year-changes.ts'

/** The job that opens a year: at once when somebody orders it, and each minute what a break has left. */
export const YEAR_JOB = { key: 'year.open', label: '年度の切替え', cron: '* * * * *' } as const

type Work = {
  readonly db: Db
  readonly clock: Clock
  readonly catalog: readonly Register[]
  /** Hears after each entry how much is left. */
  readonly tell?: (left: number) => void
}

/** Does the years that were ordered to be opened. Each entry is written whole, with its line and how far the run has come; what is there already is never written again. */
export async function openYears(work: Work): Promise<void> {
  await alone(work.db, LOCK, async () => {
    for (let change = await findRunningYear(work.db); change; change = await findRunningYear(work.db)) {
      await openYear(work, change)
    }
  })
}

const LOCK = 2_105_330_020

/** Reads what opening a year looks at, with what the re-organisations say about sections that were divided. */
export async function groundOf(
  db: Db,
  catalog: readonly Register[],
  year: number,
  choices: YearChange['choices'],
): Promise<YearGround> {
  return readYearGround(db, catalog, year, choices, await listChosenHeirs(db))
}

async function openYear({ db, clock, catalog, tell }: Work, change: YearChange): Promise<void> {
  const { fiscalYear: year, choices } = change
  const stamp = (): Stamp => ({
    by: change.by,
    at: clock(),
    why: change.why || `${printFiscalYear(year)}を開く`,
  })
  const first = await groundOf(db, catalog, year, choices)
  const orderer = await ordererOf(db, change.by, clock())
  const changes = mayStill(orderer, 'write', programme, null) ? programmeChanges(first) : []
  await noteYearTotal(db, year, changes.length + countGoing(first))
  for (const one of changes) {
    await attempt(db, year, { register: 'programmes', entry: one.ending[0] ?? '' }, async (trx) => {
      await writeProgrammeChange(trx, stamp(), first, one)
    })
  }

  // Programmes have ended and begun meanwhile: the rest is looked at anew.
  const ground = await groundOf(db, catalog, year, choices)
  let left = countGoing(ground)
  for (const own of ground.registers) {
    const { record } = own.register
    const mayWrite = mayStill(orderer, 'write', record, null)
    for (const kept of own.before) {
      const fate = fateOf(own, kept, ground)
      const at = { register: record.key, entry: kept.key }
      if (fate.is === 'left') await noteLeft(db, year, { ...at, says: fate.says })
      if (fate.is !== 'going') continue
      if (!mayWrite) await noteLeft(db, year, { ...at, says: noRight(record) })
      else {
        await attempt(db, year, at, async (trx) => {
          await insert(trx, stamp(), own.register, fate.entry)
        })
      }
      left -= 1
      tell?.(left)
    }
  }
  await finishYearRun(db, stamp(), year)
}

function countGoing(ground: YearGround): number {
  return ground.registers.reduce(
    (sum, own) => sum + own.before.filter((kept) => fateOf(own, kept, ground).is === 'going').length,
    0,
  )
}

/** One step, whole or not at all; what the rules of the register refuse is noted and the run goes on. */
async function attempt(
  db: Db,
  year: number,
  at: Omit<LeftEntry, 'says'>,
  write: (trx: DbTransaction) => Promise<void>,
): Promise<void> {
  try {
    await transact(db, async (trx) => {
      await write(trx)
      await noteYearStep(trx, year)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const says = [error.message, ...error.findings.map((finding) => finding.says)].join(' ')
    await noteLeft(db, year, { ...at, says })
  }
}

function noRight({ label }: RecordType): string {
  return `年度を開くことを求めた人には、「${label}」を書く権限がいまはない。`
}
