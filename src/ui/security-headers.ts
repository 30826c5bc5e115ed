import type { MiddlewareHandler } from 'hono'

/** What every answer of either application forbids browsers, by header: foreign hosts, inline script and style, frames, sensors. */
export function securityHeaders(url: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    // A browser that came once over HTTPS never comes another way again; over plain HTTP it would not listen.
    ...(url.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  }
}

/** Puts headers on every answer, errors included, unless the answer has its own. */
export function secured(headers: Readonly<Record<string, string>>): MiddlewareHandler {
  const all = Object.entries(headers)
  return async (c, next) => {
    await next()
    for (const [name, value] of all) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  }
}

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')
