import { sheetMarks } from './xlsx-sheets.ts'
import { unzipped, zipEntries } from './zip.ts'

/** The places of merged cells (A2:A4) of each sheet of a book that was read, by the sheet's name: their value stands in the first cell alone. */
export async function mergedCells(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly string[]>> {
  const parts = new Map<string, string>()
  for (const entry of zipEntries(bytes)) {
    if (/^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(entry.name)) {
      parts.set(entry.name, mergesOnly(entry.name, (await unzipped(bytes, entry)).toString()))
    }
  }
  return new Map(sheetMarks(parts).map(({ name, merged }) => [name, merged]))
}

/** The rows of a sheet are long, and say nothing of it. */
function mergesOnly(name: string, xml: string): string {
  if (!name.startsWith('xl/worksheets/')) return xml
  return (
    /<(?:\w+:)?mergeCells\b(?:(?!<(?:\w+:)?mergeCells\b)[\s\S])*?<\/(?:\w+:)?mergeCells>/.exec(xml)?.[0] ?? ''
  )
}
