import { beforeEach, expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { type Auth, hashPassword, openAuth } from '#platform/auth.ts'
import { findSession, SESSION_IDLE, SESSION_LIFE } from '#platform/sessions.ts'
import { reserveAttempt } from '#platform/sign-in-failures.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()
const morning = new Date('2026-04-01T08:30:00+09:00')
const stamp = { by: 'test', at: morning, why: '' }
const right = { userId: 'yamada', password: '桜の咲く丘の図書館', address: '10.1.1.1', userAgent: '' }
const wrong = { ...right, password: '梅の咲く丘の図書館' }

let now = morning
let auth: Auth

beforeEach(async () => {
  now = morning
  auth = openAuth(use.db, { secret: 'x'.repeat(43), clock: () => now })
  const passwordHash = await hashPassword(right.password)
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash })
})

test('the tables are all that the sign-in library asks for', async () => {
  expect(await auth.missingTables()).toEqual([])
})

test('a column that the sign-in library needs and the database lacks is named', async () => {
  await use.database.pool.query('alter table sessions drop column "userAgent"')
  expect(await auth.missingTables()).toEqual(['sessions: userAgent'])
})

test('the right password begins a session under a new token each time', async () => {
  const [first, second] = [await auth.signIn(right), await auth.signIn(right)]
  expect(first).toMatchObject({ outcome: 'right', userId: 'yamada' })
  expect(second.outcome === 'right' && first.outcome === 'right' && second.token !== first.token).toBe(true)
})

test('a wrong password and an account that does not exist get the same answer', async () => {
  expect(await auth.signIn(wrong)).toEqual({ outcome: 'wrong' })
  expect(await auth.signIn({ ...right, userId: 'nobody' })).toEqual({ outcome: 'wrong' })
})

test('a password of any length is only ever wrong', async () => {
  expect(await auth.signIn({ ...right, password: '' })).toEqual({ outcome: 'wrong' })
  expect(await auth.signIn({ ...right, password: 'あ'.repeat(5000) })).toEqual({ outcome: 'wrong' })
})

test('an account that does not exist takes as long as a wrong password', async () => {
  const known: number[] = []
  const unknown: number[] = []
  // The first attempt of each checks the tables and warms up.
  for (let round = 0; round < 4; round++) {
    known.push(await elapsed(() => auth.signIn({ ...wrong, address: `10.0.0.${round}` })))
    unknown.push(
      await elapsed(() => auth.signIn({ ...wrong, userId: `nobody${round}`, address: `10.0.1.${round}` })),
    )
  }
  // Hashing takes tens of milliseconds; an answer without it would take two or three.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
})

test('a session is found by its token until eight hours have passed, however busy it was', async () => {
  const token = await signedIn()
  for (let used = 0; used < SESSION_LIFE; used += SESSION_IDLE / 2) {
    now = new Date(morning.getTime() + used)
    expect(await findSession(use.db, now, token)).toMatchObject({
      token,
      userId: 'yamada',
      name: '山田 花子',
    })
  }
  now = new Date(morning.getTime() + SESSION_LIFE)
  expect(await findSession(use.db, now, token)).toBeUndefined()
})

test('sessions that ran out are deleted when somebody signs in', async () => {
  const [first] = [await signedIn(), await signedIn()]
  now = new Date(morning.getTime() + SESSION_LIFE)
  const last = await signedIn()
  const { rows } = await use.database.pool.query('select token from sessions')
  expect(rows).toEqual([{ token: last }])
  expect(last).not.toBe(first)
})

test('an hour without use ends a session for good', async () => {
  const token = await signedIn()
  now = new Date(morning.getTime() + SESSION_IDLE)
  expect(await findSession(use.db, now, token)).toBeUndefined()
  expect(await findSession(use.db, morning, token)).toBeUndefined()
})

test('after five failures even the right password has to wait, and the next failure doubles the wait', async () => {
  for (let failed = 0; failed < 4; failed++) await reserveAttempt(use.db, morning, wrong)
  expect(await auth.signIn(wrong)).toEqual({ outcome: 'wrong' })
  expect(await auth.signIn(right)).toEqual({ outcome: 'waiting', until: secondsLater(30) })
  expect(await auth.confirm(right)).toEqual({ outcome: 'waiting', until: secondsLater(30) })

  now = secondsLater(30)
  expect(await auth.confirm(wrong)).toEqual({ outcome: 'wrong' })
  expect(await auth.signIn(right)).toEqual({ outcome: 'waiting', until: secondsLater(30 + 60) })

  now = secondsLater(30 + 60)
  expect(await auth.signIn(right)).toMatchObject({ outcome: 'right' })
  expect(await auth.signIn(wrong)).toEqual({ outcome: 'wrong' })
})

async function signedIn(): Promise<string> {
  const verdict = await auth.signIn(right)
  if (verdict.outcome !== 'right') throw new Error(verdict.outcome)
  return verdict.token
}

function secondsLater(seconds: number): Date {
  return new Date(morning.getTime() + seconds * 1000)
}

async function elapsed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}
