import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dayOf, daysAfter } from '#core/calendar/day.ts'
import { getGrant, insertGrant, listGrants } from '#core/store/grants.ts'
import { verifyJournal } from '#core/store/verify.ts'
import { releaseDue } from '#processes/gate/scheduled-work.ts'
import { catalog } from '#registers/catalog.ts'
import { plainGate } from '#tests/gate.ts'
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
        const isReleased = names.some((name, at) => statuses[at] === 303 && name.startsWith('release'))
        expect(await releasesOf(key)).toBe(isReleased ? 1 : 0)
      }),
      { numRuns: 8 },
    )
    expect(await verified()).toMatchObject({ ok: true })
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

test('an import beside edits of its entries: either the edits stand and the import is looked at again, or it is written and the edits are asked about', async () => {
  const [hanako, jiro] = [await city.signIn('hanako'), await city.signIn('jiro')]
  let round = 0
  const chosen = fc.array(fc.record({ at: fc.nat(3), after: fc.nat(400) }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(chosen, async (edits) => {
      round += 1
      const codes = [0, 1, 2, 3].map((at) => `R${round}${at}`)
      const unit = (code: string, name: string) => ({ code, name, level: '課', parent: '' })
      for (const code of codes) await post('/sections', jiro, unit(code, `はじめの${code}`))
      const run = await bring(hanako, codes.map((code) => `${code},取込みの${code},課\n`).join(''))
      const written = new Map<string, Promise<Response>>()
      for (const { at, after } of edits) {
        const code = codes[at] ?? ''
        const form = { ...unit(code, `手書きの${code}`), revision: '1', why: '同時の試し' }
        if (!written.has(code))
          written.set(
            code,
            later(after, () => post(`/sections/${code}`, jiro, form)),
          )
      }
      await later(100, () => post(`${run}/writing`, hanako, { why: '組織改正' }))
      const answers = await Promise.all(
        [...written].map(async ([code, answer]) => ({
          code,
          status: (await answer).status,
          text: await (await answer).text(),
        })),
      )
      const { state = '', hindrance = null } = (await ended(run)) ?? {}
      const isAnyEdited = answers.some(({ status }) => status === 303)
      expect([state, hindrance ?? '']).toEqual(
        isAnyEdited
          ? ['checked', expect.stringMatching(/同じ登録.*もう一度確認からやり直す。$/)]
          : ['written', ''],
      )
      for (const { code, status, text } of answers) {
        if (status === 303) continue
        expect(status).toBe(409)
        expect(text).toContain(`手書きの${code}`)
      }
      for (const code of codes) {
        const isEdited = answers.some((answer) => answer.code === code && answer.status === 303)
        const name = isEdited ? '手書きの' : state === 'written' ? '取込みの' : 'はじめの'
        const { rows } = await sql`select "name", "revision" from "sections" where "key" = ${code}`.execute(
          city.db,
        )
        expect(rows).toEqual([{ name: `${name}${code}`, revision: name === 'はじめの' ? 1 : 2 }])
      }
    }),
    { numRuns: 4 },
  )
  expect(await verified()).toMatchObject({ ok: true })
})

test('two bulk releases of the same sheets, and one by hand among them, release each once', async () => {
  const [kenji, sachiko] = [await city.signIn('kenji'), await city.signIn('sachiko')]
  await fc.assert(
    fc.asyncProperty(fc.nat(300), fc.nat(300), async (second, byHand) => {
      const keys = [await approvedSheet(), await approvedSheet(), await approvedSheet()]
      const { rows: waiting } = await sql<{ id: number }>`
        select "id" from "gateWaiting" where "register" = 'annual-sheets' and "entry" = any(${keys}::text[])`.execute(
        city.db,
      )
      const picked = waiting.map(({ id }) => ['pick', String(id)])
      const filter = String(new URLSearchParams([['queue', 'release'], ...picked]))
      const until = String(Math.max(...waiting.map(({ id }) => id)))
      const order = { kind: 'release', filter, until, why: '同時の試し' }
      const [hand, ...ordered] = await Promise.all([
        later(byHand, () => post(`/annual-sheets/${keys[1]}/release`, sachiko, { revision: '3' })),
        post('/gate/runs', kenji, order),
        later(second, () => post('/gate/runs', sachiko, order)),
      ])
      // Whoever comes when everything is done is told so.
      expect([303, 409, 422]).toContain(hand.status)
      for (const { status } of ordered) expect([303, 422]).toContain(status)
      const runs = ordered.flatMap(({ headers }) => /\d+$/.exec(headers.get('location') ?? '') ?? [])
      const ends = () =>
        sql<{ done: number; left: number; isOver: boolean }>`
        select "done", "left", "finishedAt" is not null as "isOver" from "gateRuns" where "id" = any(${runs}::bigint[])`.execute(
          city.db,
        )
      await expect.poll(async () => (await ends()).rows.every(({ isOver }) => isOver), PATIENCE).toBe(true)
      const done = (await ends()).rows.reduce((sum, run) => sum + run.done, 0)
      expect(done + (hand.status === 303 ? 1 : 0)).toBe(3)
      for (const key of keys) expect([await linesOf(key), await releasesOf(key)]).toEqual([4, 1])
    }),
    { numRuns: 2 },
  )
  expect(await verified()).toMatchObject({ ok: true })
})

test('a release that was scheduled and one by hand at the same moment are one release, and whoever scheduled it reads what became of it', async () => {
  const [kenji, sachiko] = [await city.signIn('kenji'), await city.signIn('sachiko')]
  const moment = `${daysAfter(dayOf(new Date()), 1)} 00:00`
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -60, max: 60 }), async (ahead) => {
      const key = await approvedSheet()
      const wish = { revision: '3', releaseAt: moment, why: '年度の始まりに合わせる' }
      expect((await post(`/annual-sheets/${key}/schedule`, kenji, wish)).status).toBe(303)
      const ground = { db: city.db, clock: () => new Date(Date.now() + 2 * 86_400_000), catalog }
      const due = () => releaseDue({ ...ground, gate: async () => plainGate, afterRelease: async () => {} })
      const [hand, released] = await Promise.all([
        later(ahead, () => post(`/annual-sheets/${key}/release`, sachiko, { revision: '3' })),
        later(-ahead, due),
      ])
      const { rows } = await sql`
        select "outcome", "reason" from "scheduledReleases" where "entry" = ${key}`.execute(city.db)
      expect([hand.status === 303 ? 0 : 1, rows]).toEqual([
        released,
        released === 1
          ? [{ outcome: 'released', reason: null }]
          : [{ outcome: 'failed', reason: expect.stringMatching(/。$/) }],
      ])
      expect([303, 409, 422]).toContain(hand.status)
      expect([await linesOf(key), await releasesOf(key)]).toEqual([4, 1])
    }),
    { numRuns: 4 },
  )
  expect(await verified()).toMatchObject({ ok: true })
})

