import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import { appendJournal } from '#core/store/journal.ts'
import { unpublish } from '#core/store/releases.ts'
import { catalog } from '#registers/catalog.ts'
import { useDatabase } from '#tests/database.ts'
import { advanceAt, useEditionPlace } from '#tests/edition.ts'
import { every } from '#tests/every-kind.ts'
import { putRelease } from '#tests/released.ts'
import { openEdition } from './read.ts'

const use = useDatabase()
const place = useEditionPlace()
const MARK = 'もれてはならない'
const at = new Date('2020-06-01T00:00:00Z')

// Every kind twice: as a field that may leave the office, and as one that may not; tables have one column of each.
const own = Object.entries(every.fields as Readonly<Record<string, Field>>)
const both = {
  ...every,
  fields: Object.fromEntries(
    own.flatMap(([name, field]) => [
      [name, field],
      [`${name}Open`, opened(field)],
    ]),
  ),
} as RecordType

describe.each([...catalog.map(({ record }) => record), both].map((record) => ({ key: record.key, record })))(
  '$key',
  ({ record }) => {
    test('what is not public, not released or withdrawn is nowhere in the bytes of an edition', async () => {
      await write(record, 'released', 1, 'release')
      await write(record, 'neverOut', 1, 'insert')
      await write(record, 'revised', 1, 'release')
      await write(record, 'revised', 2, 'revise')
      await write(record, 'withdrawn', 1, 'release')
      await advanceAt(use.db, place.file, { records: [open(record)] })
      // By a delta and taken back by the next one, and in the whole file and taken back.
      await write(record, 'lateWithdrawn', 1, 'release')
      await advanceAt(use.db, place.file, { records: [open(record)] })
      await write(record, 'withdrawn', 2, 'withdrawal')
      await write(record, 'lateWithdrawn', 2, 'withdrawal')
      await write(record, 'lateReleased', 1, 'release')
      await advanceAt(use.db, place.file, { records: [open(record)] })

      const bytes = Buffer.concat(filesIn(place.folder).map((path) => readFileSync(path)))
      // What may be seen is seen: the search below would find what it looks for.
      expect(bytes.includes('released')).toBe(true)
      const shown = marks(record).filter(({ isOpen }) => isOpen)
      const edition = openEdition(place.file)
      for (const key of ['released', 'lateReleased']) {
        // Read as the site does: in the bytes a long entry is cut by the pages of the file.
        const words = JSON.stringify(edition.find(record.key, key)?.values)
        expect(shown.filter(({ mark }) => !words.includes(`${mark}${key}`))).toEqual([])
      }
      edition.close()
      const leaked = ['neverOut', `${MARK}山田`, `${MARK}理由`].filter((mark) => bytes.includes(mark))
      const values = marks(record).flatMap(({ mark, isOpen }) =>
        [
          ...(isOpen ? [] : [`${mark}released`]),
          `${mark}neverOut`,
          `${mark}2revised`,
          `${mark}withdrawn`,
          `${mark}lateWithdrawn`,
        ].filter((text) => bytes.includes(text)),
      )
      expect([...leaked, ...values]).toEqual([])
    })
  },
)

test('all kinds of fields are looked at', () => {
  expect(own.length).toBeGreaterThan(20)
  expect(marks(both).filter(({ isOpen }) => !isOpen).length).toBeGreaterThan(20)
})

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** The traces that a kept entry leaves in the office: its line with all fields, who and why; and what its release shows. */
async function write(record: RecordType, key: string, revision: number, act: string): Promise<void> {
  const entry = marked(record, revision === 1 ? key : `${revision}${key}`)
  const stamp = { by: `${MARK}山田`, why: `${MARK}理由`, at }
  await appendJournal(use.db, stamp, [{ register: record.key, entry: key, revision, act, after: entry }])
  if (act === 'release') await putRelease(use.db, record, { key, revision, entry }, at)
  if (act === 'withdrawal') await unpublish(use.db, stamp, record, key)
  const { rows } = await sql`select 1 from journal where entry = ${key} and revision = ${revision}`.execute(
    use.db,
  )
  expect(rows.length).toBe(1)
}

/** A mark in every place of an entry, as text whatever the kind: the compiler must not care what it carries. */
function marked(record: RecordType, suffix: string): AnyEntry {
  return Object.fromEntries(
    Object.entries(record.fields).map(([name, field]) => {
      if (field.kind !== 'rows') return [name, `${markOf(name)}${suffix}`]
      const row = Object.keys(field.fields).map((inner) => [inner, `${markOf(`${name}.${inner}`)}${suffix}`])
      return [name, [Object.fromEntries(row)]]
    }),
  )
}

function marks(record: RecordType): { mark: string; isOpen: boolean }[] {
  return Object.entries(record.fields).flatMap(([name, field]) => {
    const isOpen = field.public === true
    if (field.kind !== 'rows') return [{ mark: markOf(name), isOpen }]
    return Object.entries(field.fields).map(([inner, { public: open }]) => ({
      mark: markOf(`${name}.${inner}`),
      isOpen: isOpen && open === true,
    }))
  })
}

/** Amounts are marked with text here, which no sum can take: they are not summed. The title is always a text. */
function open(record: RecordType): RecordType {
  const fields = Object.entries(record.fields).map(([name, field]) => [
    name,
    { ...field, kind: 'text', max: 1 },
  ])
  return { ...record, programme: { master: '試験' }, fields: Object.fromEntries(fields) }
}

function opened(field: Field): Field {
  if (field.kind !== 'rows') return { ...field, public: true }
  const [first = '', ...rest] = Object.keys(field.fields)
  const inner = { ...field.fields, [first]: { ...field.fields[first], public: true } }
  expect(rest.length).toBeGreaterThan(0)
  return { ...field, public: true, fields: inner } as Field
}

function markOf(name: string): string {
  return `${MARK}（${name}）`
}

test('the marks of a record with every kind are told apart by what may be seen', () => {
  const values = publicValues(both, marked(both, 'x'))
  expect(Object.keys(values).every((name) => name.endsWith('Open'))).toBe(true)
})
