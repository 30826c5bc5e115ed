import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import { writeCells } from '#core/record/cells.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { KEY_COLUMN, tableColumns } from '#core/record/table-header.ts'
import { tableSchemaOf } from '#core/record/table-schema.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { writeCsv } from '#platform/csv.ts'

/**
 * The public entries of a register as CSV: UTF-8 without BOM, names of the fields as headings, one line an entry; a line
 * break inside a text is written as ` / ` (the JSON has the text as it is).
 */
export function openCsv(edition: Edition, record: RecordType): AsyncIterable<Uint8Array> {
  const open = publicRecord(record)
  const columns = tableColumns(open)
  const rows = edition.list(record.key).map((entry) => {
    const cells = writeCells(open, entry.values as AnyEntry)
    const row = columns.some(({ name }) => name === KEY_COLUMN.name) ? [entry.key, ...cells] : cells
    return row.map((cell) => cell.replace(/\s*\n\s*/g, ' / '))
  })
  return writeCsv([columns.map(({ name }) => name), ...rows], { encoding: 'utf-8' })
}

/** The public entries of a register as JSON, with what the edition says of them. */
export function openJson(edition: Edition, record: RecordType, licence: Licence) {
  const { compiledAt, number } = edition.manifest
  const { code, name, nameEnglish } = edition.manifest.municipality
  return {
    register: record.key,
    title: record.label,
    municipality: { code, name, nameEnglish },
    edition: { number, compiledAt },
    licence,
    entries: edition.list(record.key).map(openEntry),
  }
}

/** The Data Package of all registers: what there is, with a Table Schema for each. */
export function dataPackage(
  edition: Edition,
  records: readonly RecordType[],
  licence: Licence,
  place: string,
) {
  const { compiledAt, municipality, contentHash } = edition.manifest
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `daicho-${municipality.code}`,
    title: `${municipality.name} 台帳オープンデータ`,
    created: compiledAt,
    version: contentHash.slice(0, 12),
    licenses: [licence],
    resources: records.map((record) => ({
      name: record.key,
      title: record.label,
      path: `${place}/${record.key}.csv`,
      type: 'table',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: tableSchemaOf(publicRecord(record), records.map(publicRecord)),
    })),
  }
}

type Licence = Municipality['openDataLicence']

function openEntry({ key, revision, releasedAt, values }: PublicEntry) {
  return { key, revision, releasedAt, ...values }
}
