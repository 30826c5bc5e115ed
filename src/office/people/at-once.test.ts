import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { listGrantRequests } from '#core/store/grant-requests.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { hashPassword } from '#platform/password.ts'
import { PASSWORD, useWholeOffice } from '#tests/whole-office.ts'

const { use, stamp, wait, signedIn } = useWholeOffice()
const GOVERNING = {
  ...({ role: 'administrator', section: null, personal: true } as const),
  ...{ from: '2026-04-01', until: null },
}

/** Two more who govern the office with `admin`, all of them for longer than a day; whoever governs for less decides nothing. */
async function threeGovern(): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  for (const id of ['akira', 'bunko']) {
    const account = { id, name: id, email: `${id}@city.example.jp`, passwordIssued: false, passwordHash }
    await insertAccount(use.db, stamp(), account)
    await insertGrant(use.db, stamp(), id, GOVERNING)
  }
  wait(25 * 60)
}

const why = '人事異動'
const APPOINTED = { role: 'administrator', section: '*', from: '2026-04-02', why }

test('two administrators who confirm a request at the same moment make one right, one decision and one line', async () => {
  await threeGovern()
  const [admin, akira, bunko] = await Promise.all(['admin', 'akira', 'bunko'].map(signedIn))
  expect((await admin?.post('/people/hanako/grants', APPOINTED))?.status).toBe(303)
  const [request] = await listGrantRequests(use.db)

  const path = `/people/requests/${request?.id}/confirmation`
  const answers = await Promise.all([akira, bunko, akira, bunko].map((own) => own?.post(path, { why })))
  expect(answers.map((answer) => answer?.status).sort()).toEqual([303, 409, 409, 409])
  const given = (await listGrants(use.db, 'hanako')).filter(({ role }) => role === 'administrator')
  expect(given).toHaveLength(1)
  const { rows } = await sql`
    select 1 from "journal" where "register" = 'grant-requests' and "act" = 'confirmed'`.execute(use.db)
  expect(rows).toHaveLength(1)
})

test('what is confirmed and taken back at the same moment is one of the two', async () => {
  await threeGovern()
  const [admin, akira] = await Promise.all(['admin', 'akira'].map(signedIn))
  await admin?.post('/people/hanako/grants', APPOINTED)
  const [request] = await listGrantRequests(use.db)
  const answers = await Promise.all([
    akira?.post(`/people/requests/${request?.id}/confirmation`, { why }),
    admin?.post(`/people/requests/${request?.id}/withdrawal`, { why }),
  ])
  expect(answers.map((answer) => answer?.status).sort()).toEqual([303, 409])
  const given = (await listGrants(use.db, 'hanako')).filter(({ role }) => role === 'administrator')
  expect(given).toHaveLength(answers[0]?.status === 303 ? 1 : 0)
})

test('two administrators who ask for the end of each other, and each confirm, both stay until a third decides', async () => {
  await threeGovern()
  const [admin, akira, bunko] = await Promise.all(['admin', 'akira', 'bunko'].map(signedIn))
  const asked = await Promise.all([
    admin?.post('/people/akira/ending', { why }),
    akira?.post('/people/admin/ending', { why }),
  ])
  expect(asked.map((answer) => answer?.headers.get('location'))).toEqual([
    '/people/akira?done=request',
    '/people/admin?done=request',
  ])
  const requests = await listGrantRequests(use.db)
  const confirm = (own: typeof admin) =>
    requests.map(({ id }) => own?.post(`/people/requests/${id}/confirmation`, { why }))
  const own = await Promise.all([...confirm(admin), ...confirm(akira)])
  expect(own.map((answer) => answer?.status)).toEqual([403, 403, 403, 403])

  const third = await Promise.all(confirm(bunko))
  expect(third.map((answer) => answer?.status)).toEqual([303, 303])
})

test('the last two who govern cannot both give up their own right at the same moment', async () => {
  await threeGovern()
  const people = ['admin', 'akira', 'bunko']
  const browsers = await Promise.all(people.map(signedIn))
  const answers = await Promise.all(
    browsers.map(async (own, at) => {
      const id = people[at] as string
      const [right] = await listGrants(use.db, id)
      return own.post(`/people/${id}/grants/${right?.id}/ending`, { until: '2026-04-01', why })
    }),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 422])
})

test('of a colleague asked for and a sign-in taken in hand at the same moment, no order lets the hand confirm', async () => {
  await threeGovern()
  const [admin, akira] = await Promise.all(['admin', 'akira'].map(signedIn))
  const [taken] = await Promise.all([
    akira?.post('/sign-in-desk/hanako/link', { way: 'hand' }),
    admin?.post('/people/hanako/grants', APPOINTED),
  ])
  const [request] = await listGrantRequests(use.db)
  const confirmed = await akira?.post(`/people/requests/${request?.id}/confirmation`, { why })
  expect([taken?.status, confirmed?.status]).toEqual(taken?.status === 200 ? [200, 403] : [403, 303])
})
