import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { tableSchemaOf } from '#core/record/table-schema.ts'
import type { Municipality } from '#core/rules/municipality.ts'

/** The Data Package of all registers: what there is, with a Table Schema for each. */
export function dataPackage(
  edition: Edition,
  records: readonly RecordType[],
  licence: Municipality['openDataLicence'],
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