/** How long one waits for what the office does by itself. */
const PATIENCE = { timeout: 60_000, interval: 50 }

/** Does something after so many milliseconds; at once where the number is below zero. */
async function later<T>(milliseconds: number, act: () => Promise<T>): Promise<T> {
  await setTimeout(Math.max(0, milliseconds))
  return act()
}

/** Brings rows of the register of sections in and waits until they are checked; the address of the run. */
async function bring(cookie: string, rows: string): Promise<string> {
  const form = new FormData()
  form.set('register', 'sections')
  form.set('file', new File([`組織コード,名称,階層\n${rows}`], '組織.csv', { type: 'text/csv' }))
  const headers = { cookie, accept: 'text/html', origin: city.officeUrl }
  const asked = { method: 'POST', redirect: 'manual', headers, body: form } as const
  const run = (await fetch(`${city.officeUrl}/imports`, asked)).headers.get('location') ?? ''
  expect(await ended(run)).toEqual({ state: 'checked', hindrance: null })
  return run
}

/** What became of a run of the desk of imports, when nothing more is done to it by itself. */
async function ended(run: string): Promise<{ state: string; hindrance: string | null } | undefined> {
  const look = async () => {
    const { rows } = await sql<{ state: string; hindrance: string | null }>`
      select "state", "hindrance" from "importRuns" where "id" = ${Number(run.split('/').at(-1))}`.execute(
      city.db,
    )
    return rows[0]
  }
  await expect.poll(async () => (await look())?.state, PATIENCE).not.toMatch(/^(?:checking|writing)$/)
  return look()
}

/** The key of a new sheet that is approved, at its third revision. */
async function approvedSheet(): Promise<string> {
  const [hanako, kenji] = [await city.signIn('hanako'), await city.signIn('kenji')]
  const key = `${programmes.pop()}-2021`
  await post('/annual-sheets', hanako, sheetOf(key))
  await post(`/annual-sheets/${key}/review`, hanako, { revision: '1' })
  expect((await post(`/annual-sheets/${key}/approval`, kenji, { revision: '2' })).status).toBe(303)
  return key
}

async function releasesOf(key: string): Promise<number> {
  const { rows } = await sql`select 1 from "releases" where "entry" = ${key}`.execute(city.db)
  return rows.length
}

function verified() {
  const records = catalog.map(({ record }) => record)
  return verifyJournal(city.db, records)
}

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
