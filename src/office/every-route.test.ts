import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { hashPassword } from '#platform/password.ts'
import { leadsTo, type OfficeBrowser, PASSWORD, useWholeOffice } from '#tests/whole-office.ts'

const office = useWholeOffice()
const { use, stamp, browser, signedIn } = office

/** What strangers reach: the ways in, and the dress of the pages. */
const DOORS = /^\/(?:sign-in|sign-out|one-time|assets|api\/v1\/openapi)\b/

/** What is everybody's own: the desk, the account, deputies, mails and keys; what the API is; the former address of the import desk. */
const OWN =
  /^\/(?:$|account\b|password$|confirm\b|delegation\b|mail-choices$|shortcuts\b|view-as\/end$|api\/v1$|[a-z-]+\/import$)/

/** Lists that hold only what one may read, and nothing for who may read nothing. */
const SIFTED = new Set(
  ['search', 'journal', 'gate', 'gate/schedule', 'registers', 'deadlines'].map((path) => `GET /${path}`),
)

test('no address of the office but the ways in answers a stranger', async () => {
  const routes = listRoutes('x', '2021')
  expect(routes.length).toBeGreaterThan(500)
  const open: string[] = []
  for (const { method, path } of routes) {
    if (DOORS.test(path)) continue
    const answer = await ask(browser(), method, path)
    const isRefused = answer.status === 401 || leadsTo(answer)?.startsWith('/sign-in')
    if (!isRefused) open.push(`${method} ${path} → ${answer.status}`)
  }
  expect(open).toEqual([])
})

test('no address of the office answers a person without any right, but for what is everybody’s own', async () => {
  const nana = await hired('nana')
  const open: string[] = []
  for (const { method, path } of listRoutes('x', '2021')) {
    if (DOORS.test(path) || OWN.test(path) || SIFTED.has(`${method} ${path}`)) continue
    const { status } = await ask(nana, method, path)
    if (![401, 403, 404].includes(status)) open.push(`${method} ${path} → ${status}`)
  }
  expect(open).toEqual([])
})

test('an address with a number beyond all numbers or a character that no column holds is refused, and is no fault', async () => {
  const nana = await hired('nana')
  for (const role of ['clerk', 'approver', 'releaser', 'auditor', 'emergency', 'administrator'] as const) {
    const grant = { role, section: null, personal: true, from: '2026-04-01', until: null }
    await insertGrant(use.db, stamp(), 'nana', grant)
  }
  const faults: string[] = []
  for (const [word, number] of [
    ['a%00b', '9'.repeat(15)],
    ['x', '9'.repeat(20)],
  ] as const) {
    for (const { method, path } of listRoutes(word, number)) {
      if (!/%00|999/.test(path) || OWN.test(path)) continue
      const { status } = await ask(nana, method, path)
      if (status >= 500) faults.push(`${method} ${path} → ${status}`)
    }
  }
  expect(faults).toEqual([])
})

test.each([
  ['/sign-in', { userId: 'ha\0nako', password: 'x' }],
  ['/sign-in/forgotten', { asked: 'ha\0nako' }],
  ['/sign-in/passkey', { answer: '{"id":"a\\u0000"}' }],
  ['/one-time', { key: '\0' }],
  ['/sign-in/second', { code: '\0' }],
])('%s takes no character that no column holds, and says so without a fault', async (path, form) => {
  expect((await browser().post(path, form)).status).toBeLessThan(500)
})

/** Every address of the office once, with a word and a number in the places that patterns leave open. */
function listRoutes(word: string, number: string) {
  const addresses = office.app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${filled(path, word, number)}`)
  return [...new Set(addresses)].map((address) => {
    const [method = '', path = ''] = address.split(' ')
    return { method, path }
  })
}

function filled(pattern: string, word: string, number: string): string {
  return pattern
    .replaceAll(/:\w+\{(?:[^{}]|\{[^}]*\})*\}/g, (part) => (part.includes('export') ? 'export.csv' : number))
    .replaceAll(/:\w+/g, word)
}

async function ask(who: OfficeBrowser, method: string, path: string): Promise<Response> {
  const answer = await send(who, method, path)
  await answer.text()
  return answer
}

function send(who: OfficeBrowser, method: string, path: string): Promise<Response> {
  if (method === 'GET') return who.get(path)
  if (method === 'POST') return who.post(path)
  return Promise.resolve(office.app.request(`https://office.example${path}`, { method }))
}

async function hired(id: string): Promise<OfficeBrowser> {
  const account = { id, name: `${id} さん`, passwordIssued: false }
  await insertAccount(use.db, stamp(), { ...account, passwordHash: await hashPassword(PASSWORD) })
  return signedIn(id)
}
