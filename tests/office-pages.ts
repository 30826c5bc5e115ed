import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { completePages } from '#core/office/left-to-say.ts'
import type { Office, OfficeEnv } from '#core/office/office.ts'
import type { Grant, Role } from '#core/rules/permission.ts'
import { draftSeal } from '#core/store/draft-seal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { openFiles } from '#platform/files.ts'
import { catalog } from '#registers/catalog.ts'
import { groupsOf } from '#registers/groups.ts'
import { answerError } from '#ui/answer-error.tsx'
import { plainGate } from './gate.ts'
import municipality from './midorigaoka/municipality.json' with { type: 'json' }

/** What the form of a page would post, without files: the first form that posts to the address. */
export function postedBy(html: string, action: string): [string, string][] {
  const start = html.indexOf(`action="${action}"`)
  const form = html.slice(start, html.indexOf('</form>', start))
  return [...form.matchAll(CONTROLS)].flatMap(([tag, textareaName, text, selectName, options = '']) => {
    if (textareaName !== undefined)
      return [[textareaName, plain(text ?? '').replace(/^\n/, '')] as [string, string]]
    if (selectName !== undefined) {
      const chosen =
        /<option value="([^"]*)" selected/.exec(options) ?? /<option value="([^"]*)"/.exec(options)
      return [[selectName, plain(chosen?.[1] ?? '')] as [string, string]]
    }
    const [name, value, type] = ['name', 'value', 'type'].map(
      (key) => new RegExp(` ${key}="([^"]*)"`).exec(tag)?.[1],
    )
    if (name === undefined || type === 'file') return []
    if ((type === 'checkbox' || type === 'radio') && !/ checked\b/.test(tag)) return []
    return [[name, plain(value ?? '')] as [string, string]]
  })
}

const CONTROLS =
  /<textarea[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>|<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>|<input[^>]*>/g

function plain(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** An office over a database, with the real registers and a gate that lets everything pass. */
export function officeOver(database: Database, clock: Clock): Office {
  return {
    database,
    db: database.db,
    catalog,
    municipality,
    clock,
    files: openFiles(join(tmpdir(), 'daicho-office-pages')),
    drafts: draftSeal('試験のための秘密'),
    assets: { stylesheet: '/style.css', script: '/script.js' },
    publicUrl: 'http://localhost:8000',
    gate: async () => plainGate,
    groupsOf,
    afterRelease: async () => {},
    afterOrder: async () => {},
    send: async () => {},
  }
}

/** Pages of the office over a database, as a person with these roles for all sections and for personal records sees them. */
export function officePages(
  { database }: { readonly database: Database },
  mount: (app: Hono<OfficeEnv>, office: Office) => void,
  {
    roles,
    now,
    person = 'yamada',
    personal = true,
    ...own
  }: { roles: readonly Role[]; now: Date; person?: string; personal?: boolean } & Partial<
    Pick<Office, 'gate' | 'files' | 'catalog'>
  >,
) {
  const office = { ...officeOver(database, () => now), ...own }
  const { assets } = office
  const app = new Hono<OfficeEnv>()
  app.onError((error, c) => answerError(error, c, { assets, site: '台帳' }))
  app.use(async (c, next) => {
    const grants = roles.map(
      (role): Grant => ({
        ...{ role, section: null, personal, from: '2020-04-01', until: null },
      }),
    )
    const today = new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
    c.set('actor', { id: person, name: person, today, grants })
    c.set('language', c.req.query('lang') === 'en' ? 'en' : 'ja')
    await next()
  })
  app.use(completePages(office))
  mount(app, office)
  return {
    /** The answer's status and page. */
    async page(address: string): Promise<{ status: number; html: string }> {
      const answer = await app.request(address, { headers: { accept: 'text/html' } })
      return { status: answer.status, html: await answer.text() }
    },
    /** The answer as a program gets it. */
    json: async (address: string): Promise<string> => (await app.request(address)).text(),
    /** Whatever else a program asks. */
    ask: async (address: string, init: RequestInit) => app.request(address, init),
    /** Sends a form with a file. */
    send: (address: string, body: FormData) => app.request(address, { method: 'POST', body }),
    /** Sends a form. */
    post: (address: string, form: Readonly<Record<string, string>> | [string, string][]) =>
      app.request(address, { method: 'POST', body: new URLSearchParams(form) }),
  }
}
