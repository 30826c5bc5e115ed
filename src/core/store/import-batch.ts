import { sql } from 'kysely'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { canonical, isSame } from '#core/record/difference.ts'
import { type Finding, shapeChecker } from '#core/record/entry.ts'
import { missingColumns, type TableHeader } from '#core/record/table-header.ts'
import { rowReader, type TableRow } from '#core/record/table-row.ts'
import { findings as brokenRules } from '#core/rules/rule.ts'
import type { Db } from '#platform/database.ts'
import type { Ruled } from './entries.ts'
import type { FindingSink } from './import-findings.ts'
import type { Aside, Counts, Intake } from './import-intake.ts'
import type { FileKeys } from './import-keys.ts'
import { type Mentions, saysMissing } from './import-references.ts'
import type { SourceRow } from './import-source.ts'
import type { BulkWriter, Change, NewEntry } from './import-write.ts'
import { openSeenKeys } from './seen-keys.ts'
import { type Kept, keptOf } from './table.ts'

/** A row that was read and checked as a new entry, before it is known whether there is one already. */
export type Candidate = SourceRow & { readonly row: TableRow; readonly verdict: Verdict }

/** An entry that keeps its shape and its rules, or what it breaks. */
type Verdict = { readonly entry: AnyEntry } | { readonly findings: readonly Finding[] }

/** What an import works with from its first batch to its last. */
export type ImportWork = {
  readonly trx: Db
  readonly register: Ruled
  readonly header: TableHeader
  readonly headerLine: number
  readonly findings: FindingSink
  readonly keys: FileKeys
  readonly writer: BulkWriter
  readonly counts: Counts
  readonly aside: Aside | null
  readonly intake: Intake | null
  mentions(entries: readonly AnyEntry[]): Promise<Mentions>
  mayWrite(entry: AnyEntry): boolean
  heard(before: AnyEntry, after: AnyEntry): void
}

/** Rows of a first batch from which on a first load pays for the making of its table. */
const LARGE = 2000
const NONE: ReadonlyMap<string, Kept> = new Map()

