import type { SourceRow, TableSource } from '#core/store/import-source.ts'
import { unguardedCell } from '#platform/formula-guard.ts'
import { tableFault } from '#platform/table-fault.ts'
import type { DocumentMapping } from '#registers/records/document-mappings/record.ts'
import { document } from '#registers/records/documents/record.ts'
import type { KnownWords } from './known-words.ts'
import { type MappedRow, missingHeadings, openMapper, type Target } from './mapped-row.ts'

/** A row of an extract on its way into the register of documents, with all that the mapping read in it. */
export type ExtractRow = SourceRow & { readonly mapped: MappedRow }

/** Of a document's public title the clerks are masters: what an extract says of it is a proposal. */
const PROPOSED: readonly Target[] = ['publicTitle']

/** The rows of an extract as a file of the register of documents: its columns by the names of the fields. */
export function mappedSource(
  source: TableSource,
  mapping: DocumentMapping,
  known: KnownWords,
  seen: (row: MappedRow) => void,
): TableSource {
  return { isGuarded: false, portions: mapped(source, mapping, known, seen) }
}

async function* mapped(
  source: TableSource,
  mapping: DocumentMapping,
  known: KnownWords,
  seen: (row: MappedRow) => void,
): AsyncGenerator<readonly SourceRow[], void, void> {
  let mapper: ReturnType<typeof openMapper> | null = null
  let fields: readonly Target[] = []
  let width = 0
  for await (const rows of source.portions) {
    const out: SourceRow[] = []
    for (const row of rows) {
      if (mapper === null) {
        const missing = missingHeadings(mapping, row.cells)
        if (missing.length > 0) throw missingColumns(missing, row)
        mapper = openMapper(mapping, row.cells, known)
        width = row.cells.length
        fields = mapper.targets.filter(
          (name) => Object.hasOwn(document.fields, name) && !PROPOSED.includes(name),
        )
        out.push({ line: row.line, cells: [...fields] })
        continue
      }
      const origin = source.isGuarded ? row.cells.map(unguardedCell) : row.cells
      if (origin.every((cell) => cell === '')) continue
      const values = mapper.map(origin)
      seen(values)
      const cells = fields.map((name) => values[name] ?? '')
      // A value that was not quoted shifts all that follow it: the row is too wide here as it is there.
      cells.push(...origin.slice(width))
      const extract: ExtractRow = { line: row.line, cells, origin, mapped: values }
      out.push(extract)
    }
    yield out
  }
}

function missingColumns(missing: readonly string[], { line, cells }: SourceRow): Error {
  const named = missing.map((heading) => `「${heading}」`).join('')
  const there = cells
    .slice(0, 30)
    .map((heading) => `「${heading}」`)
    .join('')
  return tableFault(`読替表の見出し${named}がファイルにない。ファイルの見出しは${there}。`, line)
}
