import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { copyInto, copyOut, transact } from '#platform/database.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()

test('a day arrives as it was written, whatever the time zone of the machine', async () => {
  const { rows } = await sql`select date '2021-03-31' as day, array[date '2021-03-31', null] as days`.execute(
    use.db,
  )
  expect(rows).toEqual([{ day: '2021-03-31', days: ['2021-03-31', null] }])
})

test('an amount arrives as a number, and one too large to be exact is refused', async () => {
  const { rows } = await sql`select 323812000000::bigint as amount, '{1,2}'::bigint[] as parts`.execute(
    use.db,
  )
  expect(rows).toEqual([{ amount: 323_812_000_000, parts: [1, 2] }])
  await expect(sql`select 9007199254740993::bigint`.execute(use.db)).rejects.toThrow('大きすぎて')
})

test('a fraction stays text, an instant is a Date, JSON is read, and the session keeps UTC', async () => {
  const { rows } = await sql`
    select 0.1::numeric as rate, timestamptz '2021-04-01 09:00+09' as at, '{"a":[1]}'::jsonb as json,
      current_setting('TimeZone') as zone
  `.execute(use.db)
  expect(rows).toEqual([{ rate: '0.1', at: new Date('2021-04-01T00:00:00Z'), json: { a: [1] }, zone: 'UTC' }])
})

test('steps that fail together leave nothing, and a transaction inside another belongs to it', async () => {
  await sql`create table places (name text)`.execute(use.db)
  const steps = transact(use.db, async (outer) => {
    await transact(outer, (inner) => sql`insert into places values ('三軒茶屋')`.execute(inner))
    throw new Error('broken off')
  })
  await expect(steps).rejects.toThrow('broken off')
  expect((await sql`select * from places`.execute(use.db)).rows).toEqual([])
})

test('lines are loaded and read back in bulk, inside the transaction that asks for it', async () => {
  await sql`create table places (name text)`.execute(use.db)
  const read: string[] = []
  await transact(use.db, async (trx) => {
    expect(await copyInto(trx, 'copy places from stdin', ['世田', '谷\n下北沢\n'])).toBe(2)
    const rows = await copyOut(trx, 'copy places to stdout', async (chunks) => {
      for await (const chunk of chunks) read.push(chunk.toString())
    })
    expect(rows).toBe(2)
  })
  expect(read.join('')).toBe('世田谷\n下北沢\n')
})

test('a load that breaks off half-way leaves nothing, and the connection can be used again', async () => {
  await sql`create table places (name text)`.execute(use.db)
  async function* broken() {
    yield '世田谷\n'
    throw new Error('the file ended')
  }
  await expect(transact(use.db, (trx) => copyInto(trx, 'copy places from stdin', broken()))).rejects.toThrow(
    'the file ended',
  )
  await expect(copyInto(use.db, 'copy nowhere from stdin', ['a\n'])).rejects.toThrow('nowhere')
  for (let time = 0; time < 10; time++) {
    expect((await sql`select count(*) from places`.execute(use.db)).rows).toEqual([{ count: 0 }])
  }
})

test('a connection that breaks between two statements fails the next one, and the process goes on', async () => {
  const work = transact(use.db, async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await use.database.pool.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid])
    // The news of it travels while nobody asks anything.
    await setTimeout(100)
    await sql`select 1`.execute(trx)
  })
  await expect(work).rejects.toThrow(/connection|terminat/i)
  expect((await sql`select 1 as one`.execute(use.db)).rows).toEqual([{ one: 1 }])
})
