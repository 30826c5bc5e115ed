import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dayOf, daysAfter } from '#core/calendar/day.ts'
import { getGrant, insertGrant, listGrants } from '#core/store/grants.ts'
import { verifyJournal } from '#core/store/verify.ts'
import { catalog } from '#registers/catalog.ts'
import { useCity } from './city.ts'
import type { Person } from './people.ts'
import { nextYear } from './sheet-form.ts'

const city = useCity({ browser: false })

const FLAGS = { isNew: 'false', isReference: 'false' }

type Act = { readonly who: Person; readonly path: string; readonly form?: Readonly<Record<string, string>> }

/** What people do to a sheet that waits for review. */
const REVIEWING: Readonly<Record<string, Act>> = {
  approval: { who: 'kenji', path: '/approval' },
  'approval by another': { who: 'sachiko', path: '/approval' },
  return: { who: 'kenji', path: '/return' },
  edit: { who: 'jiro', path: '', form: { content: '1. 同時に書いた取組内容' } },
  withdrawal: { who: 'sachiko', path: '/withdrawal' },
}

/** What people do to a sheet that is approved. */
const RELEASING: Readonly<Record<string, Act>> = {
  release: { who: 'kenji', path: '/release' },
  'release by another': { who: 'sachiko', path: '/release' },
  withdrawal: { who: 'sachiko', path: '/withdrawal' },
  edit: { who: 'jiro', path: '', form: { content: '1. 同時に書いた取組内容' } },
}

const programmes = Array.from({ length: 39 }, (_, at) => `P${String(at + 1).padStart(3, '0')}`)

test.each([
  ['waits for review', REVIEWING, ['review']],
  ['is approved', RELEASING, ['review', 'approval']],
] as const)(
  'of what is done to a sheet that %s at the same moment one thing is done: one outcome, one line, one release at most',
  async (_, acts, steps) => {
    const cookies = new Map<Person, string>()
    for (const who of ['hanako', 'jiro', 'kenji', 'sachiko'] as const)
      cookies.set(who, await city.signIn(who))
    const send = ({ who, path, form }: Act, key: string, revision: number) =>
      post(`/annual-sheets/${key}${path}`, cookies.get(who) ?? '', {
        ...(form && { ...sheetOf(key), ...form }),
        revision: String(revision),
        why: '同時の試し',
      })
    const chosen = fc.uniqueArray(fc.constantFrom(...Object.keys(acts)), { minLength: 2 })
    await fc.assert(
      fc.asyncProperty(chosen, async (names) => {
        const key = `${programmes.pop()}-2021`
        expect((await post('/annual-sheets', cookies.get('hanako') ?? '', sheetOf(key))).status).toBe(303)
        for (const [at, path] of steps.entries()) {
          const who = path === 'review' ? 'hanako' : 'kenji'
          expect((await send({ who, path: `/${path}` }, key, at + 1)).status).toBe(303)
        }
        const revision = steps.length + 1
        const answers = await Promise.all(names.map((name) => send(acts[name] as Act, key, revision)))
        const statuses = answers.map(({ status }) => status)
        expect(statuses.filter((status) => status === 303)).toHaveLength(1)
        expect(statuses.filter((status) => ![303, 409, 422].includes(status))).toEqual([])
        expect(await linesOf(key)).toBe(revision + 1)
        const { rows } = await sql`select 1 from "releases" where "entry" = ${key}`.execute(city.db)
        const isReleased = names.some((name, at) => statuses[at] === 303 && name.startsWith('release'))
        expect(rows).toHaveLength(isReleased ? 1 : 0)
      }),
      { numRuns: 8 },
    )
    expect(
      await verifyJournal(
        city.db,
        catalog.map(({ record }) => record),
      ),
    ).toMatchObject({ ok: true })
  },
)

test('a deputy who is named while the right itself is ended holds nothing that its giver does not', async () => {
  const [sachiko, yuki] = [await city.signIn('sachiko'), await city.signIn('yuki')]
  const today = dayOf(new Date())
  for (let round = 0; round < 6; round++) {
    const stamp = { by: 'test', at: new Date(), why: '試験' }
    const grant = {
      role: 'approver',
      section: 'S009',
      personal: false,
      from: '2020-01-01',
      until: null,
    } as const
    const { id } = await insertGrant(city.db, stamp, 'sachiko', grant)
    const until = { grant: String(id), to: 'goro', from: today, until: today, why: '休暇' }
    await Promise.all([
      post('/delegation', sachiko, until),
      post(`/people/sachiko/grants/${id}/ending`, yuki, { until: daysAfter(today, -1), why: '異動' }),
    ])
    expect((await getGrant(city.db, id)).until).toBe(daysAfter(today, -1))
    const based = (await listGrants(city.db, 'goro')).filter(({ basedOn }) => basedOn === id)
    expect(based.filter((deputy) => (deputy.until ?? today) >= today)).toEqual([])
  }
})

test('a one-time link that is used twice at the same moment lets one password be chosen', async () => {
  const yuki = await city.signIn('yuki')
  const page = await (await post('/sign-in-desk/goro/link', yuki, { way: 'hand', why: '再設定' })).text()
  const key = new URL(
    /<code>(http[^<]*)<\/code>/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '',
  ).searchParams.get('key')
  const answers = await Promise.all(
    ['umenohanagasaku-1', 'umenohanagasaku-2', 'umenohanagasaku-3'].map((chosen) =>
      post('/one-time', '', { key: key ?? '', chosen, again: chosen }),
    ),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ status }) => ![303, 404, 409].includes(status))).toEqual([])
  const { rows } = await sql`
    select 1 from "journal" where "register" = 'accounts' and "entry" = 'goro' and "act" = 'password'`.execute(
    city.db,
  )
  expect(rows).toHaveLength(1)
})

test('a year that is ordered twice at the same moment is opened once', async () => {
  const cookies = [await city.signIn('sachiko'), await city.signIn('sachiko')]
  const answers = await Promise.all(
    [...cookies, ...cookies].map((cookie) =>
      post('/year/2021/run', cookie, { revision: '0', why: '年度替わり' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ status }) => ![303, 409, 422].includes(status))).toEqual([])
})

function sheetOf(key: string) {
  const [programme = '', fiscalYear = ''] = key.split('-')
  return { ...nextYear, ...FLAGS, programme, fiscalYear }
}

async function linesOf(key: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from "journal" where "register" = 'annual-sheets' and "entry" = ${key}`.execute(
    city.db,
  )
  return rows[0]?.n ?? -1
}

function post(path: string, cookie: string, form: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(city.officeUrl + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, accept: 'text/html', origin: city.officeUrl },
    body: new URLSearchParams(form),
  })
}
