import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, expect, test } from 'vitest'
import { EDITION_SCHEMA } from '#core/edition/edition-file.ts'
import { type Edition, openEdition } from '#core/edition/read.ts'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { entryOf, every } from '#tests/every-kind.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { openJson, openJsonLines } from './open-json.ts'
import { openParquet } from './open-parquet.ts'

const folder = mkdtempSync(join(tmpdir(), 'daicho-formats-'))
afterAll(() => rmSync(folder, { recursive: true }))
const licence = municipality.openDataLicence
const fields = Object.entries(every.fields as Readonly<Record<string, Field>>)
const open: RecordType = {
  ...every,
  fields: Object.fromEntries(fields.map(([name, field]) => [name, opened(field)])),
}

test('JSON, JSON Lines and Parquet say the same values of every kind of field', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(entryOf({ encoding: 'utf-8', format: 'csv' }), { maxLength: 5 }),
      async (entries) => {
        const edition = editionWith(entries)
        try {
          const { entries: json } = JSON.parse((await bytesOf(openJson(edition, open, licence))).toString())
          const lines = (await bytesOf(openJsonLines(edition, open))).toString().split('\n')
          const rows = await readParquet(edition)
          expect(json).toHaveLength(entries.length)
          expect(lines.pop()).toBe('')
          expect(lines.map((line) => JSON.parse(line))).toEqual(json)
          expect(rows.map(asJson)).toEqual(json.map(complete))
          for (const entry of entries) {
            for (const [name, value] of Object.entries(entry)) if (value !== null) seen.add(name)
          }
        } finally {
          edition.close()
        }
      },
    ),
    { numRuns: 30 },
  )
  expect(seen.size).toBe(fields.length - 1)
})

test('a Parquet file names its types, its edition and its licence, and has a group for every thousand rows', async () => {
  const edition = editionWith(Array.from({ length: 2001 }, (_, at) => ({ money: at, day: '2020-06-01' })))
  const bytes = await bytesOf(openParquet(edition, open, licence))
  edition.close()
  const { row_groups: groups, schema, key_value_metadata: said } = parquetMetadata(arrayOf(bytes))
  expect(groups.map(({ num_rows: rows }) => Number(rows))).toEqual([1000, 1000, 1])
  const typeOf = (name: string) => schema.find((element) => element.name === name)
  expect(typeOf('money')).toMatchObject({ type: 'INT64' })
  expect(typeOf('day')).toMatchObject({ type: 'INT32', converted_type: 'DATE' })
  expect(typeOf('flag')).toMatchObject({ type: 'BOOLEAN' })
  expect(said).toContainEqual({ key: 'licence', value: licence.path })
})

test('who stops reading in the middle stops the writing', async () => {
  const edition = editionWith(Array.from({ length: 5000 }, (_, at) => ({ money: at })))
  const reading = openParquet(edition, open, licence)
  await reading.next()
  await reading.return(undefined)
  edition.close()
  // An edition that is read after it was closed throws, and nobody would be there to catch it.
  await new Promise((resolve) => setTimeout(resolve, 50))
})

let files = 0
function editionWith(entries: readonly AnyEntry[]): Edition {
  files += 1
  const file = join(folder, `${files}.sqlite`)
  const database = new DatabaseSync(file)
  database.exec(EDITION_SCHEMA)
  database.exec('BEGIN')
  const manifest = { number: 7, municipality, compiledAt: '2024-04-01T00:00:00.000Z', contentHash: 'x' }
  database.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', JSON.stringify(manifest))
  const insert = database.prepare(
    'INSERT INTO entries (register, key, revision, title, "values", releasedAt) VALUES (?, ?, 3, ?, ?, ?)',
  )
  for (const [at, entry] of entries.entries()) {
    const key = `E${String(at).padStart(6, '0')}`
    insert.run(open.key, key, key, JSON.stringify({ ...entry, code: key }), '2024-04-01T00:00:00.123Z')
  }
  database.exec('COMMIT')
  database.close()
  return openEdition(file)
}

async function bytesOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(bytes))
}

async function readParquet(edition: Edition): Promise<AnyEntry[]> {
  return parquetReadObjects({ file: arrayOf(await bytesOf(openParquet(edition, open, licence))) })
}

function arrayOf(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
}

/** A row as the JSON would say it: whole numbers, days and moments come back in types of their own. */
function asJson(row: AnyEntry): AnyEntry {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (typeof value === 'bigint') return [name, Number(value)]
      if (!(value instanceof Date)) return [name, value ?? null]
      return [name, name === 'day' ? value.toISOString().slice(0, 10) : value.toISOString()]
    }),
  )
}

/** An entry with null for every field that it does not name. */
function complete(entry: AnyEntry): AnyEntry {
  const { key, revision, releasedAt } = entry
  const own = fields.map(([name]) => [name, entry[name] ?? null])
  return { key, revision, releasedAt, ...Object.fromEntries(own) }
}

function opened(field: Field): Field {
  if (field.kind !== 'rows') return { ...field, public: true }
  const inner = Object.entries(field.fields).map(([name, own]) => [name, { ...own, public: true }])
  return { ...field, public: true, fields: Object.fromEntries(inner) } as Field
}
