import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insert } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { insertImportFile } from '#core/store/imports/files.ts'
import { findImportRun, insertImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { killInWriting } from '#tests/killed-in-writing.ts'
import { doImportWork } from '../imports/import-work.ts'
import { demoExtract, EXTRACT_COLUMNS } from './demo/extract.ts'
import { writeMasters } from './demo/write-masters.ts'

const use = useDatabase()
const now = new Date('2021-06-01T09:00:00+09:00')
const ground = (isOver = () => false) => ({
  ...{ db: use.db, clock: () => now, catalog, gate: async () => plainGate },
  isOver,
})

beforeEach(async () => {
  const stamp = { by: 'test', at: now, why: '' }
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田', passwordHash: 'x' })
  const grant = { role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'yamada', grant)
  const section = { code: 'S001', name: '総務課', level: 'section', parent: null } as const
  await insert(use.db, stamp, sections, { ...section, existed: null, predecessors: null })
  await writeMasters(use.db, stamp)
})

test('killed in its writing, an extract leaves nothing; begun again it is written once and handed over as a whole', async () => {
  const ROWS = 20_000
  const id = await ordered(ROWS)
  await doImportWork(ground())
  expect(await findImportRun(use.db, id)).toMatchObject({ state: 'checked', rows: ROWS, inserted: ROWS })
  await leadImportRun(use.db, id, ['checked'], 'writing', { done: 0, percent: 0 })
  await killInWriting(use, id)
  expect(await states()).toEqual({})
  // The server still takes its work back; what was locked is free again afterwards.
  await expect.poll(() => goOn(id), { timeout: 60_000 }).toMatchObject({ state: 'written', inserted: ROWS })
  expect(await states()).toEqual({ review: ROWS })
  expect(await extracts()).toBe(1)
}, 180_000)

test('stopped while what it wrote is handed over, an extract is not written twice, and the rest is handed over', async () => {
  const ROWS = 5000
  const id = await ordered(ROWS)
  await doImportWork(ground())
  await leadImportRun(use.db, id, ['checked'], 'writing', { done: 0, percent: 0 })
  const isHanding = async () => (await findImportRun(use.db, id))?.state === 'handing'
  let isOver = false
  const watch = (async () => {
    while (!(await isHanding())) await setTimeout(5)
    isOver = true
  })()
  await doImportWork(ground(() => isOver))
  await watch
  expect(await findImportRun(use.db, id)).toMatchObject({ state: 'handing', inserted: ROWS })
  expect((await states()).draft).toBeGreaterThan(0)
  expect(await leadImportRun(use.db, id, ['mapping', 'checking', 'checked', 'writing'], 'cancelled')).toBe(
    false,
  )
  await doImportWork(ground())
  expect(await findImportRun(use.db, id)).toMatchObject({ state: 'written', inserted: ROWS, unchanged: 0 })
  expect(await states()).toEqual({ review: ROWS })
  expect(await extracts()).toBe(1)
}, 120_000)

async function goOn(id: number) {
  await doImportWork(ground())
  return findImportRun(use.db, id)
}

async function ordered(count: number): Promise<number> {
  const rows = [EXTRACT_COLUMNS, ...demoExtract({ count, seed: 2, sections: ['総務課'], lastYear: 2020 })]
  const file = await insertImportFile(
    use.db,
    '抽出.csv',
    now,
    chunks(rows.map((cells) => cells.join(',')).join('\r\n')),
  )
  return insertImportRun(use.db, {
    ...{ kind: 'extract', register: 'documents', file: file.id, mapping: 'document-system' },
    ...{ by: 'yamada', at: now, state: 'checking' },
  })
}

async function* chunks(text: string) {
  yield Buffer.from(text)
}

async function states(): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    select "state", count(*)::integer as "count" from "documents" group by 1`.execute(use.db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

async function extracts(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as "count" from "documentImports"`.execute(use.db)
  return rows[0]?.count ?? 0
}
