import type { AnyEntry } from '#core/record/define.ts'
import { guardedColumns, readHeader, tableColumns } from '#core/record/table-header.ts'
import type { Db } from '#platform/database.ts'
import { unguardedCell } from '#platform/formula-guard.ts'
import { isTableFault } from '#platform/table-fault.ts'
import type { Ruled } from './entries.ts'
import { type Candidate, type ImportWork, openBatches } from './import-batch.ts'
import { type FindingSink, openFindings, type PlacedFinding, type RowFinding } from './import-findings.ts'
import { type Aside, type Counts, type Intake, openAside } from './import-intake.ts'
import { openFileKeys } from './import-keys.ts'
import { referenceCheck } from './import-references.ts'
import type { SourceRow, TableSource } from './import-source.ts'
import { openBulkWriter } from './import-write.ts'
import { isOvertaken, staleImport } from './stale-import.ts'
import type { Stamp } from './stamp.ts'

export type ImportOptions = {
  /** Does everything and takes it back, so that one sees what would become of the file. */
  readonly dryRun?: boolean
  /** Whether the importer may write an entry as it stands or as it would stand; absent: every entry. */
  readonly mayWrite?: (entry: AnyEntry) => boolean
  /** Hears the rows so far. */
  readonly progress?: (rows: number) => void
  /** Is handed every finding, batch by batch. */
  readonly take?: (findings: readonly PlacedFinding[]) => Promise<void>
  /** Hears of each entry that changes: the values before and after. */
  readonly revised?: (before: AnyEntry, after: AnyEntry) => void
  /** Comes last, in the transaction of the import, when everything is written: what it refuses takes all of it back. */
  readonly finish?: (trx: Db, counts: Counts & { readonly rows: number }) => Promise<void>
  /** How the file of another system is taken in; absent: the file is the register's own. */
  readonly intake?: Intake
}

export type ImportResult = Counts & {
  readonly rows: number
  /** Rows that were set aside; only an intake sets aside. */
  readonly aside: number
  /** Whether the rows were written: never with findings, never in a dry run. */
  readonly written: boolean
  readonly findings: number
  /** The first of the findings, for the page. */
  readonly first: readonly RowFinding[]
}

/**
 * Writes a file into a register: new keys are inserted, other values revise, equal values leave nothing. All rows or none:
 * one finding and nothing is written. Refused as stale if somebody else writes one of the entries meanwhile.
 */
export async function importTable(
  db: Db,
  stamp: Stamp,
  register: Ruled,
  source: TableSource,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const findings = openFindings(register.record, options.take)
  const counts = { inserted: 0, revised: 0, unchanged: 0 }
  const aside = options.intake ? openAside(register.record, options.intake) : null
  const trx = await db.startTransaction().execute()
  try {
    const rows = await importRows(trx, stamp, register, source, options, { findings, counts, aside })
    await findings.settle()
    if (findings.count === 0) {
      await options.intake?.end?.(trx, { ...counts, rows, aside: aside?.count ?? 0 })
    }
    const written = findings.count === 0 && options.dryRun !== true
    if (written) await options.finish?.(trx, { ...counts, rows })
    if (written) await trx.commit().execute()
    const told = findings.count === 0 && aside ? aside.first : findings.first
    return { ...counts, rows, aside: aside?.count ?? 0, written, findings: findings.count, first: told }
  } catch (error) {
    throw isOvertaken(error) ? staleImport() : error
  } finally {
    if (!trx.isCommitted) await trx.rollback().execute()
  }
}

type Told = { readonly findings: FindingSink; readonly counts: Counts; readonly aside: Aside | null }

