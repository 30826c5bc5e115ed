import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { endAccount } from '#core/store/accounts.ts'
import { bindIdentity } from '#core/store/identities.ts'
import { invite } from '#core/store/invitations.ts'
import { transact } from '#platform/database.ts'
import { reserveAttempt } from '#platform/sign-in-failures.ts'
import { useWholeOffice } from '#tests/whole-office.ts'

/** What was asked of the database and of scrypt since it was last emptied; both go on to do their work. */
const heard = { statements: [] as string[], blocks: 0 }
const { scrypt } = crypto
const { query } = pg.Client.prototype

beforeAll(() => {
  const counted = (...args: Parameters<typeof scrypt>) => {
    const { N = 0, r = 0, p = 0 } = args[3]
    heard.blocks += N * r * p
    return scrypt(...args)
  }
  Object.assign(crypto, { scrypt: counted })
  syncBuiltinESMExports()
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    heard.statements.push(String(args[0]))
    return Reflect.apply(query, this, args)
  })
})

afterAll(() => {
  vi.restoreAllMocks()
  Object.assign(crypto, { scrypt })
  syncBuiltinESMExports()
})

const office = useWholeOffice()
const { use, stamp, browser } = office

test('whoever is refused costs the same work, told from nothing that listens to a clock: nobody, a wrong password, one who left, one without a password, one of old', async () => {
  await prepare()
  const work: Record<string, Awaited<ReturnType<typeof workOf>>> = {}
  for (const userId of ['nobody', 'hanako', 'kenji', 'invited', 'bound', 'admin']) {
    work[userId] = await workOf(userId)
  }
  const [first, ...others] = Object.values(work)
  for (const other of others) expect(other).toEqual(first)
  expect(first).toMatchObject({ status: 422, blocks: 2 ** 15 * 8 * 3 })
  expect(first?.statements.length).toBeGreaterThan(5)
})

test('whoever has to wait costs the same work, whether or not there is such an account, and no hash at all', async () => {
  await prepare()
  const work: unknown[] = []
  for (const userId of ['nobody', 'hanako', 'kenji', 'bound']) {
    for (let failed = 0; failed < 5; failed++)
      await reserveAttempt(use.db, office.here.now, { userId, address: '' })
    work.push(await workOf(userId))
  }
  for (const other of work) expect(other).toEqual(work[0])
  expect(work[0]).toMatchObject({ status: 429, blocks: 0 })
})

/** Accounts of every sort that a password does not open: ended, invited, known by a directory only, with a hash of former times. */
async function prepare() {
  await endAccount(use.db, stamp(), 'kenji')
  await transact(use.db, async (trx) => {
    await invite(trx, stamp(), { id: 'invited', name: '招待 された人', email: null })
    await invite(trx, stamp(), { id: 'bound', name: '職員認証 の人', email: null })
    await bindIdentity(trx, stamp(), { userId: 'bound', issuer: 'https://directory.example', subject: 'u-1' })
  })
  await use.database.pool.query(`update passwords set hash = $1 where "userId" = 'admin'`, [FORMER])
}

/** What an answer cost: the statements that were asked, and the blocks that scrypt mixed; and the status that is seen of it. */
async function workOf(userId: string) {
  Object.assign(heard, { statements: [], blocks: 0 })
  const { status } = await browser().post('/sign-in', { userId, password: 'a wrong password', next: '/' })
  return { status, statements: [...heard.statements], blocks: heard.blocks }
}

// Made by the library that was used then; its cost was a third of today's.
const FORMER =
  '00112233445566778899aabbccddeeff:b77c040b6366e58a392098f9d3ccfca040e291986dee638bdb2326e4b1dac6ad30d7b314a96a19b946b5d8f7dd1af188e7213f42de696496500756e4f5d8c389'
