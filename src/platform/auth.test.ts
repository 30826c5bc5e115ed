import { beforeEach, expect, test } from 'vitest'
import { endAccount, insertAccount } from '#core/store/accounts.ts'
import { checkPassword } from '#platform/auth.ts'
import { hashPassword } from '#platform/password.ts'
import { findSession, insertSession, SESSION_IDLE, SESSION_LIFE } from '#platform/sessions.ts'
import { reserveAttempt } from '#platform/sign-in-failures.ts'
import { useDatabase } from '#tests/database.ts'

const use = useDatabase()
const morning = new Date('2026-04-01T08:30:00+09:00')
const stamp = { by: 'test', at: morning, why: '' }
const right = { userId: 'yamada', password: '桜の咲く丘の図書館', address: '10.1.1.1' }
const wrong = { ...right, password: '梅の咲く丘の図書館' }

let now = morning

beforeEach(async () => {
  now = morning
  const passwordHash = await hashed
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash })
})

const hashed = hashPassword(right.password)

test('the right password is known, and each session begins under a token of its own', async () => {
  expect(await check(right)).toMatchObject({ outcome: 'right' })
  const [first, second] = [await signedIn(), await signedIn()]
  expect(first).toHaveLength(43)
  expect(second).not.toBe(first)
})

test('a password from the time before this program hashed them itself is still known', async () => {
  await use.database.pool.query('update passwords set hash = $1', [
    // Made by the library that was used then, of the password 桜の咲く丘の図書館.
    FORMER,
  ])
  expect(await check(right)).toMatchObject({ outcome: 'right' })
  expect(await check(wrong)).toEqual({ outcome: 'wrong' })
})

test('a wrong password and an account that does not exist get the same answer', async () => {
  expect(await check(wrong)).toEqual({ outcome: 'wrong' })
  expect(await check({ ...right, userId: 'nobody' })).toEqual({ outcome: 'wrong' })
})

test('a password of any length is only ever wrong', async () => {
  expect(await check({ ...right, password: '' })).toEqual({ outcome: 'wrong' })
  expect(await check({ ...right, password: 'あ'.repeat(5000) })).toEqual({ outcome: 'wrong' })
})

test('an account that does not exist takes as long as a wrong password', async () => {
  const known: number[] = []
  const unknown: number[] = []
  // The first attempt of each checks the tables and warms up.
  for (let round = 0; round < 4; round++) {
    known.push(await elapsed(() => check({ ...wrong, address: `10.0.0.${round}` })))
    unknown.push(
      await elapsed(() => check({ ...wrong, userId: `nobody${round}`, address: `10.0.1.${round}` })),
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
  expect(await check(wrong)).toEqual({ outcome: 'wrong' })
  expect(await check(right)).toEqual({ outcome: 'waiting', until: secondsLater(30) })

  now = secondsLater(30)
  expect(await check(wrong)).toEqual({ outcome: 'wrong' })
  expect(await check(right)).toEqual({ outcome: 'waiting', until: secondsLater(30 + 60) })

  now = secondsLater(30 + 60)
  await signedIn()
  expect(await check(wrong)).toEqual({ outcome: 'wrong' })
})

test('a right password alone forgets no failure: whoever has it cannot guess codes without end', async () => {
  for (let tried = 0; tried < 5; tried++) expect(await check(right)).toMatchObject({ outcome: 'right' })
  expect(await check(right)).toMatchObject({ outcome: 'waiting' })
})

test('a session knows how many attempts failed before it, and the next one counts anew', async () => {
  await check(wrong)
  await check(wrong)
  expect(await findSession(use.db, now, await signedIn())).toMatchObject({ failedBefore: 2 })
  expect(await findSession(use.db, now, await signedIn())).toMatchObject({ failedBefore: 0 })
})

test('whoever has left begins no session, whatever was proved', async () => {
  await endAccount(use.db, stamp, 'yamada')
  expect(await insertSession(use.db, now, { ...CLIENT, userId: 'yamada', proof: 'passkey' })).toBeNull()
})

const CLIENT = { address: '10.1.1.1', userAgent: '' }
const FORMER =
  '00112233445566778899aabbccddeeff:b77c040b6366e58a392098f9d3ccfca040e291986dee638bdb2326e4b1dac6ad30d7b314a96a19b946b5d8f7dd1af188e7213f42de696496500756e4f5d8c389'

function check(claim: { userId: string; password: string; address: string }) {
  return checkPassword(use.db, now, claim)
}

async function signedIn(): Promise<string> {
  const verdict = await check(right)
  if (verdict.outcome !== 'right') throw new Error(verdict.outcome)
  const token = await insertSession(use.db, now, { ...CLIENT, userId: 'yamada', proof: 'password' })
  if (token === null) throw new Error('no session')
  return token
}

function secondsLater(seconds: number): Date {
  return new Date(morning.getTime() + seconds * 1000)
}

async function elapsed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}
