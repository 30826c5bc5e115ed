import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { gateOf, plainGate } from '#tests/gate.ts'
import { find, insert, transition } from './entries.ts'
import { listHistory } from './journal.ts'
import { migrate, readMigrations } from './migrations.ts'
import { releaseUpgraded } from './release-upgraded.ts'
import { listReleasedValues } from './releases.ts'
import { verifyJournal } from './verify.ts'

const use = useDatabase()
const at = new Date('2026-06-01T09:00:00+09:00')
const writer = { by: 'yamada', why: '', at }
const other = { by: 'suzuki', why: '', at }
const { record } = programmes
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-upgrade-'))
  await cp(join(import.meta.dirname, '../../../migrations'), folder, { recursive: true })
  const number = String((await readMigrations(folder)).length + 1).padStart(4, '0')
  await writeFile(
    join(folder, `${number}-names.sql`),
    `insert into "upgrades" ("register", "entry", "values", "why")
     select 'programmes', "key", jsonb_build_object('name', "name" || '（改）'), '事務事業の名をそろえた。' from "programmes"`,
  )
})

afterEach(() => rm(folder, { recursive: true }))

test('values that a migration writes stand in the journal; state, author and what waits stay, and the check of everything finds it whole', async () => {
  await write('P001')
  await write('P002', 'review')
  await write('P003', 'review', 'approval')
  await upgrade()
  for (const [key, state] of [
    ['P001', 'draft'],
    ['P002', 'review'],
    ['P003', 'approved'],
  ] as const) {
    const kept = await find(use.db, record, key)
    expect(kept).toMatchObject({
      state,
      writtenBy: 'yamada',
      entry: { name: `${publicRelations.name}（改）` },
    })
    const [newest] = await listHistory(use.db, 'programmes', key)
    expect(newest).toMatchObject({
      ...{ act: 'upgrade', by: 'system:upgrade', why: '事務事業の名をそろえた。', revision: kept?.revision },
      after: { name: `${publicRelations.name}（改）` },
    })
  }
  expect(await verifyJournal(use.db, [record])).toMatchObject({ ok: true, lines: 9 })
  const waiting = await sql`select "entry", "revision" from "gateWaiting" order by "entry"`.execute(use.db)
  expect(waiting.rows).toEqual([
    { entry: 'P002', revision: 3 },
    { entry: 'P003', revision: 4 },
  ])
})

test('what was public says the new words when the gate lets them out, and once', async () => {
  await write('P001', 'review', 'approval', 'release')
  await upgrade()
  expect(await publicNames()).toEqual([publicRelations.name])
  expect(await releaseUpgraded(use.db, at, [programmes], plainGate)).toEqual({ released: 1, inReview: 0 })
  expect(await publicNames()).toEqual([`${publicRelations.name}（改）`])
  expect(await releaseUpgraded(use.db, at, [programmes], plainGate)).toEqual({ released: 0, inReview: 0 })
  expect(await find(use.db, record, 'P001')).toMatchObject({ state: 'released', revision: 6 })
  expect(await verifyJournal(use.db, [record])).toMatchObject({ ok: true, lines: 6 })
})

test('where the gate does not let them out they wait for people, and the public reads what it read', async () => {
  await write('P001', 'review', 'approval', 'release')
  await upgrade()
  expect(await releaseUpgraded(use.db, at, [programmes], gateOf('strict', { stops: ['（改）'] }))).toEqual({
    released: 0,
    inReview: 1,
  })
  expect(await publicNames()).toEqual([publicRelations.name])
  expect(await find(use.db, record, 'P001')).toMatchObject({ state: 'review' })
})

test('an upgrade makes nothing true that was written behind the back of the journal', async () => {
  await write('P001')
  await sql`update "programmes" set "domain" = 'x' where "key" = 'P001'`.execute(use.db)
  await upgrade()
  expect((await verifyJournal(use.db, [record])).altered?.entry).toBe('P001')
})

test('a state that was changed after an upgrade is found', async () => {
  await write('P001')
  await upgrade()
  await sql`update "programmes" set "state" = 'approved' where "key" = 'P001'`.execute(use.db)
  expect((await verifyJournal(use.db, [record])).altered?.says).toContain('状態')
})

async function upgrade() {
  expect(await migrate(use.db, await readMigrations(folder))).toHaveLength(1)
}

async function write(code: string, ...acts: ('review' | 'approval' | 'release')[]) {
  let kept = await insert(use.db, writer, programmes, { ...publicRelations, code })
  for (const act of acts) kept = await transition(use.db, other, programmes, kept, act, plainGate)
}

async function publicNames() {
  const values = await listReleasedValues(use.db, 'programmes', ['P001'])
  return [...values.values()].map(({ name }) => name)
}
