import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Finding } from '#core/record/entry.ts'
import { headingAt } from '#core/record/table-header.ts'
import type { Db } from '#platform/database.ts'
import { type RowFinding, SHOWN_FINDINGS } from './import-findings.ts'
import type { SourceRow } from './import-source.ts'
import type { Change, NewEntry } from './import-write.ts'
import type { Kept } from './table.ts'

/** What the rows of a file came to. */
export type Counts = { inserted: number; revised: number; unchanged: number }

/**
 * How the file of another system is taken in: a row with findings does not stop the file, it is set aside. All functions
 * with a transaction work inside that of the import.
 */
export type Intake = {
  /** Fields that `complete` gives to new entries, so that the file needs no columns for them. */
  readonly completes: readonly string[]
  /** Fills in what the file does not say: of a new entry (`before` is null), or of one that is there. */
  complete(entry: AnyEntry, before: Kept | null, row: SourceRow): AnyEntry
  /** Begins, for entries that are new or revised, what needs no database and goes on beside the writing; `after` is handed what comes of it. */
  prepare?(entries: readonly AnyEntry[]): Promise<unknown>
  /** Comes before what the entries refer to is looked up. */
  before?(trx: Db): Promise<void>
  /** Is handed what was written. */
  after?(trx: Db, changes: readonly (NewEntry | Change)[], prepared: unknown): Promise<void>
  setAside(trx: Db, rows: readonly AsideRow[]): Promise<void>
  /** Comes after the last row, when the table "import_keys" holds every key of the file. */
  end?(trx: Db, counts: Counts & { readonly rows: number; readonly aside: number }): Promise<void>
}

/** A row that was set aside, as it stands in the file, and why. */
export type AsideRow = {
  readonly line: number
  readonly key: string | null
  readonly cells: readonly string[]
  readonly findings: readonly RowFinding[]
}

/** What an import has set aside so far. */
export type Aside = {
  add(row: SourceRow & { readonly key: string | null }, findings: readonly Finding[]): void
  settle(trx: Db): Promise<void>
  readonly count: number
  /** The first of the findings, for the page. */
  readonly first: readonly RowFinding[]
}

/** Opens what sets rows aside for an intake. */
export function openAside(record: RecordType, intake: Intake): Aside {
  const first: RowFinding[] = []
  let waiting: AsideRow[] = []
  let count = 0
  return {
    add({ line, cells, origin, key }, findings) {
      const told = findings.map(({ at, says }) => ({ line, heading: headingAt(record, at), says }))
      first.push(...told.slice(0, SHOWN_FINDINGS - first.length))
      waiting.push({ line, key, cells: origin ?? cells, findings: told })
      count += 1
    },
    async settle(trx) {
      const rows = waiting
      waiting = []
      if (rows.length > 0) await intake.setAside(trx, rows)
    },
    get count() {
      return count
    },
    first,
  }
}
