import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from '#core/rules/refusal.ts'

const READING = ['GET', 'HEAD']

/**
 * Refuses everything but reading unless it comes from the office's own pages. It replaces a token in each form: a page
 * cannot forge `Sec-Fetch-Site` or `Origin`, every browser in use sends one of them with a post, and a request with neither is refused.
 */
export function sameOrigin({ officeUrl }: { readonly officeUrl: string }): MiddlewareHandler {
  const office = new URL(officeUrl).origin
  return async (c, next) => {
    if (!READING.includes(c.req.method) && !isOwn(c, office)) {
      throw new Refusal(
        'forbidden',
        '台帳の画面以外から送られた操作は受け付けない。台帳の画面を開き直してやり直す。',
      )
    }
    await next()
  }
}

function isOwn(c: Context, office: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin'
  // Browsers leave out the other header over plain HTTP; people there may use the machine's number for its name.
  const origin = c.req.header('origin')
  return origin !== undefined && (origin === office || origin === new URL(c.req.url).origin)
}
