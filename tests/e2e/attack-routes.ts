import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dayOf } from '#core/calendar/day.ts'
import { endAccount } from '#core/store/accounts.ts'
import { endGrant, insertGrant, listGrants } from '#core/store/grants.ts'
import { catalog } from '#registers/catalog.ts'
import type { City } from './city.ts'
import {
  addressOf,
  type Foreign,
  filled,
  listForeign,
  listRoutes,
  type OfficeRoute,
} from './office-routes.ts'

const routes = listRoutes()

/** A refusal in this form costs nobody a page. */
const JSON_ONLY = 'application/json'

/** What everybody who is signed in may open or send: about oneself, or open to all. */
const EVERYBODY = [
  /^GET \/(assets\/:file|sign-in.*|)$/,
  /^(GET|POST) \/(password|confirm|sign-out|sign-in|account|sessions?|invitation|reset)\b/,
  /^GET \/(registers|deadlines|delegation|shortcuts|journal|search)$/,
  /^POST \/shortcuts\/setting$/,
  /^POST \/delegation$/,
  /^(GET|POST) \/mail-choices$/,
  /^GET \/api\/v1(\/|\/openapi\.json)?$/,
  /^POST \/view-as\/end$/,
  /^(GET|POST) \/drafts?\b/,
]

/** Walks over every address that the office has, as whoever has no business there; one city for all. */
export function attackRoutes(city: City): void {
  const ask = (...asked: Asked) => asking(city, ...asked)

  test('whoever has no right reaches nothing that is anybody else’s, at whatever address of whatever register', async () => {
    const cookie = await city.signIn('goro')
    const before = await journalLines(city)
    const others = routes.filter(
      ({ method, path }) => !EVERYBODY.some((own) => own.test(`${method} ${path}`)),
    )
    expect(others.length).toBeGreaterThan(500)
    const open: string[] = []
    await inTurns(others, async (route) => {
      const { status } = await ask(route, filled(route.path), cookie, {}, JSON_ONLY)
      // An address that has moved leads to one that is walked as well.
      if (![301, 308, 401, 403, 404, 405].includes(status))
        open.push(`${route.method} ${route.path} → ${status}`)
    })
    expect(open).toEqual([])
    // The journal is everybody's page, with the lines of what each may read: here none.
    const journal = await ask({ method: 'GET', path: '' }, '/journal', cookie)
    expect(await journal.text()).not.toMatch(/href="\/journal\/\d+"/)
    expect(await journalLines(city)).toBe(before)
  })

  test('a clerk of one section gets at no entry of another by any address of its register, of its desk or of the API', async () => {
    const cookie = await city.signIn('saburo')
    const before = await journalLines(city)
    const foreign = await listForeign(city.db, 'S006')
    expect(foreign.length).toBeGreaterThan(5)
    const walked = foreign.flatMap((one) => addressesOf(one).map((way) => ({ ...way, one })))
    expect(walked.length).toBeGreaterThan(60)
    const open: string[] = []
    await inTurns(walked, async ({ route, address, one }) => {
      const answer = await ask(
        route,
        address,
        cookie,
        { revision: '1', why: '試し', sections: 'S006' },
        JSON_ONLY,
      )
      const text = await answer.text()
      const isShut = [401, 403, 404, 405].includes(answer.status)
      if (!isShut || (one.title.length > 3 && text.includes(one.title))) {
        open.push(`${route.method} ${address} → ${answer.status}`)
      }
    })
    expect(open).toEqual([])
    expect(await journalLines(city)).toBe(before)
  })

  test('lists, exports and choices of a clerk of one section hold no entry of another', async () => {
    const cookie = await city.signIn('saburo')
    const leaks: string[] = []
    await inTurns(await listForeign(city.db, 'S006'), async ({ record, title, key }) => {
      if (title.length <= 3) return
      const words = encodeURIComponent(title.slice(0, 20))
      for (const rest of ['', `?q=${words}`, '/export.json', '/export.csv', `/options?q=${words}`]) {
        const answer = await ask({ method: 'GET', path: '' }, `/${record.key}${rest}`, cookie)
        const text = (await answer.text()).replace(/<input[^>]*>/g, '')
        if (answer.status === 200 && text.includes(title)) leaks.push(`/${record.key}${rest} shows ${key}`)
      }
      const found = await (await ask({ method: 'GET', path: '' }, `/search?q=${words}`, cookie)).text()
      if (found.includes(`"/${record.key}/${encodeURIComponent(key)}"`)) leaks.push(`/search shows ${key}`)
    })
    expect(leaks).toEqual([])
  })

  test('a form that was sent before is refused the second time, and so is one of an older revision', async () => {
    const cookie = await city.signIn('sachiko')
    const address = '/programmes/P001'
    const html = await (await ask({ method: 'GET', path: '' }, `${address}/edit`, cookie)).text()
    const revision = /name="revision" value="(\d+)"/.exec(html)?.[1] ?? ''
    const form = { revision, why: '試し' }
    const withdrawal: OfficeRoute = { method: 'POST', path: '' }
    expect((await ask(withdrawal, `${address}/withdrawal`, cookie, form)).status).toBe(303)
    const replayed = await ask(withdrawal, `${address}/withdrawal`, cookie, form)
    expect([409, 422]).toContain(replayed.status)
    const old = { revision: String(Number(revision) - 1), why: '試し' }
    expect([409, 422]).toContain((await ask(withdrawal, `${address}/return`, cookie, old)).status)
  })

  test('a clerk whose right ended while the form was open writes nothing, and reads no more', async () => {
    const cookie = await city.signIn('jiro')
    expect((await ask({ method: 'GET', path: '' }, '/annual-sheets/new', cookie)).status).toBe(200)
    const stamp = { by: 'test', at: new Date(), why: '異動' }
    for (const { id } of await listGrants(city.db, 'jiro'))
      await endGrant(city.db, stamp, id, dayOf(stamp.at))
    const before = await journalLines(city)
    const answer = await ask({ method: 'POST', path: '' }, '/annual-sheets', cookie, { fiscalYear: '2031' })
    expect(answer.status).toBe(403)
    const said = await answer.text()
    expect(said).toContain('で終わった。')
    expect(said).toContain('権限を付けられる人')
    expect((await ask({ method: 'GET', path: '' }, '/annual-sheets', cookie)).status).toBe(403)
    expect(await journalLines(city)).toBe(before)
  })

  test('the session of somebody who left opens nothing from that moment on', async () => {
    const cookie = await city.signIn('kenji')
    expect((await ask({ method: 'GET', path: '' }, '/annual-sheets', cookie)).status).toBe(200)
    await endAccount(city.db, { by: 'test', at: new Date(), why: '退職' }, 'kenji')
    const answer = await ask({ method: 'GET', path: '' }, '/annual-sheets', cookie)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toContain('/sign-in')
    const api = await fetch(`${city.officeUrl}/api/v1/annual-sheets`, { headers: { cookie } })
    expect(api.status).toBe(401)
  })

  test('who looks as somebody else sees what that person sees, on record under the own name, and writes nothing by any address', async () => {
    const cookie = await city.signIn('yuki')
    const post: OfficeRoute = { method: 'POST', path: '' }
    const get: OfficeRoute = { method: 'GET', path: '' }
    expect((await ask(get, '/annual-sheets/new', cookie)).status).toBe(403)
    expect((await ask(post, '/view-as', cookie, { user: 'sachiko', why: '問い合わせ' })).status).toBe(303)
    const home = await (await ask(get, '/', cookie)).text()
    expect(home).toContain('田中 幸子（sachiko）として見ています')
    expect((await ask(get, '/people', cookie)).status).toBe(403)

    expect((await ask(get, '/enquiries', cookie)).status).toBe(200)
    const { rows } = await sql<{ by: string; conditions: string }>`
      select "by", "conditions" from "access_lines" where "register" = 'enquiries' order by "id" desc limit 1`.execute(
      city.db,
    )
    expect(rows[0]).toMatchObject({ by: 'yuki', conditions: expect.stringContaining('as=sachiko') })

    const before = await journalLines(city)
    const written: string[] = []
    // Registers have the same addresses: one stands for all, beside every desk.
    const others = catalog.map(({ record }) => `/${record.key}`).filter((path) => path !== '/annual-sheets')
    const writing = routes.filter(
      ({ method, path }) =>
        method !== 'GET' &&
        !/^\/(sign-|one-time|view-as\/end|api\/)/.test(path) &&
        !others.some((own) => path === own || path.startsWith(`${own}/`)),
    )
    expect(writing.length).toBeGreaterThan(60)
    await inTurns(writing, async (route) => {
      // What is about the own account stays the own account's, whoever is looked at.
      if (/^\/(password|confirm|account|sessions?|invitation|reset)\b/.test(route.path)) return
      const { status } = await ask(route, filled(route.path), cookie, { why: '試し' }, JSON_ONLY)
      if (status !== 403) written.push(`${route.method} ${route.path} → ${status}`)
    })
    expect(written).toEqual([])
    expect((await ask(get, '/annual-sheets/new', cookie)).status).toBe(403)
    expect(await journalLines(city)).toBe(before)

    expect((await ask(post, '/view-as/end', cookie)).status).toBe(303)
    expect(await (await ask(get, '/', cookie)).text()).not.toContain('として見ています')
    const viewings = await sql<{ act: string; by: string; why: string }>`
      select "act", "by", "why" from "journal" where "register" = 'viewings' order by "id"`.execute(city.db)
    expect(viewings.rows).toEqual([
      { act: 'begin', by: 'yuki', why: '問い合わせ' },
      { act: 'end', by: 'yuki', why: '' },
    ])
  })

  test('a deputy approves by the other’s right, on record for whom, and never what that person wrote', async () => {
    const cookie = await city.signIn('misaki')
    const [own] = (await listGrants(city.db, 'sachiko')).filter(({ role }) => role === 'approver')
    if (own === undefined) throw new Error('sachiko approves')
    const today = dayOf(new Date())
    const deputy = { ...own, from: today, until: today, onBehalfOf: 'sachiko' }
    await insertGrant(city.db, { by: 'sachiko', at: new Date(), why: '休暇' }, 'misaki', deputy, own.id)
    await sql`update "annual-sheets" set "state" = 'review', "writtenBy" = 'sachiko' where "key" = 'P001-2020'`.execute(
      city.db,
    )
    await sql`update "annual-sheets" set "state" = 'review', "writtenBy" = 'hanako' where "key" = 'P002-2020'`.execute(
      city.db,
    )
    const approve = async (key: string) => {
      const found = await sql<{
        revision: number
      }>`select "revision" from "annual-sheets" where "key" = ${key}`.execute(city.db)
      const revision = String(found.rows[0]?.revision)
      return ask({ method: 'POST', path: '' }, `/annual-sheets/${key}/approval`, cookie, { revision })
    }
    const refused = await approve('P001-2020')
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('代理では承認できない')
    expect((await approve('P002-2020')).status).toBe(303)
    const history = await (
      await ask({ method: 'GET', path: '' }, '/annual-sheets/P002-2020/history', cookie)
    ).text()
    expect(history).toContain('〔sachikoの代理〕')
  })
}

