import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import type { Grant, Role } from '#core/rules/permission.ts'
import type { Database } from '#platform/database.ts'
import { openFiles } from '#platform/files.ts'
import { catalog } from '#registers/catalog.ts'
import { groupsOf } from '#registers/groups.ts'
import { answerError } from '#ui/answer-error.tsx'
import { plainGate } from './gate.ts'
import municipality from './midorigaoka/municipality.json' with { type: 'json' }

/** Pages of the office over a database, as a person with these roles for all sections and for personal records sees them. */
export function officePages(
  { database }: { readonly database: Database },
  mount: (app: Hono<OfficeEnv>, office: Office) => void,
  { roles, now, person = 'yamada' }: { roles: readonly Role[]; now: Date; person?: string },
) {
  const assets = { stylesheet: '/style.css', script: '/script.js' }
  const office: Office = {
    database,
    db: database.db,
    catalog,
    municipality,
    clock: () => now,
    files: openFiles(join(tmpdir(), 'daicho-office-pages')),
    assets,
    gate: async () => plainGate,
    groupsOf,
    afterRelease: async () => {},
    afterOrder: async () => {},
    send: async () => {},
  }
  const app = new Hono<OfficeEnv>()
  app.onError((error, c) => answerError(error, c, { assets, site: '台帳' }))
  app.use(async (c, next) => {
    const grants = roles.map(
      (role): Grant => ({
        ...{ role, section: null, personal: true, from: '2020-04-01', until: null },
      }),
    )
    const today = new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
    c.set('actor', { id: person, name: person, today, grants })
    c.set('language', c.req.query('lang') === 'en' ? 'en' : 'ja')
    await next()
  })
  mount(app, office)
  return {
    /** The answer's status and page. */
    async page(address: string): Promise<{ status: number; html: string }> {
      const answer = await app.request(address)
      return { status: answer.status, html: await answer.text() }
    },
    /** Sends a form with a file. */
    send: (address: string, body: FormData) => app.request(address, { method: 'POST', body }),
    /** Sends a form. */
    post: (address: string, form: Readonly<Record<string, string>>) =>
      app.request(address, { method: 'POST', body: new URLSearchParams(form) }),
  }
}
