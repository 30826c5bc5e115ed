import type { SchemaElement } from 'hyparquet'
import { ByteWriter, parquetWriteRows } from 'hyparquet-writer'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { entriesInTurn, openEntry } from './entries-in-turn.ts'
import { type ParquetColumn, parquetColumns } from './parquet-columns.ts'

/** Rows of one group: what is held in memory at once, and for how long nobody else is answered. */
const ROWS_OF_GROUP = 1000

/** The public entries of a register as Apache Parquet, a group of rows at a time; types are those of the record. */
export async function* openParquet(
  edition: Edition,
  record: RecordType,
  licence: Municipality['openDataLicence'],
): AsyncGenerator<Uint8Array> {
  const columns = parquetColumns(publicRecord(record))
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const out = writable.getWriter()
  const writer = new ByteWriter()
  const flush = async () => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    await out.write(bytes)
  }
  const { compiledAt, number, municipality } = edition.manifest
  const writing = Promise.resolve(
    parquetWriteRows({
      writer: Object.assign(writer, { flush }),
      rows: rows(edition, record, columns),
      columns: columns.map(({ name }) => ({ name })),
      schema: schemaOf(columns),
      rowGroupSize: ROWS_OF_GROUP,
      createdBy: 'Daicho',
      kvMetadata: Object.entries({
        title: record.label,
        publisher: municipality.name,
        edition: String(number),
        compiledAt,
        licence: licence.path,
      }).map(([key, value]) => ({ key, value })),
    }),
  ).then(flush)
  // Whoever reads learns of a failure; whoever has stopped reading no longer wants to know.
  void writing.then(() => out.close()).catch((error: unknown) => out.abort(error).catch(() => {}))
  yield* readable
}

async function* rows(
  edition: Edition,
  record: RecordType,
  columns: readonly ParquetColumn[],
): AsyncGenerator<Record<string, unknown>> {
  for await (const entry of entriesInTurn(edition, record.key)) {
    const said = openEntry(entry)
    yield Object.fromEntries(columns.map(({ name, written }) => [name, written(said[name] ?? null)]))
  }
}

function schemaOf(columns: readonly ParquetColumn[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(({ elements }) => elements)]
}
