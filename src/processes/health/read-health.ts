import { stat, statfs } from 'node:fs/promises'
import { dayOf, daysAfter } from '#core/calendar/day.ts'
import type { NodeState } from '#core/collection/courier.ts'
import { findCheckpoint } from '#core/edition/place.ts'
import { type BackupRun, listBackupRuns, newestGoodRun } from '#core/store/backup-runs.ts'
import {
  type DatabaseFigures,
  databaseFigures,
  firstWriting,
  lastRelease,
  listSamples,
  type MailFigures,
  mailFigures,
  type TreeFigures,
  treeFigures,
} from '#core/store/health-figures.ts'
import { type JournalCheck, newestCheck } from '#core/store/journal-checks.ts'
import type { Db } from '#platform/database.ts'
import {
  countJobs,
  failedRuns,
  type JobRun,
  newestRuns,
  nextTime,
  oldestWaiting,
} from '#platform/queue-state.ts'
import { editionFile } from '../edition.ts'

/** One kind of job: what of it waits, runs and failed, how it went last and when it begins next. */
export type JobHealth = {
  readonly key: string
  readonly label: string
  readonly waiting: number
  readonly running: number
  readonly failed: number
  readonly last: JobRun | null
  readonly nextAt: Date | null
}

/** What there is to know of an installation's health at a moment; figures only, no word of an entry. */
export type Health = {
  readonly at: Date
  /** Since when there is something to look after; null where nothing was ever written. */
  readonly begunAt: Date | null
  readonly jobs: readonly JobHealth[]
  readonly failures: readonly JobRun[]
  /** Since when the oldest job waits that could begin. */
  readonly waitingSince: Date | null
  /** Null where the installation has no outbox. */
  readonly mails: MailFigures | null
  readonly edition: EditionHealth | null
  readonly nodes: readonly NodeState[]
  readonly tree: TreeFigures
  readonly disk: { readonly free: number; readonly whole: number; readonly daysLeft: number | null }
  readonly database: DatabaseFigures & { readonly growth: number | null }
  readonly backups: BackupHealth
  readonly check: JournalCheck | null
}

export type EditionHealth = {
  readonly number: number
  readonly compiledAt: Date
  readonly bytes: number
  /** Since when something waits that was released; null where the edition holds everything. */
  readonly behindSince: Date | null
}

export type BackupHealth = {
  /** Null where nobody told Daicho to make backups. */
  readonly folder: string | null
  readonly last: BackupRun | null
  readonly lastGood: BackupRun | null
  readonly lastTrial: BackupRun | null
  readonly lastGoodTrial: BackupRun | null
}

/** What the figures are read from. */
export type HealthGround = {
  readonly db: Db
  readonly home: string
  readonly backups: string | null
  readonly jobs: readonly { readonly key: string; readonly label: string; readonly cron?: string }[]
  readonly nodes: () => readonly NodeState[]
}

/** Looks at everything once. */
export async function readHealth(
  { db, home, backups, jobs, nodes }: HealthGround,
  at: Date,
): Promise<Health> {
  const [counts, newest, failures, waitingSince, mails, edition, tree, database, check, begunAt] =
    await Promise.all([
      countJobs(db),
      newestRuns(db),
      failedRuns(db),
      oldestWaiting(db),
      mailFigures(db),
      editionHealth(db, home),
      treeFigures(db),
      databaseFigures(db),
      newestCheck(db),
      firstWriting(db),
    ])
  const countOf = (key: string, ...states: string[]) =>
    counts
      .filter((count) => count.key === key && states.includes(count.state))
      .reduce((sum, { count }) => sum + count, 0)
  const growth = await growthPerDay(db, at)
  const { bavail, blocks, bsize } = await statfs(home)
  const free = bavail * bsize
  return {
    at,
    begunAt,
    jobs: jobs.map(({ key, label, cron }) => ({
      key,
      label,
      // A job that was cut off waits for its next turn.
      waiting: countOf(key, 'created', 'retry'),
      running: countOf(key, 'active'),
      failed: countOf(key, 'failed'),
      last: newest.find((run) => run.key === key) ?? null,
      nextAt: cron === undefined ? null : nextTime(cron, at),
    })),
    failures,
    waitingSince,
    mails,
    edition,
    nodes: nodes(),
    tree,
    disk: { free, whole: blocks * bsize, daysLeft: daysUntilFull(free, growth.eaten) },
    database: { ...database, growth: growth.database },
    backups: await backupHealth(db, backups),
    check: check ?? null,
  }
}

async function editionHealth(db: Db, home: string): Promise<EditionHealth | null> {
  const file = editionFile(home)
  const checkpoint = await findCheckpoint(file)
  if (checkpoint === undefined) return null
  const compiledAt = new Date(checkpoint.compiledAt)
  const released = await lastRelease(db)
  const bytes = await stat(file).then(
    ({ size }) => size,
    () => 0,
  )
  const behindSince = released !== null && released > compiledAt ? released : null
  return { number: checkpoint.number, compiledAt, bytes, behindSince }
}

async function backupHealth(db: Db, folder: string | null): Promise<BackupHealth> {
  const [[last], [lastTrial], lastGood, lastGoodTrial] = await Promise.all([
    listBackupRuns(db, 'backup', 1),
    listBackupRuns(db, 'restore-test', 1),
    newestGoodRun(db, 'backup'),
    newestGoodRun(db, 'restore-test'),
  ])
  return {
    folder,
    last: last ?? null,
    lastGood: lastGood ?? null,
    lastTrial: lastTrial ?? null,
    lastGoodTrial: lastGoodTrial ?? null,
  }
}

/** Over the last thirty days with samples: how much the database grows in a day, and how much room goes. */
async function growthPerDay(db: Db, at: Date): Promise<{ database: number | null; eaten: number | null }> {
  const samples = await listSamples(db, daysAfter(dayOf(at), -30))
  const [first, last] = [samples[0], samples.at(-1)]
  if (first === undefined || last === undefined || first.day === last.day)
    return { database: null, eaten: null }
  const days = (Date.parse(last.day) - Date.parse(first.day)) / 86_400_000
  return {
    database: (last.databaseBytes - first.databaseBytes) / days,
    eaten: (first.freeBytes - last.freeBytes) / days,
  }
}

function daysUntilFull(free: number, eaten: number | null): number | null {
  return eaten === null || eaten <= 0 ? null : Math.floor(free / eaten)
}
