import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { openCsv } from './open-csv.ts'
import { openJson, openJsonLines } from './open-json.ts'
import { openParquet } from './open-parquet.ts'

/** A format in which every register is given out. */
export type Format = {
  readonly ending: string
  readonly name: string
  /** As the answer names it. */
  readonly type: string
  /** As it is registered with IANA; null where it is not. */
  readonly mediaType: string | null
  open(
    edition: Edition,
    record: RecordType,
    licence: Municipality['openDataLicence'],
  ): AsyncIterable<Uint8Array>
}

/** Every format in which a register is given out, the one most people can open first. */
export const FORMATS: readonly Format[] = [
  {
    ending: 'csv',
    name: 'CSV',
    type: 'text/csv; charset=utf-8; header=present',
    mediaType: 'text/csv',
    open: openCsv,
  },
  {
    ending: 'json',
    name: 'JSON',
    type: 'application/json; charset=utf-8',
    mediaType: 'application/json',
    open: openJson,
  },
  {
    ending: 'jsonl',
    name: 'JSON Lines',
    type: 'application/jsonl; charset=utf-8',
    mediaType: null,
    open: openJsonLines,
  },
  {
    ending: 'parquet',
    name: 'Parquet',
    type: 'application/vnd.apache.parquet',
    mediaType: 'application/vnd.apache.parquet',
    open: openParquet,
  },
]
