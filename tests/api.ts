import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { beforeEach } from 'vitest'
import type { OfficeEnv } from '#core/office/office.ts'
import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { draftSeal } from '#core/store/draft-seal.ts'
import { insertGrant } from '#core/store/grants.ts'
import { insertToken } from '#core/store/tokens.ts'
import { officeApi } from '#office/api.ts'
import { openFiles } from '#platform/files.ts'
import { NO_PASSWORD } from '#platform/password.ts'
import { catalog } from '#registers/catalog.ts'
import { useDatabase } from './database.ts'
import { plainGate } from './gate.ts'

/** One request to the API: method, body as JSON, headers; a token is put to it. */
export type Asked = {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Gives each test the API over a database of its own, at an hour that the test decides; with an account that may do everything but administer. */
export function useApi() {
  const use = useDatabase()
  const here = { now: new Date('2026-04-01T09:00:00+09:00'), token: '', released: 0 }
  let app = new Hono<OfficeEnv>()

  beforeEach(async () => {
    here.now = new Date('2026-04-01T09:00:00+09:00')
    here.released = 0
    app = appOver()
    here.token = await tokenOf('yamada', ['clerk', 'approver', 'releaser'])
  })

  function appOver() {
    const { database } = use
    const { db } = database
    const clock = () => here.now
    const assets = { stylesheet: '/assets/daicho.css', script: '/assets/daicho.js' }
    const secret = 'x'.repeat(43)
    const signIn = {
      db,
      clock,
      secret,
      officeUrl: 'http://office.example',
      site: { municipality: municipality.name, assets },
      addressOf: () => '10.1.1.1',
    }
    const afterRelease = async () => {
      here.released += 1
    }
    const files = openFiles('/nowhere')
    const gate = async () => plainGate
    const office = {
      database,
      db,
      catalog,
      municipality,
      clock,
      files,
      drafts: draftSeal('試験のための秘密'),
      assets,
      publicUrl: 'http://localhost:8000',
      gate,
      afterRelease,
      afterOrder: afterRelease,
      send: afterRelease,
    }
    return new Hono<OfficeEnv>().use(requestId()).route('/', officeApi(office, signIn))
  }

  /** A token of a new account with the roles, over one section or all. */
  async function tokenOf(
    account: string,
    roles: readonly Role[],
    { section = null, mayWrite = true }: { section?: string | null; mayWrite?: boolean } = {},
  ): Promise<string> {
    const stamp = { by: 'test', at: here.now, why: '' }
    const person = { id: account, name: account, passwordHash: NO_PASSWORD, passwordIssued: false }
    await insertAccount(use.db, stamp, person)
    for (const role of roles) {
      const grant = { role, section, personal: false, from: '2020-04-01', until: null }
      await insertGrant(use.db, stamp, account, grant)
    }
    const { secret } = await insertToken(use.db, stamp, { account, name: 'test', mayWrite, days: 365 })
    return secret
  }

  async function ask(path: string, { method = 'GET', body, headers = {} }: Asked = {}, token = here.token) {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const given = {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
      ...headers,
    }
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    return app.request(`/api/v1${path}`, { method, headers: given, ...sent })
  }

  return {
    use,
    here,
    tokenOf,
    ask,
    /** The answer's body, whatever it looks like. */
    async read(path: string, asked: Asked = {}, token = here.token) {
      return (await (await ask(path, asked, token)).json()) as Answer
    },
  }
}

type Answer = Record<string, unknown> & {
  items: (Record<string, unknown> & { _: { key: string } })[]
  next: string | null
  until: string
  findings: { at: string; says: string }[]
}

const municipality = {
  code: '130001',
  name: '見本区',
  nameKana: 'みほんく',
  nameEnglish: 'Mihon City',
  prefecture: '東京都',
  noun: '区',
  bodies: { assembly: '見本区議会', executive: '区長部局', educationBoard: '見本区教育委員会' },
  openDataLicence: {
    name: 'CC-BY-4.0',
    title: 'クリエイティブ・コモンズ 表示 4.0 国際',
    path: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
  },
  colour: '#0017c1',
}
