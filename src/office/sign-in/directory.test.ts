import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endAccount } from '#core/store/accounts.ts'
import { listIdentities } from '#core/store/identities.ts'
import { listHistory } from '#core/store/journal.ts'
import { type Directory, openDirectory } from '#platform/directory.ts'
import { leadsTo, type OfficeBrowser, useWholeOffice } from '#tests/whole-office.ts'

const OFFICE = 'https://office.example'

/** Who signs in at the provider, and what it says of that person. */
const person = { subject: 'u-1001', email: 'hanako@city.example.jp', isVerified: true, amr: [] as string[] }

let server: Server
let folder: string
let opened: Directory

const office = useWholeOffice({
  directory: {
    issuer: 'http://127.0.0.1',
    depart: (options) => opened.depart(options),
    arrive: (address, journey, options) => opened.arrive(address, journey, options),
  },
})
const { use, stamp, browser, signedIn } = office

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daicho-oidc-'))
  writeFileSync(join(folder, 'secret'), 'a secret of thirty-two characters\n', { mode: 0o600 })
  server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = providerAt(issuer)
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const { prompt } = await provider.interactionDetails(request, response)
    if (prompt.name !== 'login') throw new Error(`nobody expected ${prompt.name}`)
    await provider.interactionFinished(request, response, {
      login: { accountId: person.subject, amr: person.amr },
    })
  })
  opened = await openDirectory(
    { issuer, clientId: 'daicho', clientSecretFile: join(folder, 'secret') },
    OFFICE,
  )
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

beforeEach(() => {
  Object.assign(person, { subject: 'u-1001', email: 'hanako@city.example.jp', isVerified: true, amr: [] })
})

test('at the first sign-in a person is bound by the address that the directory vouches for, and known by the subject afterwards', async () => {
  const own = browser()
  const back = await returned(own)
  expect(leadsTo(back)).toBe('/account')
  expect(await (await own.get('/account')).text()).toContain('hanako')
  expect(await listIdentities(use.db, 'hanako')).toMatchObject([{ subject: 'u-1001' }])
  const { rows } = await use.database.pool.query(
    `select act, "by" from journal where register = 'identities'`,
  )
  expect(rows).toEqual([{ act: 'insert', by: 'hanako' }])

  // The address of the directory may change: the subject says who it is.
  person.email = 'kenji@city.example.jp'
  const again = browser()
  await returned(again)
  expect(await (await again.get('/account')).text()).toContain('hanako')
})

test.each([
  ['an address that the directory does not vouch for', { isVerified: false }],
  ['an address that nobody has here', { email: 'stranger@city.example.jp' }],
])('%s opens nothing and makes no account', async (_, change) => {
  Object.assign(person, change)
  const own = browser()
  expect(leadsTo(await returned(own))).toBe('/sign-in?notice=unknown')
  expect(leadsTo(await own.get('/account'))).toContain('/sign-in')
  const { rows } = await use.database.pool.query('select count(*)::int as n from users')
  expect(rows).toEqual([{ n: 3 }])
})

test('a second subject with the same address does not take the account of the first', async () => {
  await returned(browser())
  person.subject = 'u-2002'
  expect(leadsTo(await returned(browser()))).toBe('/sign-in?notice=unknown')
})

test('a person who has left is let in by no directory', async () => {
  await returned(browser())
  await endAccount(use.db, stamp(), 'hanako')
  const own = browser()
  expect(leadsTo(await returned(own))).toBe('/sign-in?notice=too-late')
  expect(leadsTo(await own.get('/account'))).toContain('/sign-in')
})

