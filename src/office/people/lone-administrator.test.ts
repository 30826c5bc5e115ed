import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insertEndRequest, insertGrantRequest, listGrantRequests } from '#core/store/grant-requests.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { NO_PASSWORD } from '#platform/password.ts'
import { type OfficeBrowser, useWholeOffice } from '#tests/whole-office.ts'

const { use, here, signedIn, wait } = useWholeOffice()

/** What one administrator can try on the pages, alone; numbers choose among the people and the requests that there are. */
type Attempt =
  | { readonly act: 'hire'; readonly byMail: boolean }
  | {
      readonly act: 'sign-in'
      readonly way: 'password' | 'address' | 'desk-address' | 'link'
      readonly who: number
    }
  | { readonly act: 'appoint'; readonly who: number; readonly later: boolean }
  | { readonly act: 'end-right'; readonly who: number; readonly right: number }
  | { readonly act: 'end-account' | 'copy'; readonly who: number }
  | { readonly act: 'confirmation' | 'refusal' | 'withdrawal'; readonly request: number }
  | { readonly act: 'wait'; readonly hours: number }
  /** An honest administrator asks for the clerk anew. */
  | { readonly act: 'asked-for' }

const number = fc.nat(30)
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ act: fc.constant('hire' as const), byMail: fc.boolean() }),
  fc.record({
    act: fc.constant('sign-in' as const),
    way: fc.constantFrom('password', 'address', 'desk-address', 'link'),
    who: number,
  }),
  fc.record({ act: fc.constant('appoint' as const), who: number, later: fc.boolean() }),
  fc.record({ act: fc.constant('end-right' as const), who: number, right: number }),
  fc.record({ act: fc.constantFrom('end-account', 'copy'), who: number }),
  fc.record({ act: fc.constantFrom('confirmation', 'refusal', 'withdrawal'), request: number }),
  fc.constant({ act: 'asked-for' as const }),
  fc.record({ act: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
)

test('whatever one administrator tries alone, nobody governs whose sign-in is in the same hands', async () => {
  const seen = { asked: 0, done: 0, refused: 0 }
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 4, maxLength: 16 }), async (attempts) => {
      run += 1
      const city = await begin(run)
      for (const one of attempts) {
        const answer = await city.attempt(one)
        if (answer === 'asked' || answer === 'done' || answer === 'refused') seen[answer] += 1
        expect(await city.captured(), JSON.stringify(attempts)).toEqual([])
      }
    }),
    { numRuns: 14, endOnFailure: true, examples: KNOWN.map((attempts) => [attempts]) },
  )
  // The acts are real: some are done at once, some wait, some are refused.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5)
}, 240_000)

/** Ways that were open once: ending the others and naming one's own; taking somebody's sign-in before he or she is confirmed, or after. */
const KNOWN: readonly Attempt[][] = [
  [
    { act: 'hire', byMail: false },
    { act: 'end-account', who: 1 },
    { act: 'end-account', who: 2 },
    { act: 'end-right', who: 1, right: 0 },
    { act: 'end-right', who: 2, right: 0 },
    { act: 'appoint', who: 4, later: false },
    { act: 'confirmation', request: 2 },
  ],
  [
    { act: 'wait', hours: 30 },
    { act: 'sign-in', way: 'password', who: 3 },
    { act: 'sign-in', way: 'link', who: 3 },
    { act: 'confirmation', request: 0 },
  ],
  [
    { act: 'wait', hours: 30 },
    { act: 'confirmation', request: 0 },
    { act: 'sign-in', way: 'desk-address', who: 3 },
    { act: 'sign-in', way: 'password', who: 3 },
  ],
  [
    { act: 'refusal', request: 0 },
    { act: 'sign-in', way: 'password', who: 3 },
    { act: 'asked-for' },
    { act: 'confirmation', request: 0 },
    { act: 'confirmation', request: 1 },
    { act: 'appoint', who: 3, later: true },
    { act: 'wait', hours: 48 },
    { act: 'confirmation', request: 1 },
    { act: 'confirmation', request: 0 },
  ],
]

