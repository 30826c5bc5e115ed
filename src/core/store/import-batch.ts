import { sql } from 'kysely'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { isSame } from '#core/record/difference.ts'
import { checkShape, type Finding } from '#core/record/entry.ts'
import { missingColumns, type TableHeader } from '#core/record/table-header.ts'
import { rowReader, type TableRow } from '#core/record/table-row.ts'
import { findings as brokenRules } from '#core/rules/rule.ts'
import type { Db } from '#platform/database.ts'
import type { Ruled } from './entries.ts'
import type { FindingSink } from './import-findings.ts'
import type { FileKeys } from './import-keys.ts'
import { type Mentions, saysMissing } from './import-references.ts'
import type { SourceRow } from './import-source.ts'
import type { BulkWriter, Change, NewEntry } from './import-write.ts'
import { type Kept, keptOf } from './table.ts'

/** A row that was read and checked as a new entry, before it is known whether there is one already. */
export type Candidate = SourceRow & { readonly row: TableRow; readonly verdict: Verdict }

/** An entry that keeps its shape and its rules, or what it breaks. */
type Verdict = { readonly entry: AnyEntry } | { readonly findings: readonly Finding[] }

/** What the rows of a file came to. */
export type Counts = { inserted: number; revised: number; unchanged: number }

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
  mentions(entries: readonly AnyEntry[]): Promise<Mentions>
  mayWrite(entry: AnyEntry): boolean
}

/** The two halves of the work on a batch: reading needs no database, so that it goes on while the batch before is written. */
export function openBatches(work: ImportWork) {
  const { record } = work.register
  const reader = rowReader(record, work.header)
  const lacking = missingColumns(record, work.header)
  const fields = Object.keys(record.fields)
  let isLackTold = false

  function read(source: SourceRow): Candidate {
    const row = reader.read(source.cells)
    return {
      line: source.line,
      cells: source.cells,
      row,
      verdict: lacking.length > 0 ? { findings: row.findings } : verdictOf(work.register, row),
    }
  }

  async function write(batch: readonly Candidate[]): Promise<void> {
    const keyed = batch.flatMap(({ line, row }) => (row.key === null ? [] : [{ key: row.key, line }]))
    const kept = await findKept(work.trx, record, [...new Set(keyed.map(({ key }) => key))])
    const changes = settled(batch, kept)
    const { broken, open } = await work.mentions(changes.map(({ entry }) => entry))
    for (const [index, found] of broken) work.findings.add(changes[index]?.line ?? null, found)
    await work.keys.note(
      keyed,
      open.map(({ row, key, at }) => ({ key, at, line: changes[row]?.line ?? 0 })),
    )
    await work.findings.settle()
    // Nothing will be kept of a file with findings: the rest is only checked.
    if (work.findings.count > 0) return
    await work.writer.insert(changes.filter(isNew))
    await work.writer.revise(changes.filter(isRevised))
  }

  /** The entries that are to be written; what cannot be is told, what is the same is counted. */
  function settled(batch: readonly Candidate[], kept: ReadonlyMap<string, Kept>): Settled[] {
    const seen = new Set<string>()
    return batch.flatMap((candidate) => {
      const { key } = candidate.row
      // A key that comes twice is told at the end, with both of its lines.
      if (key !== null && seen.has(key)) {
        work.keys.doubt()
        return []
      }
      if (key !== null) seen.add(key)
      const before = key === null ? undefined : kept.get(key)
      if (before) work.keys.doubt()
      const found = before ? revised(candidate, before) : added(candidate)
      if ('findings' in found) work.findings.add(candidate.line, found.findings)
      return 'entry' in found ? [{ ...found, line: candidate.line }] : []
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
    const row = reader.merge(candidate.row, candidate.cells, before.entry)
    const verdict =
      row === candidate.row && lacking.length === 0 ? candidate.verdict : verdictOf(work.register, row)
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
    return { key: before.key, revision: before.revision + 1, entry: verdict.entry }
  }

  return { read, write }
}

/** Tells most entries that are the same without writing their values out. */
function isIdentical(fields: readonly string[], one: AnyEntry, other: AnyEntry): boolean {
  return fields.every((name) => one[name] === other[name])
}

type Settled = (NewEntry | Change) & { readonly line: number }

function isRevised(change: Settled): change is Change & { line: number } {
  return 'revision' in change
}

function isNew(change: Settled): change is NewEntry & { line: number } {
  return !isRevised(change)
}

function verdictOf({ record, rules }: Ruled, row: TableRow): Verdict {
  const shape = checkShape(record, row.entry)
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