test('an answer with another state, for another browser, of another journey or sent twice opens nothing', async () => {
  const own = browser()
  const right = await brought(own)
  const forged = new URL(right)
  forged.searchParams.set('state', 'x'.repeat(43))
  expect(leadsTo(await own.get(forged.pathname + forged.search))).toBe('/sign-in?notice=directory')

  const victim = browser()
  const address = new URL(await brought(browser()))
  // An attacker's own answer, planted in somebody else's browser.
  expect(leadsTo(await victim.get(address.pathname + address.search))).toBe('/sign-in?notice=too-late')
  await victim.get('/sign-in/directory')
  expect(leadsTo(await victim.get(address.pathname + address.search))).toBe('/sign-in?notice=directory')

  const twice = browser()
  const once = new URL(await brought(twice))
  expect(leadsTo(await twice.get(once.pathname + once.search))).toBe('/account')
  expect(leadsTo(await twice.get(once.pathname + once.search))).toBe('/sign-in?notice=too-late')
})

test('an answer from another issuer, and a token with another nonce, open nothing', async () => {
  const own = browser()
  const address = new URL(await brought(own))
  address.searchParams.set('iss', 'https://evil.example')
  expect(leadsTo(await own.get(address.pathname + address.search))).toBe('/sign-in?notice=directory')

  const { address: start, journey } = await opened.depart()
  const back = new URL(await through(start, new Map()))
  expect(await opened.arrive(back, { ...journey, nonce: 'another' })).toBeNull()
})

test('the secret is neither in the address to which people are sent nor in what is logged', async () => {
  const { address } = await opened.depart()
  expect(address).not.toContain('thirty-two')
  expect(new URL(address).searchParams.get('code_challenge_method')).toBe('S256')
})

test('an administrator binds a person by the subject, and unbinds', async () => {
  const admin = await signedIn('admin')
  expect((await admin.post('/sign-in-desk/kenji/identity', { subject: '' })).status).toBe(422)
  expect((await admin.post('/sign-in-desk/kenji/identity', { subject: 'u-3003' })).status).toBe(303)
  const [bound] = await listIdentities(use.db, 'kenji')
  expect(bound).toMatchObject({ subject: 'u-3003' })
  await admin.post(`/sign-in-desk/kenji/identity/${bound?.id}/ending`)
  expect(await listIdentities(use.db, 'kenji')).toEqual([])
  expect(
    (await listHistory(use.db, 'identities', String(bound?.id))).map(({ act, by }) => [act, by]),
  ).toEqual([
    ['end', 'admin'],
    ['insert', 'admin'],
  ])
})

test('where the directory has asked for more than a password, a demanded second proof is not asked for again', async () => {
  const admin = await signedIn('admin')
  await admin.post('/sign-in-desk/demands', { role: 'clerk', from: '2026-04-01', why: '要綱' })
  const plain = browser()
  await returned(plain)
  expect(leadsTo(await plain.get('/programmes'))).toBe('/account/second-factor')
  person.amr = ['pwd', 'mfa']
  const twofold = browser()
  await returned(twofold)
  expect((await twofold.get('/programmes')).status).toBe(200)
})

async function returned(own: OfficeBrowser): Promise<Response> {
  const { pathname, search } = new URL(await brought(own))
  return own.get(pathname + search)
}

/** Where the provider sends the browser back to, after the person signed in there. */
async function brought(own: OfficeBrowser): Promise<string> {
  const start = leadsTo(await own.get('/sign-in/directory?next=/account')) ?? ''
  return through(start, new Map())
}

/** Follows the provider's pages until it leads away. */
async function through(address: string, cookies: Map<string, string>): Promise<string> {
  if (address.startsWith(OFFICE)) return address
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
  const next = answer.headers.get('location')
  if (next === null) throw new Error(`${answer.status} ${await answer.text()}`)
  return through(new URL(next, address).href, cookies)
}

function providerAt(issuer: string): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: 'daicho',
        client_secret: 'a secret of thirty-two characters',
        redirect_uris: [`${OFFICE}/sign-in/directory/return`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key for a test'] },
    async findAccount(_, id) {
      const claims = { sub: id, email: person.email, email_verified: person.isVerified }
      return { accountId: id, claims: async () => claims }
    },
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
}
