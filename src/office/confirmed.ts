import type { MiddlewareHandler } from 'hono'
import { pathWithin, type SessionContext, type SessionEnv } from './session.ts'

/** How long a proof holds before acts that reach far, in milliseconds. */
const FRESH = 15 * 60_000

/**
 * Lets only people pass whose last proof (password, second factor, passkey or directory) is fresh, and leads others to `/confirm`. A form
 * that came too late is not carried out; the person is led back to its page and told so. Mounted after `requireSession`.
 */
export function requireConfirmed({ clock }: Pick<SessionContext, 'clock'>): MiddlewareHandler<SessionEnv> {
  return async (c, next) => {
    if (clock().getTime() - c.var.session.confirmedAt.getTime() < FRESH) return next()
    if (!c.req.header('accept')?.includes('text/html')) {
      const problem = { type: 'about:blank', title: '本人の確認が古い。', status: 403 }
      return c.json(problem, 403, { 'content-type': 'application/problem+json' })
    }
    const isReading = ['GET', 'HEAD'].includes(c.req.method)
    const { pathname, search } = new URL(isReading ? c.req.url : (c.req.header('referer') ?? c.req.url))
    const query = new URLSearchParams({ next: pathWithin(pathname + search) })
    if (!isReading) query.set('notice', 'unsent')
    return c.redirect(`/confirm?${query}`, 303)
  }
}