/** An office with the attacker, two more administrators, a clerk for whom one of them asks, and one who is to leave. */
async function begin(run: number) {
  await sql`update "grants" set "until" = "from" - 1`.execute(use.db)
  await sql`delete from "grantRequests"`.execute(use.db)
  const [attacker, akira, bunko, clerk] = ['eve', 'akira', 'bunko', 'kaoru'].map(
    (name) => `${name}${run}`,
  ) as [string, string, string, string]
  const stamp = { by: 'system:test', at: here.now, why: '試験' }
  for (const id of [attacker, akira, bunko, clerk]) {
    const account = { id, name: id, email: `${id}@city.example.jp`, passwordIssued: false }
    await insertAccount(use.db, stamp, { ...account, passwordHash: NO_PASSWORD })
  }
  const governing = {
    role: 'administrator',
    section: null,
    personal: true,
    from: dayNow(),
    until: null,
  } as const
  for (const id of [attacker, akira, bunko]) await insertGrant(use.db, stamp, id, governing)
  wait(25 * 60)
  const honest = { by: akira, at: here.now, why: '辞令' }
  await insertGrantRequest(use.db, honest, clerk, { ...governing, from: dayNow() })
  await insertEndRequest(use.db, honest, { userId: bunko, grantId: null, until: null })

  const people = [attacker, akira, bunko, clerk]
  const hands = new Set([attacker])
  let own: OfficeBrowser = await signedIn(attacker)
  const pick = (who: number) => people[who % people.length] as string

  async function tried(one: Attempt): Promise<Response | null> {
    const why = '辞令'
    switch (one.act) {
      case 'wait':
        wait(one.hours * 60)
        own = await signedIn(attacker)
        return null
      case 'asked-for':
        await insertGrantRequest(use.db, { by: akira, at: here.now, why: '辞令' }, clerk, governing)
        return null
      case 'hire': {
        const id = `p${run}x${people.length}`
        const email = one.byMail ? `${id}@elsewhere.example` : ''
        const answer = await own.post('/people', { id, name: id, email, why })
        if (answer.status < 400) people.push(id)
        return answer
      }
      case 'sign-in': {
        const id = pick(one.who)
        const email = `${id}.${people.length}@elsewhere.example`
        if (one.way === 'password') return own.post(`/people/${id}/password`, { why })
        if (one.way === 'address') return own.post(`/people/${id}/email`, { email, why })
        if (one.way === 'link') return own.post(`/sign-in-desk/${id}/link`, { way: 'hand' })
        return own.post(`/sign-in-desk/${id}/email`, { email })
      }
      case 'appoint': {
        const from = one.later ? '2099-01-01' : dayNow()
        return own.post(`/people/${pick(one.who)}/grants`, { role: 'administrator', section: '*', from, why })
      }
      case 'end-right': {
        const id = pick(one.who)
        const rights = await listGrants(use.db, id)
        const right = rights[one.right % Math.max(1, rights.length)]
        if (right === undefined || id === attacker) return null
        return own.post(`/people/${id}/grants/${right.id}/ending`, { until: dayNow(-1), why })
      }
      case 'end-account':
        return own.post(`/people/${pick(one.who)}/ending`, { why })
      case 'copy':
        return own.post(`/people/${pick(one.who)}/copy`, {
          ...{ predecessor: attacker, on: dayNow(), end: 'true', why },
        })
      default: {
        const requests = await listGrantRequests(use.db)
        const request = requests[one.request % Math.max(1, requests.length)]
        return request === undefined ? null : own.post(`/people/requests/${request.id}/${one.act}`, { why })
      }
    }
  }

  return {
    /** Tries something as the attacker, and remembers whose sign-in it brought into his or her hands. */
    async attempt(one: Attempt): Promise<'asked' | 'done' | 'refused' | null> {
      const answer = await tried(one)
      if (answer === null) return null
      expect(answer.status, JSON.stringify(one)).toBeLessThan(500)
      // Nothing is seen of the office but by who has just proved who that is.
      expect(answer.headers.get('location') ?? '').not.toMatch(/^\/(?:confirm|sign-in)(?:$|\?)/)
      if (answer.status >= 400) return 'refused'
      if (one.act === 'hire') hands.add(people.at(-1) as string)
      if (one.act === 'sign-in') hands.add(pick(one.who))
      return answer.headers.get('location')?.includes('done=request') ? 'asked' : 'done'
    },
    /** Who but the attacker governs the office, now or on a day to come, by a sign-in that the attacker has had in hand. */
    async captured(): Promise<string[]> {
      const { rows } = await sql<{ userId: string }>`
        select distinct "userId" from "grants" join "users" on "users"."id" = "grants"."userId"
        where "role" = 'administrator' and "disabledAt" is null
          and ("until" is null or "until" >= greatest("from", ${dayNow()}::date))`.execute(use.db)
      return rows.map(({ userId }) => userId).filter((id) => id !== attacker && hands.has(id))
    },
  }
}

function dayNow(days = 0): string {
  return new Date(here.now.getTime() + (9 + days * 24) * 3_600_000).toISOString().slice(0, 10)
}