type Asked = [
  route: OfficeRoute,
  address: string,
  cookie: string,
  form?: Readonly<Record<string, string>>,
  accept?: string,
]

function addressesOf({ record, key, desk }: Foreign) {
  const bases = [`/${record.key}`, `/api/v1/${record.key}`, ...(desk === null ? [] : [desk])]
  return bases.flatMap((base) =>
    routes
      .filter(
        ({ path }) => path.startsWith(`${base}/:key`) || (base === desk && path.startsWith(`${base}/:`)),
      )
      .map((route) => ({ route, address: addressOf(route, base, key) })),
  )
}

async function journalLines(city: City): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from "journal" where "by" not like 'system:%'`.execute(city.db)
  return rows[0]?.n ?? -1
}

/** Asks for an address as a page of the office does, or, for an answer in HTML, as a browser. */
function asking(
  city: City,
  { method }: OfficeRoute,
  address: string,
  cookie: string,
  form: Readonly<Record<string, string>> = {},
  accept = 'text/html',
): Promise<Response> {
  const headers = { cookie, accept, origin: city.officeUrl }
  const sent = method === 'GET' ? {} : { body: new URLSearchParams(form) }
  return fetch(city.officeUrl + address, { method, redirect: 'manual', headers, ...sent })
}

/** A few at a time: the office is one process, and so is the test. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const hand = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: 6 }, hand))
}
