import { beforeEach } from 'vitest'
import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { officeApp } from '#office/app.tsx'
import type { SignInContext } from '#office/sign-in/context.ts'
import { hashPassword } from '#platform/password.ts'
import type { Assets } from '#ui/assets.ts'
import { useDatabase } from './database.ts'
import { officeOver } from './office-pages.ts'
import { openedSession } from './opened-session.ts'

/** A person's browser: it keeps cookies and follows nothing by itself. */
export type OfficeBrowser = {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Response>
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>
}

/** The password of everybody in a test's office. */
export const PASSWORD = 'kawa-no-nagare-to-machi'

const hashed = hashPassword(PASSWORD)

/** Gives each test the whole application of the office over a database of its own, at an hour that the test decides, with `admin`, `hanako` (clerk) and `kenji` (approver). */
export function useWholeOffice(more: Partial<SignInContext> = {}, assets?: Assets) {
  const use = useDatabase()
  const here = { now: new Date('2026-04-01T08:30:00+09:00') }
  const officeUrl = more.officeUrl ?? 'https://office.example'
  let app: ReturnType<typeof officeApp>
  let context: SignInContext

  beforeEach(async () => {
    here.now = new Date('2026-04-01T08:30:00+09:00')
    const clock = () => here.now
    const office = officeOver(use.database, clock)
    context = {
      ...{ db: use.db, clock, secret: 's'.repeat(43), officeUrl, addressOf: () => '10.1.1.1' },
      site: { municipality: '緑ヶ丘区', assets: assets?.page ?? office.assets },
      ...more,
    }
    const own = assets ?? { page: office.assets, byPath: new Map() }
    app = officeApp({ ...office, assets: own.page }, context, own, 'https://public.example', {
      health: { db: use.db, home: '/nowhere', backups: null, jobs: [], nodes: () => [] },
      order: async () => {},
      retry: async () => {},
    })
    for (const [id, role] of Object.entries(PEOPLE)) {
      const account = { id, name: `${id} さん`, email: `${id}@city.example.jp`, passwordIssued: false }
      await insertAccount(use.db, stamp(), { ...account, passwordHash: await hashed })
      await insertGrant(use.db, stamp(), id, {
        ...{ role, section: null, personal: true, from: '2026-04-01', until: null },
      })
    }
  })

  const stamp = () => ({ by: 'test', at: here.now, why: '試験' })

  function browser(): OfficeBrowser {
    const cookies = new Map<string, string>()
    const ask = async (path: string, init: RequestInit) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { accept: 'text/html', origin: officeUrl, cookie, ...init.headers }
      const answer = await app.request(new URL(path, officeUrl).href, { ...init, headers })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    }
    return {
      cookies,
      get: (path) => ask(path, {}),
      post: (path, fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    }
  }

  /** A browser in which a person has signed in with the password alone. */
  async function signedIn(userId: string): Promise<OfficeBrowser> {
    const own = browser()
    for (const [name, value] of await openedSession(context, userId)) own.cookies.set(name, value)
    return own
  }

  return {
    use,
    here,
    stamp,
    browser,
    signedIn,
    get app() {
      return app
    },
    get context() {
      return context
    },
    /** So many minutes later. */
    wait(minutes: number) {
      here.now = new Date(here.now.getTime() + minutes * 60_000)
    },
  }
}

/** Where an answer leads. */
export function leadsTo(answer: Response): string | null {
  return answer.headers.get('location')
}

const PEOPLE = { admin: 'administrator', hanako: 'clerk', kenji: 'approver' } as const satisfies Record<
  string,
  Role
>