/** The two halves of the work on a batch: reading needs no database, so that it goes on while the batch before is written. */
export function openBatches(work: ImportWork) {
  const { record } = work.register
  const reader = rowReader(record, work.header)
  const { intake, aside } = work
  const lacking = missingColumns(record, work.header).filter(({ at }) => !intake?.completes.includes(at))
  const fields = Object.keys(record.fields)
  const check = shapeChecker(record)
  const seen = openSeenKeys()
  let isLackTold = false
  let isFirstBatch = true

  function read(source: SourceRow): Candidate {
    const own = reader.read(source.cells)
    const row = intake ? { ...own, entry: intake.complete(own.entry, null, source) } : own
    return {
      ...source,
      row,
      verdict: lacking.length > 0 ? { findings: row.findings } : verdictOf(work.register, check, row),
    }
  }

  async function write(batch: readonly Candidate[]): Promise<void> {
    if (isFirstBatch && batch.length >= LARGE) await work.writer.begin()
    isFirstBatch = false
    const keyed = batch.flatMap(({ line, row }) => (row.key === null ? [] : [{ key: row.key, line }]))
    const kept = work.writer.isFirst
      ? NONE
      : await findKept(
          work.trx,
          record,
          keyed.map(({ key }) => key),
        )
    const all = settled(batch, kept)
    // Goes on beside the writing; what stays as it is is not looked at again.
    const prepared = intake?.prepare?.(all.map(({ entry }) => entry))
    prepared?.catch(() => {})
    await intake?.before?.(work.trx)
    const { broken, open } = await work.mentions(all.map(({ entry }) => entry))
    const changes = all.filter((change, index) => {
      const found = broken.get(index)
      if (found) refuse(change.candidate, found, change)
      return found === undefined || aside === null
    })
    await work.keys.note(
      keyed,
      open.map(({ row, key, at }) => ({ key, at, line: all[row]?.candidate.line ?? 0 })),
    )
    await work.findings.settle()
    // Nothing will be kept of a file with findings: the rest is only checked.
    if (work.findings.count > 0) return
    await work.writer.insert(changes.filter(isNew))
    await work.writer.revise(changes.filter(isRevised))
    await intake?.after?.(work.trx, changes, await prepared)
    await aside?.settle(work.trx)
  }

  /** Tells what is wrong with a row: it is set aside where that is done, and its file is refused where not. */
  function refuse(candidate: Candidate, found: readonly Finding[], counted?: Settled): void {
    if (aside === null) {
      work.findings.add(candidate.line, found)
      return
    }
    aside.add({ ...candidate, key: candidate.row.key }, found)
    if (counted) work.counts[isRevised(counted) ? 'revised' : 'inserted'] -= 1
  }

  /** The entries that are to be written; what cannot be is told, what is the same is counted. */
  function settled(batch: readonly Candidate[], kept: ReadonlyMap<string, Kept>): Settled[] {
    return batch.flatMap((candidate) => {
      const { key } = candidate.row
      if (key !== null && !seen.add(key)) {
        // Where rows are not set aside, a key that comes twice is told at the end, with both of its lines.
        if (aside === null) work.keys.doubt()
        else
          refuse(candidate, [
            { at: record.identity?.[0] ?? 'key', says: `「${key}」がこの行より前にもある。` },
          ])
        return []
      }
      const before = key === null ? undefined : kept.get(key)
      const found = before ? revised(candidate, before) : added(candidate)
      if ('findings' in found && found.findings.length > 0) refuse(candidate, found.findings)
      return 'entry' in found ? [{ ...found, candidate }] : []
    })
  }

  function added({ row, verdict }: Candidate): NewEntry | { findings: readonly Finding[] } {
    if (record.identity === undefined && row.key !== null) {
      return { findings: [{ at: 'key', says: saysMissing(row.key) }] }
    }
    if (lacking.length > 0 && !isLackTold) work.findings.add(work.headerLine, lacking)
    if (lacking.length > 0) isLackTold = true
    if ('findings' in verdict) return verdict
    if (!work.mayWrite(verdict.entry)) return { findings: [forbidden(record)] }
    work.counts.inserted += 1
    return { key: row.key, entry: verdict.entry }
  }

  function revised(candidate: Candidate, before: Kept): Change | { findings: readonly Finding[] } {
    const merged = reader.merge(candidate.row, candidate.cells, before.entry)
    const row = intake ? { ...merged, entry: intake.complete(merged.entry, before, candidate) } : merged
    const verdict =
      row === candidate.row && lacking.length === 0 ? candidate.verdict : verdictOf(work.register, check, row)
    if ('findings' in verdict) return verdict
    if (isIdentical(fields, before.entry, verdict.entry) || isSame(record, before.entry, verdict.entry)) {
      work.counts.unchanged += 1
      return { findings: [] }
    }
    if (before.state === 'withdrawn')
      return { findings: [{ at: '', says: '取り下げた登録は書き換えられない。' }] }
    if (!work.mayWrite(before.entry) || !work.mayWrite(verdict.entry))
      return { findings: [forbidden(record)] }
    work.counts.revised += 1
    work.heard(before.entry, verdict.entry)
    return { key: before.key, revision: before.revision + 1, entry: verdict.entry }
  }

  return { read, write }
}

/** Tells most entries that are the same without writing their values out. */
function isIdentical(fields: readonly string[], one: AnyEntry, other: AnyEntry): boolean {
  return fields.every((name) => {
    const [here, there] = [one[name], other[name]]
    if (here === there) return true
    return typeof here === 'object' && typeof there === 'object' && canonical(here) === canonical(there)
  })
}

type Settled = (NewEntry | Change) & { readonly candidate: Candidate }

function isRevised(change: Settled): change is Change & Settled {
  return 'revision' in change
}

function isNew(change: Settled): change is NewEntry & Settled {
  return !isRevised(change)
}

function verdictOf({ rules }: Ruled, check: ReturnType<typeof shapeChecker>, row: TableRow): Verdict {
  const shape = check(row.entry)
  if ('findings' in shape) return { findings: [...row.findings, ...untold(row.findings, shape.findings)] }
  if (row.findings.length > 0) return { findings: row.findings }
  const broken = brokenRules(rules, shape.entry as EntryOf<RecordType>)
  return broken.length > 0 ? { findings: broken } : shape
}

/** A cell that could not be read leaves its field empty, which is not worth a second sentence. */
function untold(told: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  const fields = new Set(told.map(({ at }) => at.split('.')[0]))
  return findings.filter(({ at }) => !fields.has(at.split('.')[0]))
}

function forbidden({ section }: RecordType): Finding {
  return { at: section ?? '', says: 'この所管の登録を書く権限がない。' }
}

async function findKept(
  trx: Db,
  record: RecordType,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<AnyEntry & { key: string }>`
    select * from ${sql.table(record.key)} where "key" = any(${keys}::text[])`.execute(trx)
  return new Map(rows.map((row) => [row.key, keptOf(record, row)]))
}
