import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '#core/rules/refusal.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { insertAccount } from './accounts.ts'
import { leadMany } from './bulk.ts'
import { insert, transition } from './entries.ts'
import { insertGrant } from './grants.ts'
import { appendJournal } from './journal.ts'

const use = useDatabase()
const NOW = new Date('2026-04-01T09:00:00+09:00')
const DAY = 86_400_000

/** Somebody handles the account of somebody, so many days ago. */
type Handling = { readonly hand: string; readonly on: string; readonly days: number; readonly kind: Kind }
const KINDS = ['account', 'link', 'right'] as const
type Kind = (typeof KINDS)[number]

const WRITER = 'p1'
const SECOND = 'p2'
const person = fc.constantFrom('eve', 'akira', WRITER, SECOND)
const handling: fc.Arbitrary<Handling> = fc.record({
  hand: person,
  on: fc.constantFrom(WRITER, SECOND),
  days: fc.constantFrom(0, 1, 29, 31, 90),
  kind: fc.constantFrom(...KINDS),
})

test('nobody is the second person for what was written by whoever had his or her account in hand lately, nor where both were in one hand', async () => {
  const seen = { refused: 0, approved: 0 }
  let run = 0
  for (const id of ['eve', 'akira', WRITER, SECOND]) await hire(id)
  for (const id of ['eve', 'akira']) await govern(id)
  await fc.assert(
    fc.asyncProperty(
      fc.array(handling, { maxLength: 4 }),
      fc.boolean(),
      fc.nat(5),
      async (handlings, inBulk, years) => {
        run += 1
        // Each run stands years after the one before, so that its hands are its own.
        const now = new Date(NOW.getTime() + (run * 10 + years) * 365 * DAY)
        for (const one of handlings) await handle(one, now)
        const { refused } = await approved(`P${100 + run}`, now, inBulk)
        expect(refused, JSON.stringify(handlings)).toBe(isOneHand(handlings))
        seen[refused ? 'refused' : 'approved'] += 1
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
  expect(seen.refused).toBeGreaterThan(10)
  expect(seen.approved).toBeGreaterThan(10)
}, 180_000)

test('an office in which there has only ever been one administrator sets itself up alone', async () => {
  for (const id of ['eve', WRITER, SECOND]) await hire(id)
  await govern('eve')
  for (const on of [WRITER, SECOND]) await handle({ hand: 'eve', on, days: 1, kind: 'account' }, NOW)
  expect(await approved('P100', NOW, false)).toEqual({ refused: false })
})

/** Said again from the rule's own words, over lists. */
function isOneHand(handlings: readonly Handling[]): boolean {
  const late = handlings.filter(({ days, hand, on }) => days < 30 && hand !== on)
  const has = (on: string, hand: string) => late.some((one) => one.on === on && one.hand === hand)
  if (has(WRITER, SECOND) || has(SECOND, WRITER)) return true
  return ['eve', 'akira'].some((hand) =>
    [WRITER, SECOND].every((on) =>
      late.some((one) => one.on === on && one.hand === hand && one.kind !== 'right'),
    ),
  )
}

async function hire(id: string): Promise<void> {
  const stamp = { by: 'system:test', at: new Date('2020-04-01'), why: '試験' }
  await insertAccount(use.db, stamp, { id, name: id, passwordHash: 'none', passwordIssued: false })
}

async function govern(id: string): Promise<void> {
  const stamp = { by: 'system:test', at: new Date('2020-04-01'), why: '試験' }
  const grant = { section: null, personal: false, from: '2020-04-01', until: null }
  await insertGrant(use.db, stamp, id, { role: 'administrator', ...grant })
}

let lines = 0

/** The line that such an act leaves. */
async function handle({ hand, on, days, kind }: Handling, now: Date): Promise<void> {
  lines += 1
  const stamp = { by: hand, at: new Date(now.getTime() - days * DAY), why: '試験' }
  const line = {
    account: { register: 'accounts', entry: on, act: 'password' },
    link: { register: 'accounts', entry: on, act: 'link-shown' },
    right: { register: 'grants', entry: `g${lines}`, act: 'insert' },
  }[kind]
  await appendJournal(use.db, stamp, [{ ...line, revision: 1000 + lines, after: { userId: on } }])
}

/** Writes, hands over and tries to approve. */
async function approved(code: string, at: Date, inBulk: boolean): Promise<{ refused: boolean }> {
  const own = { by: WRITER, at, why: '' }
  const draft = await insert(use.db, own, programmes, { ...publicRelations, code })
  const kept = await transition(use.db, own, programmes, draft, 'review')
  const stamp = { by: SECOND, at, why: '' }
  if (inBulk) {
    const { left } = await leadMany(use.db, programmes, [kept], [{ stamp, act: 'approval' }], plainGate)
    return { refused: left.some(({ kind }) => kind === 'own') }
  }
  try {
    await transition(use.db, stamp, programmes, kept, 'approval')
    return { refused: false }
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'forbidden') throw error
    return { refused: true }
  }
}
