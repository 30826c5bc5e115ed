import { columnNames } from '#core/record/table-mapping.ts'
import { openTable } from '#core/store/import-source.ts'
import type { Fix } from '#core/store/imports/findings.ts'
import { unguardedCell } from '#platform/formula-guard.ts'
import { tableFault } from '#platform/table-fault.ts'

const LINE = '行'
const REASONS = '理由'

/** The headings of a file of failed rows: the line and the reasons before the file's own columns. */
export function mendedHeadings(headings: readonly string[]): string[] {
  return [LINE, REASONS, ...columnNames(headings)]
}

/** Reads a file of mended rows that was handed out with these headings. Throws a `TableFault` where lines or columns can't be told. */
export async function readMended(bytes: Buffer, headings: readonly string[]): Promise<Fix[]> {
  const table = await openTable(async function* () {
    yield bytes
  })
  const source = table.rows()
  const fixes: Fix[] = []
  let places: readonly number[] | null = null
  let lineAt = -1
  for await (const portion of source.portions) {
    for (const { line, cells: raw } of portion) {
      const cells = source.isGuarded ? raw.map(unguardedCell) : raw
      if (places === null) {
        const names = cells.map((cell) => cell.trim())
        lineAt = names.indexOf(LINE)
        if (lineAt < 0)
          throw tableFault('「行」の列がない。受け取ったファイルの「行」の列を残して直す。', line)
        places = names.map((name) => headings.indexOf(name) - 2)
        if (places.every((place) => place < 0))
          throw tableFault('元のファイルの列が一つもない。受け取ったファイルの見出しを残して直す。', line)
        continue
      }
      if (cells.every((cell) => cell.trim() === '')) continue
      const number = Number((cells[lineAt] ?? '').replaceAll(',', '').trim())
      if (!Number.isSafeInteger(number) || number < 1)
        throw tableFault(`「行」の列の「${cells[lineAt] ?? ''}」が元の行の番号ではない。`, line)
      for (const [at, column] of places.entries())
        if (column >= 0) fixes.push({ line: number, column, value: cells[at] ?? '' })
    }
  }
  return fixes
}
