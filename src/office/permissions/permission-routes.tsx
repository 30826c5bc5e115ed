import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { attachment } from '#core/office/export-routes.tsx'
import { noteReading } from '#core/office/note-reading.ts'
import type { Office, OfficeEnv, OfficeRequest } from '#core/office/office.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { ACTS, type Act, mayAdminister, mayAudit } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { separationFindings } from '#core/rules/separation.ts'
import { weighGrants } from '#core/rules/why-not.ts'
import { getAccount } from '#core/store/accounts.ts'
import { get } from '#core/store/entries.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import { listPeople } from '#core/store/people.ts'
import { writeCsv } from '#platform/csv.ts'
import { sectionTitles } from '../gate/section-titles.ts'
import { attempt } from '../people/attempt.ts'
import { type Explained, ExplainPage } from './explain-page.tsx'
import { holdersOf, matrixLines, matrixOf } from './matrix.ts'
import { MatrixPage } from './matrix-page.tsx'
import { SEPARATION_LIMITS } from './parameters.ts'

/** `/permissions`: who may do what where, what stands out, and why somebody may or may not; for administrators and auditors. */
export function permissionRoutes(office: Office): Hono<OfficeEnv> {
  const { db, catalog } = office
  const routes = new Hono<OfficeEnv>()
  routes.use(async (c, next) => {
    if (!mayAdminister(c.var.actor) && !mayAudit(c.var.actor)) {
      throw new Refusal(
        'forbidden',
        '権限の一覧を見るには、管理か、全部の課と個人情報に及ぶ監査の権限がいる。',
      )
    }
    await next()
  })

  routes.get('/', async (c) => {
    const { today } = c.var.actor
    const [people, titles] = await Promise.all([listPeople(db), sectionTitles(office)])
    const limits = valueOn(SEPARATION_LIMITS, today)
    const findings = separationFindings(holdersOf(people), [...titles.keys()], today, limits)
    const rows = matrixOf(people, titles, today)
    return c.html(<MatrixPage {...{ c, office, rows, findings, limits, titles }} />)
  })

  routes.get('/matrix.csv', async (c) => {
    const [people, titles] = await Promise.all([listPeople(db), sectionTitles(office)])
    const lines = matrixLines(people, titles, c.var.actor.today)
    const guarded = (lines[0] ?? []).map(() => true)
    const file = writeCsv(lines, { encoding: 'utf-8-bom', guarded })
    return c.body(Readable.toWeb(Readable.from(file)) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${office.municipality.code}_permissions.csv`),
    })
  })

  routes.get('/explain', async (c) => {
    const typed = { act: 'read', ...c.req.query() } as Readonly<Record<string, string>>
    const titles = await sectionTitles(office)
    const props = { c, office, typed, titles }
    if (!typed.user || !typed.register) return c.html(<ExplainPage {...props} findings={[]} />)
    return attempt(
      async () => c.html(<ExplainPage {...props} explained={await explain(c, typed)} findings={[]} />),
      (findings) => c.html(<ExplainPage {...props} findings={findings} />, 422),
    )
  })

  async function explain(c: OfficeRequest, typed: Readonly<Record<string, string>>): Promise<Explained> {
    const act = typed.act ?? ''
    const register = catalog.find(({ record }) => record.key === typed.register)
    if (register === undefined || !Object.hasOwn(ACTS, act))
      throw wrong('register', '台帳と、することを選ぶ。')
    const account = await getAccount(db, typed.user ?? '').catch(missingAt('user'))
    const { record } = register
    // That there is such an entry, and of which section, is an answer too.
    if (typed.entry) await noteReading(c, office, record, 'view', [typed.entry])
    const entry = typed.entry
      ? (await get(db, record, typed.entry).catch(missingAt('entry'))).entry
      : undefined
    const titles = await sectionTitles(office)
    const { id, name, disabledAt } = account
    const actor = { id, name, today: c.var.actor.today, grants: await grantsAtWork(db, id) }
    const weighed = weighGrants(actor, act as Act, record, entry, (key) => titles.get(key) ?? key)
    return { account, record, act: act as Act, weighed, isLeft: disabledAt !== null }
  }

  return routes
}

function wrong(at: string, says: string): Refusal {
  return new Refusal('invalid', says, [{ at, says }])
}

/** What was not found is told at its field. */
function missingAt(at: string) {
  return (error: unknown): never => {
    throw error instanceof Refusal && error.reason === 'missing' ? wrong(at, error.message) : error
  }
}
