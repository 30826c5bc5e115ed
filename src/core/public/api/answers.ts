import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { publicRecord } from '#core/record/public-record.ts'
import { FORMATS } from '../open-data/formats.ts'
import { API_ROOT } from './api-root.ts'
import type { ListRequest } from './list-request.ts'

/** An entry as the API says it: its public fields in the order of the record, and under `_` what the edition knows of it. */
export function entryJson(record: RecordType, entry: PublicEntry) {
  const { key, revision, title, programme, releasedAt, withdrawnAt, values } = entry
  const names = values === null ? [] : Object.keys(publicRecord(record).fields)
  return {
    ...Object.fromEntries(names.map((name) => [name, values?.[name] ?? null])),
    _: {
      ...{ register: record.key, key, revision, title, programme, releasedAt, withdrawnAt },
      url: entryAddress(record, key),
    },
  }
}

/** One page of a register; `total` is null where more than 10,000 fit the conditions. */
export function listJson(
  edition: Edition,
  record: RecordType,
  request: ListRequest,
  parameters: URLSearchParams,
) {
  const { hits, next, counts } = edition.search().find(request.order, request.limit, request.after)
  const further = new URLSearchParams(parameters)
  if (next !== null) further.set('after', next)
  const all = edition.manifest.counts[record.key]?.entries ?? 0
  return {
    edition: edition.manifest.number,
    total: request.isNarrowed ? (counts?.total ?? null) : all,
    items: hits.flatMap(({ register, key }) => {
      const entry = edition.find(register, key)
      return entry?.values ? [entryJson(record, entry)] : []
    }),
    next: next === null ? null : `${API_ROOT}/${record.key}?${further}`,
  }
}

/** What was done to an entry in public, the newest first, each with what it said from then on. */
export function revisionsJson(edition: Edition, record: RecordType, key: string) {
  const names = Object.keys(publicRecord(record).fields)
  return {
    items: edition.revisions(record.key, key).map(({ revision, act, at, values }) => ({
      ...{ revision, act, at },
      values: values && Object.fromEntries(names.map((name) => [name, values[name] ?? null])),
    })),
  }
}

/** The registers: what they are called, how many entries they have, what their amounts sum up to, and where they are. */
export function registersJson({ manifest }: Edition, records: readonly RecordType[]) {
  return {
    items: records.map((record) => ({
      register: record.key,
      label: record.label,
      basis: record.basis,
      entries: manifest.counts[record.key]?.entries ?? 0,
      tombstones: manifest.counts[record.key]?.tombstones ?? 0,
      sums: manifest.registers[record.key]?.sums ?? {},
      url: `${API_ROOT}/${record.key}`,
      files: FORMATS.map(({ ending, name }) => ({ format: name, url: `/data/${record.key}.${ending}` })),
    })),
  }
}

/** What the edition says of itself, and its signature. */
export function manifestJson({ manifest, checkpoint, key }: Edition) {
  return { ...manifest, checkpoint, key }
}

/** Counts and sums of everything that serves a programme. */
export function totalsJson(edition: Edition, programme: string) {
  return { programme, items: edition.totalsOf(programme) }
}

function entryAddress(record: RecordType, key: string): string {
  return `${API_ROOT}/${record.key}/${encodeURIComponent(key)}`
}
