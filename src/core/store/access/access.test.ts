import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useDatabase } from '#tests/database.ts'
import { growTree } from '../tree-growth.ts'
import { verifyJournal } from '../verify.ts'
import { noteReadings } from './access-log.ts'
import { notingEach } from './noting-each.ts'
import { sealReadings } from './seal.ts'

const use = useDatabase()
const at = new Date('2020-06-01T09:00:00+09:00')
const view = (key: string, by = 'yamada') => ({
  ...({ by, at, register: 'enquiries', act: 'view', keys: [key] } as const),
  ...{ conditions: '', address: `/enquiries/${key}` },
})

test('what many people read at the same moment is all there when each of them is answered', async () => {
  const people = Array.from({ length: 40 }, (_, n) => `person${n}`)
  await Promise.all(
    people.map(async (by) => {
      await noteReadings(use.db, [view('1', by)])
      const { rows } = await sql`select 1 from "access_lines" where "by" = ${by}`.execute(use.db)
      expect(rows).toHaveLength(1)
    }),
  )
  expect(await sealReadings(use.db, at, { batch: 16 })).toBe(40)
  expect(await verified()).toMatchObject({ readings: 40, ok: true })
})

test('an export of many entries names each of them, before it is passed on', async () => {
  const keys = Array.from({ length: 2345 }, (_, n) => ({ key: String(n) }))
  const read: string[] = []
  const noted: string[] = []
  const passed = notingEach(
    (async function* () {
      yield* keys
    })(),
    async (some) => {
      noted.push(...some)
      await noteReadings(use.db, [{ ...view('x'), act: 'export', keys: some }])
    },
  )
  for await (const { key } of passed) {
    read.push(key)
    expect(noted.length).toBeGreaterThanOrEqual(read.length)
  }
  expect(read).toEqual(noted)
  const { rows } = await sql<{ count: number }>`
    select cardinality("keys") as "count" from "access_lines" order by "id"`.execute(use.db)
  expect(rows.map(({ count }) => count)).toEqual([1000, 1000, 345])
})

test('an export of nothing leaves a line as well', async () => {
  await noteReadings(use.db, [{ ...view('x'), act: 'export', keys: [] }])
  expect(await sealReadings(use.db, at)).toBe(1)
})

test('lines can neither be changed nor deleted', async () => {
  await noteReadings(use.db, [view('1')])
  await sealReadings(use.db, at)
  for (const change of [
    sql`update "access_lines" set "by" = 'suzuki'`,
    sql`update "access_lines" set "position" = 7`,
    sql`delete from "access_lines"`,
    sql`truncate "access_lines"`,
  ]) {
    await expect(change.execute(use.db)).rejects.toThrow('what was read is never changed')
  }
})

test.each([
  [
    `update access_lines set "by" = 'suzuki' where keys = '{2}'`,
    '閲覧の記録の行（番号2、enquiries、view）が書き換えられている。',
  ],
  [
    `update access_lines set "at" = "at" + interval '1 microsecond' where keys = '{2}'`,
    '閲覧の記録の行（番号2、enquiries、view）が書き換えられている。',
  ],
  [
    `update access_lines set keys = '{9}' where id = 3`,
    '閲覧の記録の行（番号3、enquiries、view）が書き換えられている。',
  ],
  [`delete from access_lines where keys = '{2}'`, '閲覧の記録の2番目の行が消されている。'],
  [`delete from access_lines where keys = '{3}'`, '閲覧の記録の3番目の行が消されている。'],
  [`update access_lines set "position" = 9 where id = 1`, '閲覧の記録の1番目の行が消されている。'],
  [
    `insert into access_lines ("by", at, register, act, keys, conditions, address, salt, leaf, "position")
     select "by", at, register, act, keys, conditions, address, salt, leaf, 3 from access_lines where id = 1`,
    '閲覧の記録の行（番号4、enquiries、view）が差し込まれている。',
  ],
])('whoever goes around the database’s own guard is found: %s', async (statement, says) => {
  for (const key of ['1', '2', '3']) await noteReadings(use.db, [view(key)])
  await sealReadings(use.db, at)
  expect(await verified()).toMatchObject({ ok: true, readings: 3 })
  await tamper(statement)
  expect((await verified()).altered?.says).toBe(says)
})

test('a line that waits for its seal is checked as well', async () => {
  await noteReadings(use.db, [view('1')])
  await tamper(`update access_lines set "by" = 'suzuki'`)
  expect((await verified()).altered?.says).toContain('書き換えられている')
})

async function verified() {
  await growTree(use.db, at)
  return verifyJournal(use.db, [])
}

/** As somebody with all rights in the database could. */
async function tamper(statement: string): Promise<void> {
  await sql`alter table "access_lines" disable trigger all`.execute(use.db)
  await sql.raw(statement).execute(use.db)
  await sql`alter table "access_lines" enable trigger all`.execute(use.db)
}
