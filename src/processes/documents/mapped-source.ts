import { missingHeadings } from '#core/record/table-mapping.ts'
import { mappedSource } from '#core/store/import-mapped.ts'
import type { SourceRow, TableSource } from '#core/store/import-source.ts'
import { tableFault } from '#platform/table-fault.ts'
import type { DocumentMapping } from '#registers/records/document-mappings/record.ts'
import { document } from '#registers/records/documents/record.ts'
import type { KnownWords } from './known-words.ts'
import { type MappedRow, openMapper, type Target } from './mapped-row.ts'

/** A row of an extract on its way into the register of documents, with all that the mapping read in it. */
export type ExtractRow = SourceRow & { readonly mapped: MappedRow }

/** Of a document's public title the clerks are masters: what an extract says of it is a proposal. */
const PROPOSED: readonly Target[] = ['publicTitle']

/** The rows of an extract as a file of the register of documents: its columns by the names of the fields. */
export function extractSource(
  source: TableSource,
  mapping: DocumentMapping,
  known: KnownWords,
  seen: (row: MappedRow) => void,
): TableSource {
  return mappedSource(source, (headings, line) => {
    const missing = missingHeadings(mapping, headings)
    if (missing.length > 0) throw missingColumns(missing, headings, line)
    const mapper = openMapper(mapping, headings, known)
    const fields = mapper.targets.filter(
      (name) => Object.hasOwn(document.fields, name) && !PROPOSED.includes(name),
    )
    return {
      fields,
      map(row): ExtractRow {
        const mapped = mapper.map(row.origin)
        seen(mapped)
        return { line: row.line, cells: fields.map((name) => mapped[name] ?? ''), origin: row.origin, mapped }
      },
    }
  })
}

function missingColumns(missing: readonly string[], headings: readonly string[], line: number): Error {
  const named = missing.map((heading) => `「${heading}」`).join('')
  const there = headings
    .slice(0, 30)
    .map((heading) => `「${heading}」`)
    .join('')
  return tableFault(`読替表の見出し${named}がファイルにない。ファイルの見出しは${there}。`, line)
}
