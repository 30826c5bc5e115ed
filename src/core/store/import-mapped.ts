import { unguardedCell } from '#platform/formula-guard.ts'
import { tableFault } from '#platform/table-fault.ts'
import type { SourceRow, TableSource } from './import-source.ts'

/** How rows under certain headings become rows of a register: the fields in their order, and the texts of a row in the same. */
export type RowTranslation<Row extends SourceRow = SourceRow> = {
  readonly fields: readonly string[]
  /** A row as the register's file would have it, with whatever else is known of it. */
  map(row: SourceRow & { readonly origin: readonly string[] }): Row
}

export type MappedOptions = {
  /** The line of the headings; what stands above it is passed over. Absent: the first row. */
  readonly headerLine?: number | undefined
  /** What becomes of a row before it is translated: another one, or null where it is left out. */
  readonly touch?: ((row: SourceRow) => SourceRow | null) | undefined
  /** Looks up for many rows at once what the texts alone do not tell. */
  readonly settle?: ((rows: readonly SourceRow[], fields: readonly string[]) => Promise<void>) | undefined
}

/** The rows of somebody else's file as a file of the register: its columns by the names of the fields, its rows with how they stood. */
export function mappedSource(
  source: TableSource,
  open: (headings: readonly string[], line: number) => RowTranslation,
  options: MappedOptions = {},
): TableSource {
  return { isGuarded: false, portions: mapped(source, open, options) }
}

async function* mapped(
  source: TableSource,
  open: (headings: readonly string[], line: number) => RowTranslation,
  { headerLine, touch, settle }: MappedOptions,
): AsyncGenerator<readonly SourceRow[], void, void> {
  let translation: RowTranslation | null = null
  let width = 0
  for await (const rows of source.portions) {
    const out: SourceRow[] = []
    for (const row of rows) {
      if (translation === null) {
        if (headerLine !== undefined && row.line < headerLine) continue
        translation = open(row.cells, row.line)
        width = row.cells.length
        yield [{ line: row.line, cells: [...translation.fields] }]
        continue
      }
      const plain = source.isGuarded ? { ...row, cells: row.cells.map(unguardedCell) } : row
      const touched = touch ? touch(plain) : plain
      if (touched === null || touched.cells.every((cell) => cell.trim() === '')) continue
      const one = translation.map({ ...touched, origin: touched.cells })
      // A value that was not quoted shifts all that follow it: the row is too wide here as it is there.
      if (touched.cells.length > width) one.cells.push(...touched.cells.slice(width))
      out.push(one)
    }
    if (translation !== null && settle && out.length > 0) await settle(out, translation.fields)
    yield out
  }
  if (translation === null && headerLine !== undefined) {
    throw tableFault(`見出しの行（${headerLine}行目）までに中身がない。`)
  }
}
