import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { type DbTransaction, transact } from '#platform/database.ts'
import { openQueue, type Queue, type QueuedJob } from '#platform/queue.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()
const ran: unknown[] = []
const remind: QueuedJob<unknown> = {
  key: 'contracts.remind-ending',
  label: '契約の終わりのお知らせ',
  run: async (context) => void ran.push(context),
}
let queue: Queue | null = null

afterEach(async () => {
  await queue?.close()
  ran.length = 0
})

test('a job sent with a transaction runs once after it is committed', async () => {
  queue = await openQueue(use.url, [remind], (data) => ({ data }))
  const sending = queue
  await transact(use.db, (trx) => sending.send(trx, remind, { days: 30 }))
  await expect.poll(() => ran, { timeout: 5000 }).toEqual([{ data: { days: 30 } }])
})

test('a job sent with a transaction that fails never runs', async () => {
  queue = await openQueue(use.url, [remind], (data) => data)
  const sending = queue
  const failing = transact(use.db, async (trx) => {
    await sending.send(trx, remind)
    throw new Error('refused')
  })
  await expect(failing).rejects.toThrow('refused')
  await transact(use.db, (trx) => sending.send(trx, remind, { second: true }))
  await expect.poll(() => ran, { timeout: 5000 }).toEqual([{ second: true }])
})

test('nothing can be sent outside a transaction', async () => {
  queue = await openQueue(use.url, [remind], (data) => data)
  await expect(queue.send(use.db as DbTransaction, remind)).rejects.toThrow('inside a transaction')
})

test('the times of a job that no longer exists are forgotten', async () => {
  queue = await openQueue(use.url, [{ ...remind, cron: '0 8 * * 1-5' }], (data) => data)
  const times = sql`select name, cron, timezone from pgboss.schedule`
  expect((await times.execute(use.db)).rows).toEqual([
    { name: remind.key, cron: '0 8 * * 1-5', timezone: 'Asia/Tokyo' },
  ])
  await queue.close()
  queue = await openQueue(use.url, [remind], (data) => data)
  expect((await times.execute(use.db)).rows).toEqual([])
})
