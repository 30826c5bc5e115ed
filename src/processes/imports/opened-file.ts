import type { RecordType } from '#core/record/define.ts'
import { readHeader } from '#core/record/table-header.ts'
import { columnNames, missingHeadings, openTableMapper } from '#core/record/table-mapping.ts'
import { mappedSource } from '#core/store/import-mapped.ts'
import { type OpenTable, openTable, type SourceRow, type TableSource } from '#core/store/import-source.ts'
import { findImportFile, type ImportFile, importFileBytes } from '#core/store/imports/files.ts'
import type { Fix } from '#core/store/imports/findings.ts'
import type { ImportPlan } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'
import { tableFault } from '#platform/table-fault.ts'
import type { KeysOfTitles } from './titles.ts'

/** More columns than any register has by far: what is wider is no list of entries. */
const WIDEST = 1000

/** A kept file of rows, opened. Throws a `TableFault` for what is none, refuses one whose time is over. */
export async function openKept(db: Db, file: number): Promise<{ file: ImportFile; table: OpenTable }> {
  const kept = (await findImportFile(db, file)) as ImportFile
  return { file: kept, table: await openTable(importFileBytes(db, kept)) }
}

/** What stands between the file and the register's rows. */
export type Reading = {
  readonly plan: ImportPlan
  readonly fixes: ReadonlyMap<number, readonly Fix[]>
  /** The only lines that are read; null for all. */
  readonly only: ReadonlySet<number> | null
  /** Lines that are left out. */
  readonly skip: ReadonlySet<number> | null
  readonly titles: KeysOfTitles
}

/** The rows of a file as a file of the register, read by a plan. */
export function plannedSource(record: RecordType, source: TableSource, reading: Reading): TableSource {
  const { plan, fixes, only, skip, titles } = reading
  const columns = plan.columns.filter(({ column, constant }) => column !== null || constant !== null)
  return mappedSource(
    source,
    (headings, line) => {
      checkHeadings(record, plan, headings, line)
      const mapper = openTableMapper({ columns, values: plan.values }, headings)
      const lookups = columns.filter(({ conversion }) => conversion === 'title').map(({ target }) => target)
      return {
        fields: mapper.targets,
        map(row): SourceRow {
          const texts = mapper.map(row.origin)
          for (const target of lookups) texts[target] = titles.keyOf(target, texts[target] ?? '')
          return {
            line: row.line,
            cells: mapper.targets.map((target) => texts[target] ?? ''),
            origin: row.origin,
          }
        },
      }
    },
    {
      headerLine: plan.headerLine,
      touch(row) {
        if ((only && !only.has(row.line)) || skip?.has(row.line)) return null
        const own = fixes.get(row.line)
        if (own === undefined) return row
        const cells = [...row.cells]
        for (const { column, value } of own) {
          while (cells.length <= column) cells.push('')
          cells[column] = value
        }
        return { ...row, cells }
      },
    },
  )
}

function checkHeadings(
  record: RecordType,
  plan: ImportPlan,
  headings: readonly string[],
  line: number,
): void {
  if (headings.length > WIDEST) throw tooWide(headings.length)
  const missing = missingHeadings(plan, headings)
  if (missing.length > 0) {
    const there = columnNames(headings).slice(0, 30).join('」「')
    throw tableFault(
      `列「${missing.join('」「')}」がファイルにない。あるのは「${there}」。列の対応を直す。`,
      line,
    )
  }
  const targets = plan.columns.filter(({ column, constant }) => column !== null || constant !== null)
  const read = readHeader(
    record,
    targets.map(({ target }) => target),
  )
  if ('findings' in read) throw tableFault(read.findings.map(({ says }) => says).join(''), line)
}

/** The refusal of a file of more columns than can be a list of entries. */
export function tooWide(width: number): Error {
  return tableFault(
    `列が${width.toLocaleString('ja')}ある。${WIDEST.toLocaleString('ja')}列を超える表は読まない。`,
    1,
  )
}
