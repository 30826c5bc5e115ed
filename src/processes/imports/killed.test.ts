import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { insertImportFile } from '#core/store/imports/files.ts'
import { findImportRun, insertImportRun, leadImportRun } from '#core/store/imports/runs.ts'
import { count } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { catalog } from '#registers/catalog.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { killInWriting } from '#tests/killed-in-writing.ts'
import { doImportWork, openImportWorks } from './import-work.ts'

const use = useDatabase()
const now = new Date('2020-06-01T09:00:00+09:00')
const ground = () => ({ db: use.db, clock: () => now, catalog, gate: async () => plainGate })
const ROWS = 40_000

test('killed in the middle of its writing, an import leaves nothing, begins again by itself at the next start, and ends once', async () => {
  const stamp = { by: 'yamada', at: now, why: '' }
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田', passwordHash: 'x' })
  const grant = { role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null } as const
  await insertGrant(use.db, stamp, 'yamada', grant)
  const lines = Array.from({ length: ROWS }, (_, at) => `S${String(at).padStart(5, '0')},課${at},課\n`)
  const file = await insertImportFile(
    use.db,
    '組織.csv',
    now,
    chunks(`組織コード,名称,階層\n${lines.join('')}`),
  )
  const order = { kind: 'register', register: 'sections', file: file.id, by: 'yamada', at: now } as const
  const id = await insertImportRun(use.db, { ...order, state: 'checking' })
  await doImportWork(ground())
  expect(await findImportRun(use.db, id)).toMatchObject({ state: 'checked', inserted: ROWS })
  await leadImportRun(use.db, id, ['checked'], 'writing', { done: 0, percent: 0 })
  await killInWriting(use, id)
  expect(await findImportRun(use.db, id)).toMatchObject({ state: 'writing', attempts: 1 })
  expect(await count(use.db, sections.record, everything)).toBe(0)

  const works = openImportWorks(ground())
  for (;;) {
    works.wake()
    const run = await findImportRun(use.db, id)
    if (run?.state === 'written') break
    await setTimeout(100)
  }
  await works.close()
  expect(await findImportRun(use.db, id)).toMatchObject({ state: 'written', inserted: ROWS, rows: ROWS })
  const { rows } = await sql<{ lines: number; entries: number }>`
    select count(*) as "lines", count(distinct "entry") as "entries" from "journal" where "register" = 'sections'`.execute(
    use.db,
  )
  expect(rows).toEqual([{ lines: ROWS, entries: ROWS }])
}, 120_000)

async function* chunks(content: string) {
  yield Buffer.from(content)
}