async function importRows(
  trx: Db,
  stamp: Stamp,
  register: Ruled,
  source: TableSource,
  options: ImportOptions,
  { findings, counts, aside }: Told,
): Promise<number> {
  const { record } = register
  const portions = source.portions[Symbol.asyncIterator]()
  const head = await firstRow(portions).catch((error: unknown) => tellFault(error, findings))
  if (head === null)
    return findings.count > 0 ? 0 : told(findings, null, '中身がない。見出しの行から始める。')
  const { first, others } = head
  const read = readHeader(record, first.cells)
  if ('findings' in read) {
    findings.add(first.line, read.findings)
    return 0
  }
  const work: ImportWork = {
    trx,
    register,
    header: read.header,
    headerLine: first.line,
    findings,
    counts,
    aside,
    intake: options.intake ?? null,
    keys: await openFileKeys(trx, record),
    writer: openBulkWriter(trx, stamp, record),
    mentions: referenceCheck(trx, record),
    mayWrite: options.mayWrite ?? (() => true),
    heard: options.revised ?? (() => {}),
  }
  try {
    const count = await passRows(others, portions, work, source.isGuarded, options.progress)
    if (options.intake) await work.keys.load()
    else {
      if (count === 0 && findings.count === 0) told(findings, null, '見出しのほかに行がない。')
      await work.keys.check(findings)
    }
    if (findings.count === 0 && options.dryRun !== true) await work.writer.settle()
    return count
  } finally {
    await work.keys.close()
  }
}

type Portions = AsyncIterator<readonly SourceRow[]>

/** The heading, and the rows that arrived with it; null for a file without any. */
async function firstRow(
  portions: Portions,
): Promise<{ first: SourceRow; others: readonly SourceRow[] } | null> {
  for (let next = await portions.next(); !next.done; next = await portions.next()) {
    const [first, ...others] = next.value
    if (first) return { first, others }
  }
  return null
}

/** Reads one batch while the one before is written. */
async function passRows(
  first: readonly SourceRow[],
  portions: Portions,
  work: ImportWork,
  isGuarded: boolean,
  progress?: (rows: number) => void,
): Promise<number> {
  const { read, write } = openBatches(work)
  const guarded = isGuarded ? guardedIndexes(work) : []
  let writing: Promise<void> = Promise.resolve()
  let batch: Candidate[] = []
  let size = 0
  let count = 0
  const flush = async () => {
    await writing
    progress?.(count)
    writing = write(batch)
    // Awaited at the next turn; until then its failure is not unheard.
    writing.catch(() => {})
    batch = []
    size = 0
  }
  const take = (row: SourceRow) => {
    if (row.cells.every((cell) => cell === '')) return
    count += 1
    const hindrance = unreadable(row, work.header.width)
    if (hindrance !== null) {
      const found = [{ at: '', says: hindrance }]
      if (work.aside) work.aside.add({ ...row, key: null }, found)
      else work.findings.add(row.line, found)
      return
    }
    for (const index of guarded) row.cells[index] = unguardedCell(row.cells[index] ?? '')
    batch.push(read(row))
    for (const cell of row.cells) size += cell.length
  }
  const takeAll = async (rows: readonly SourceRow[]) => {
    for (const row of rows) {
      take(row)
      if (batch.length >= BATCH_ROWS || size >= BATCH_CHARACTERS) await flush()
    }
  }
  try {
    await takeAll(first)
    try {
      for (let next = await portions.next(); !next.done; next = await portions.next())
        await takeAll(next.value)
    } catch (error) {
      tellFault(error, work.findings)
    }
    if (batch.length > 0 || work.aside) await flush()
  } finally {
    await writing
  }
  progress?.(count)
  return count
}

const BATCH_ROWS = 4000
const BATCH_CHARACTERS = 4_000_000

/** Why a row cannot even be taken apart; null if it can. Rows may be short: Excel leaves empty cells at the end out. */
function unreadable({ cells }: SourceRow, width: number): string | null {
  if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) {
    return `見出しは${width}列、この行は${cells.length}列ある。値の中の「,」は引用符で囲む。`
  }
  return cells.some((cell) => cell.includes('\0')) ? '使えない文字（U+0000）がある。' : null
}

function guardedIndexes({ register, header }: ImportWork): number[] {
  const guarded = guardedColumns(register.record)
  return tableColumns(register.record).flatMap(({ name }, at) => {
    const index = header.columns.get(name)
    return index !== undefined && guarded[at] ? [index] : []
  })
}

/** A file that breaks off is a finding at its line; what came before is checked all the same. */
function tellFault(error: unknown, findings: FindingSink): null {
  if (!isTableFault(error)) throw error
  findings.add(error.line, [{ at: '', says: error.message }])
  return null
}

function told(findings: FindingSink, line: number | null, says: string): number {
  findings.add(line, [{ at: '', says }])
  return 0
}
