import { Hono } from 'hono'
import { beforeEach } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import { confirmRoutes } from '#office/account/confirm-routes.tsx'
import { passwordRoutes } from '#office/account/password-routes.tsx'
import { requireConfirmed } from '#office/confirmed.ts'
import { requireSession } from '#office/session.ts'
import { signInRoutes } from '#office/sign-in.tsx'
import { hashPassword } from '#platform/password.ts'
import { answerError } from '#ui/answer-error.tsx'
import { useDatabase } from './database.ts'

export const morning = new Date('2026-04-01T08:30:00+09:00')
export const stamp = { by: 'test', at: morning, why: '' }
export const PASSWORD = '桜の咲く丘の図書館'
export const OFFICE = 'https://office.example'

type Headers = Record<string, string | undefined>

/** An office with its ways in and a page behind them, in which 山田 花子 has an account; each test begins in the morning. */
export function useSigningOffice() {
  const use = useDatabase()
  const hashed = hashPassword(PASSWORD)
  let now = morning
  let office: Hono

  beforeEach(async () => {
    now = morning
    office = officeAt(OFFICE)
    await insertAccount(use.db, stamp, {
      ...{ id: 'yamada', name: '山田 花子', passwordHash: await hashed, passwordIssued: false },
    })
    await insertGrant(use.db, stamp, 'yamada', {
      ...{ role: 'clerk', section: '財政課', personal: false, from: '2026-04-01', until: null },
    })
  })

  function officeAt(officeUrl: string): Hono {
    const clock = () => now
    const secret = 's'.repeat(43)
    const context = {
      db: use.db,
      clock,
      secret,
      officeUrl,
      site: {
        municipality: '緑ヶ丘区',
        assets: { stylesheet: '/style.css', script: '/script.js' },
      },
      addressOf: () => '10.1.1.1',
    }
    const app = new Hono()
    app.onError((error, c) => answerError(error, c, { assets: context.site.assets, site: '台帳' }))
    app.route('/', signInRoutes(context))
    app.route('/password', passwordRoutes(context))
    app.route('/confirm', confirmRoutes(context))
    app.use(requireSession(context))
    app.get('/who', (c) => c.json(c.get('actor' as never)))
    app.post('/entries', (c) => c.body(null, 201))
    app.use('/grants', requireConfirmed(context))
    app.get('/grants', (c) => c.text('権限'))
    app.post('/grants', (c) => c.body(null, 201))
    return app
  }

  async function signIn(fields: Record<string, string> = {}, headers: Headers = {}): Promise<Response> {
    return post('/sign-in', { userId: 'yamada', password: PASSWORD, next: '/', ...fields }, headers)
  }

  async function signedIn(): Promise<string> {
    return cookieOf(await signIn())
  }

  async function who(cookie: string): Promise<Response> {
    return office.request('/who', { headers: { cookie } })
  }

  async function page(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return office.request(path, { headers: { accept: 'text/html', ...headers } })
  }

  async function post(
    path: string,
    fields: Record<string, string>,
    headers: Headers = {},
  ): Promise<Response> {
    const sent = Object.entries({ origin: OFFICE, ...headers }).filter(([, value]) => value !== undefined)
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    return office.request(path, {
      method: 'POST',
      headers: { ...type, ...(Object.fromEntries(sent) as Record<string, string>) },
      body: new URLSearchParams(fields).toString(),
    })
  }

  return {
    use,
    /** Moves the clock. */
    setTime(at: Date) {
      now = at
    },
    /** Lets the office stand at another address. */
    standAt(address: string) {
      office = officeAt(address)
    },
    request: async (address: string, options: RequestInit = {}) => office.request(address, options),
    ...{ signIn, signedIn, who, page, post },
  }
}

/** The cookie that an answer sets. */
export function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}
