import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { appendJournal, JOURNAL_COLUMNS, lineValues } from '#core/store/journal.ts'
import { unpublish } from '#core/store/releases.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { copyLine } from '#platform/copy-text.ts'
import type { Database, DbTransaction } from '#platform/database.ts'
import { putRelease } from '#tests/released.ts'
import { documentOf, documentRecord, listMasters } from '#tests/search/documents.ts'
import { copyRows } from '../frame/copied-rows.ts'

const stamp: Stamp = { by: 'system:benchmark', at: new Date('2020-04-01T00:00:00Z'), why: '' }

/** Fills an office with so many released documents, and with the programmes and sections that they name. */
export async function fillOffice(database: Database, size: number): Promise<void> {
  const { db, pool } = database
  const columns = ['register', 'entry', 'revision', 'values', 'releasedAt']
  await copyRows(database, 'releases', columns, releaseLines(size))
  await copyRows(database, 'journal', JOURNAL_COLUMNS, journalLines(size))
  await growTree(db, stamp.at)
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
}

/** Releases a document, or withdraws it, as an office does: what becomes public, and the line of the journal. */
export async function act(
  trx: DbTransaction,
  number: number,
  revision: number,
  what: 'release' | 'withdrawal',
): Promise<void> {
  const values: AnyEntry = documentOf(number)
  const key = String(values.code)
  const note = { register: documentRecord.key, entry: key, revision, act: what, after: values }
  await appendJournal(trx, stamp, [note])
  const record = documentRecord as RecordType
  if (what === 'release') await putRelease(trx, record, { key, revision, entry: values }, stamp.at)
  else await unpublish(trx, stamp, record, key)
}

type Released = { readonly register: string; readonly key: string; readonly values: AnyEntry }

function* released(size: number): Generator<Released> {
  yield* listMasters()
  for (let number = 0; number < size; number += 1) {
    const values = documentOf(number)
    yield { register: documentRecord.key, key: values.code, values }
  }
}

function* releaseLines(size: number) {
  for (const { register, key, values } of released(size)) yield copyLine([register, key, 1, values, stamp.at])
}

function* journalLines(size: number) {
  for (const { register, key } of released(size)) {
    const note = { register, entry: key, revision: 1, act: 'release', after: null }
    const line = lineValues(stamp, note)
    yield copyLine(JOURNAL_COLUMNS.map((column) => line[column]))
  }
}
