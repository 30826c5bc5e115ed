import { expect, test } from 'vitest'
import { forgetFailures, reserveAttempt, WINDOW } from '#platform/sign-in-failures.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()
const morning = new Date('2026-04-01T08:30:00+09:00')
const yamada = { userId: 'yamada', address: '10.1.1.1' }

test('five attempts are free, and each one after them waits twice as long as the one before', async () => {
  await fail(5, () => yamada)
  const waits: number[] = []
  let at = morning
  for (let further = 0; further < 3; further++) {
    const until = await reserveAttempt(use.db, at, yamada)
    if (until === null) throw new Error('no wait')
    waits.push((until.getTime() - at.getTime()) / 1000)
    expect(await reserveAttempt(use.db, until, yamada)).toBeNull()
    at = until
  }
  expect(waits).toEqual([30, 60, 120])
})

test('an attempt while waiting does not lengthen the wait: nobody is kept out by a stranger who keeps trying', async () => {
  await fail(5, () => yamada)
  const first = await reserveAttempt(use.db, morning, yamada)
  expect(await reserveAttempt(use.db, later(10), yamada)).toEqual(first)
})

test('no wait is longer than a quarter of an hour', async () => {
  await use.database.pool.query(
    `insert into "signInFailures" ("userId", address, at) select 'yamada', '10.9.9.9', $1 from generate_series(1, 60)`,
    [morning],
  )
  expect(await reserveAttempt(use.db, later(1), yamada)).toEqual(new Date(morning.getTime() + WINDOW))
})

test('failures are forgotten after a quarter of an hour, and their lines are deleted', async () => {
  await fail(5, () => yamada)
  expect(await reserveAttempt(use.db, new Date(morning.getTime() + WINDOW), yamada)).toBeNull()
  const { rows } = await use.database.pool.query('select 1 from "signInFailures"')
  expect(rows).toHaveLength(1)
})

test('twenty failures from one address make it wait for whatever user ID, and no other address', async () => {
  await fail(20, (index) => ({ userId: `guess${index}`, address: yamada.address }))
  expect(await reserveAttempt(use.db, morning, yamada)).toEqual(later(30))
  expect(await reserveAttempt(use.db, morning, { ...yamada, address: '10.1.1.2' })).toBeNull()
})

test('failures from addresses that are not known are counted by user ID alone', async () => {
  await fail(21, (index) => ({ userId: `guess${index}`, address: '' }))
  expect(await reserveAttempt(use.db, morning, { ...yamada, address: '' })).toBeNull()
})

test('a success forgets the failures of its user and of nobody else', async () => {
  await fail(5, () => yamada)
  await fail(5, () => ({ userId: 'sato', address: '10.1.1.2' }))
  await forgetFailures(use.db, 'yamada')
  expect(await reserveAttempt(use.db, morning, yamada)).toBeNull()
  expect(await reserveAttempt(use.db, morning, { userId: 'sato', address: '10.1.1.3' })).toEqual(later(30))
})

test('attempts made all at once do not slip past the limit', async () => {
  const waits = await Promise.all(Array.from({ length: 12 }, () => reserveAttempt(use.db, morning, yamada)))
  expect(waits.filter((until) => until === null)).toHaveLength(5)
})

test('what cannot be a user ID is not written down: it may be a password', async () => {
  await reserveAttempt(use.db, morning, { userId: '桜の咲く丘の図書館', address: '10.1.1.1' })
  const { rows } = await use.database.pool.query('select "userId", address from "signInFailures"')
  expect(rows).toEqual([{ userId: null, address: '10.1.1.1' }])
})

async function fail(
  times: number,
  who: (index: number) => { userId: string; address: string },
): Promise<void> {
  for (let index = 0; index < times; index++)
    expect(await reserveAttempt(use.db, morning, who(index))).toBeNull()
}

function later(seconds: number): Date {
  return new Date(morning.getTime() + seconds * 1000)
}
