import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, inject, vi } from 'vitest'
import { serveSides } from '#commands/serving.ts'
import { openSides } from '#commands/sides.ts'
import type { Grant, Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { type Db, openDatabase } from '#platform/database.ts'
import { freePort } from '#platform/free-port.ts'
import { hashPassword } from '#platform/password.ts'
import { settings } from '#settings'
import { openBrowser } from '#tests/browser.ts'
import { urlOfDatabase } from '#tests/database.ts'

// A browser, a database and two servers on a machine that does other work as well need patience.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

type Hired = { readonly name: string; readonly roles: readonly Role[]; readonly section: Grant['section'] }

/** People at work, beside the `admin` and `checker` that every first start makes. */
const PEOPLE = {
  /** Writes for all sections, and approves nothing. */
  hanako: { name: '山田 花子', roles: ['clerk'], section: null },
  jiro: { name: '佐藤 次郎', roles: ['clerk'], section: null },
  /** Writes for one section only: 財政課. */
  saburo: { name: '鈴木 三郎', roles: ['clerk'], section: 'S006' },
  /** Has every role, and still does not approve what she wrote. */
  sachiko: { name: '田中 幸子', roles: ['clerk', 'approver', 'releaser'], section: null },
  /** Speaks to all residents in an emergency, and writes nothing else. */
  misaki: { name: '中村 美咲', roles: ['emergency'], section: null },
  /** Looks at who has read what, and changes nothing. */
  akira: { name: '伊藤 明', roles: ['auditor'], section: null },
  kenji: { name: '高橋 健司', roles: ['reader', 'approver', 'releaser'], section: null },
  /** Has come, and may do nothing yet. */
  goro: { name: '渡辺 五郎', roles: [], section: null },
  /** Runs the office, and audits it. */
  yuki: { name: '小林 由紀', roles: ['administrator', 'auditor'], section: null },
} as const satisfies Record<string, Hired>

export type Person = keyof typeof PEOPLE

/** The two real applications with their queue over a fresh database that holds the demo, for all tests of a file. */
export type City = {
  readonly publicUrl: string
  readonly officeUrl: string
  /** The browser; where a file needs none, none is opened. */
  readonly browser: Browser
  readonly db: Db
  /** A page of a reader who is not signed in. */
  visit(options?: BrowserContextOptions): Promise<Page>
  /** A page of the office in which the person is signed in; a person signs in once, in as many windows as wanted. */
  work(person: Person, options?: BrowserContextOptions): Promise<Page>
  /** The cookie of a new session of a person. */
  signIn(person: Person): Promise<string>
}

/** Milliseconds that a page gets for what it is asked. */
const PATIENCE = 20_000
const PASSWORD = 'kawa-no-nagare-to-machi'

/** Starts the city before the tests of a file and takes it down after them; `city.…` is valid inside tests. */
export function useCity({ browser: wants = true } = {}): City {
  const stop = new AbortController()
  const states = new Map<Person, Awaited<ReturnType<BrowserContext['storageState']>>>()
  let opened: { publicUrl: string; officeUrl: string; browser: Browser | null; db: Db } | null = null
  let close = async () => {}
  const city = () => {
    if (opened === null) throw new Error('useCity() gives its city inside tests only')
    return opened
  }
  const browser = () => {
    const { browser: own } = city()
    if (own === null) throw new Error('this city was started without a browser')
    return own
  }

  beforeAll(async () => {
    const admin = openDatabase(inject('postgres').url, { connections: 1 })
    const name = `daicho_test_${randomBytes(6).toString('hex')}`
    await admin.pool.query(`create database ${name} template ${inject('postgres').template}`)
    const url = urlOfDatabase(admin.url, name)
    const home = await mkdtemp(join(tmpdir(), 'daicho-e2e-'))
    const [publicPort, officePort] = [await freePort(), await freePort()]
    const own = settings({
      DATABASE_URL: url,
      DAICHO_HOME: home,
      DAICHO_PUBLIC_PORT: String(publicPort),
      DAICHO_OFFICE_PORT: String(officePort),
      DAICHO_LOG_LEVEL: 'warning',
    })
    const told: string[] = []
    let isServing = () => {}
    const serving = new Promise<void>((resolve) => {
      isServing = resolve
    })
    const tell = (line: string) => {
      told.push(line)
      if (line.startsWith('Ctrl-C')) isServing()
    }
    const running = serveSides(own, await openSides(own, tell), stop.signal, tell)
    await Promise.race([serving, running])
    const database = openDatabase(url, { connections: 2 })
    await hire(database.db)
    opened = { ...own, browser: wants ? await openBrowser() : null, db: database.db }

    close = async () => {
      await opened?.browser?.close()
      await database.close()
      stop.abort()
      await running
      await admin.pool.query(`drop database ${name} with (force)`)
      await admin.close()
      await rm(home, { recursive: true, force: true })
    }
  })

  afterAll(() => close())

  return {
    get publicUrl() {
      return city().publicUrl
    },
    get officeUrl() {
      return city().officeUrl
    },
    get browser() {
      return browser()
    },
    get db() {
      return city().db
    },
    async visit(options) {
      const context = await browser().newContext(options)
      context.setDefaultTimeout(PATIENCE)
      return context.newPage()
    },
    async work(person, options) {
      const known = states.get(person)
      const context = await browser().newContext({ ...options, ...(known && { storageState: known }) })
      context.setDefaultTimeout(PATIENCE)
      const page = await context.newPage()
      if (known) return page
      await page.goto(`${city().officeUrl}/sign-in`)
      await page.getByLabel('利用者ID').fill(person)
      await page.getByLabel('パスワード').fill(PASSWORD)
      await page.getByRole('button', { name: 'サインイン' }).click()
      // A password that was handed out leads to the page that changes it first.
      if (page.url().includes('/sign-in')) throw new Error(`${person} could not sign in`)
      states.set(person, await context.storageState())
      return page
    },
    async signIn(person) {
      const answer = await fetch(`${city().officeUrl}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: city().officeUrl },
        body: new URLSearchParams({ userId: person, password: PASSWORD, next: '/' }),
      })
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
      if (answer.status !== 303 || cookie === undefined) throw new Error(`${person} could not sign in`)
      return cookie
    },
  }
}

async function hire(db: Db): Promise<void> {
  const stamp = { by: 'test', at: new Date(), why: '試験' }
  // One hash for all: making it is slow on purpose.
  const passwordHash = await hashPassword(PASSWORD)
  for (const [id, { name, roles, section }] of Object.entries(PEOPLE)) {
    await insertAccount(db, stamp, { id, name, passwordHash, passwordIssued: false })
    for (const role of roles) {
      const grant = { role, section, personal: true, from: '2020-01-01', until: null }
      await insertGrant(db, stamp, id, grant)
    }
  }
}
