import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { readPosted } from '#core/office/form-read.ts'
import { SHORTCUTS_COOKIE } from '#core/office/frame.tsx'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import { ShortcutPage } from './shortcut-page.tsx'

/** A year, in seconds. */
const YEAR = 31_536_000

/** `/shortcuts`: what keys alone do, and whether they do it in this browser. */
export function shortcutRoutes(office: Office): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>()
  routes.get('/', (c) => c.html(<ShortcutPage c={c} office={office} />))
  routes.post('/setting', async (c) => {
    const { texts } = await readPosted(c)
    const value = texts.setting?.[0] === 'off' ? 'off' : 'on'
    setCookie(c, SHORTCUTS_COOKIE, value, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: YEAR })
    return c.redirect('/shortcuts', 303)
  })
  return routes
}
