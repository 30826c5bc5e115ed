import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, inject, vi } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { type Db, openDatabase } from '#platform/database.ts'
import { secretOf } from '#platform/secret.ts'
import type { Settings } from '#settings'
import { openBrowser } from '#tests/browser.ts'
import { openedSession } from '#tests/opened-session.ts'
import { cityAt, copyOfCity, served } from './founding.ts'
import type { Person } from './people.ts'

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
const PATIENCE = 60_000

/** Starts the city before the tests of a file and takes it down after them; `city.…` is valid inside tests. */
export function useCity({ browser: wants = true } = {}): City {
  // A browser, a database and two servers on a machine that does other work as well need patience. Said for each file: files share what is loaded.
  vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 })
  const stop = new AbortController()
  const cookies = new Map<Person, ReadonlyMap<string, string>>()
  let opened:
    | (Pick<Settings, 'publicUrl' | 'officeUrl'> & { secret: string; browser: Browser | null; db: Db })
    | null = null
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

  const openSession = (person: Person) => openedSession({ ...city(), clock: systemClock }, person)

  beforeAll(async () => {
    const admin = openDatabase(inject('postgres').url, { connections: 1 })
    const home = await mkdtemp(join(tmpdir(), 'daicho-e2e-'))
    const { name, url } = await copyOfCity(admin, home)
    const own = await cityAt(url, home)
    const { ended } = await served(own, stop.signal)
    const database = openDatabase(url, { connections: 2 })
    const secret = await secretOf(home)
    opened = { ...own, secret, browser: wants ? await openBrowser() : null, db: database.db }

    close = async () => {
      await opened?.browser?.close()
      await database.close()
      stop.abort()
      await ended
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
      const kept = cookies.get(person) ?? (await openSession(person))
      cookies.set(person, kept)
      const context = await browser().newContext(options)
      context.setDefaultTimeout(PATIENCE)
      const { officeUrl: url } = city()
      await context.addCookies([...kept].map(([name, value]) => ({ name, value, url })))
      return context.newPage()
    },
    async signIn(person) {
      return [...(await openSession(person))].map(([name, value]) => `${name}=${value}`).join('; ')
    },
  }
}
