import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import { isTransition } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { openApi } from './openapi.ts'
import { answerProblem, httpRefusal } from './problem.ts'
import { ReferencePage } from './reference-page.tsx'
import { registerRoutes } from './register-routes.ts'
import { LARGEST } from './request-json.ts'

/** The API of the office, to be mounted at `/api/v1`; `identify` sets the actor of a request, or refuses it. */
export function apiRoutes(office: Office, identify: MiddlewareHandler<OfficeEnv>): Hono<OfficeEnv> {
  const api = new Hono<OfficeEnv>()
  api.onError(answerProblem)

  api.use(async (c, next) => {
    await next()
    // Entries hold personal information: no cache on the way may keep them.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })
  api.use(identify)
  api.use(
    bodyLimit({
      maxSize: LARGEST,
      onError: () => {
        throw httpRefusal('large', '送られたものが大きすぎる。1MB以内にする。')
      },
    }),
  )
  api.get('/', (c) => c.html(<ReferencePage c={c} office={office} />))
  api.get('/openapi.json', (c) => c.json(openApi(office.catalog, office.municipality)))
  for (const register of office.catalog)
    api.route(`/${register.record.key}`, registerRoutes(office, register))

  api.all('*', (c) => {
    const { pathname, search } = new URL(c.req.url)
    if (pathname.endsWith('/')) return c.redirect(pathname.replace(/\/+$/, '') + search, 308)
    const [register, ...rest] = c.req.path.split('/').slice(3)
    const isKnown = office.catalog.some(({ record }) => record.key === register)
    const allowed = isKnown ? methodsAt(rest.filter((part) => part !== '')) : ''
    if (allowed === '') throw new Refusal('missing', 'その番地には何もない。')
    throw httpRefusal('method', `この番地で使えるのは ${allowed} だけ。`, { allow: allowed })
  })
  return api
}

/** What can be done at an address below a register, by its parts after the register's name. */
function methodsAt([key, act, ...more]: readonly string[]): string {
  if (more.length > 0) return ''
  if (key === undefined) return 'GET, POST'
  if (act === undefined) return 'GET, PUT, PATCH'
  if (act === 'history') return 'GET'
  return isTransition(act) ? 'POST' : ''
}
