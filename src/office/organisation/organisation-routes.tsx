import { Hono } from 'hono'
import { parseWareki } from '#core/calendar/wareki.ts'
import { type PostedForm, readPosted, textOf } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { type Actor, mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { transact } from '#platform/database.ts'
import { askCancellation, cancelPlan, dropCancellation } from '#processes/reorganisation/cancellation.ts'
import { openProgrammes } from '#processes/reorganisation/division.ts'
import type { Change } from '#processes/reorganisation/plan.ts'
import { planOutlook } from '#processes/reorganisation/plan-outlook.ts'
import { approvePlan, REORGANISATION_JOB } from '#processes/reorganisation/put-into-force.ts'
import { listSpentCodes, readUnits } from '#processes/reorganisation/read-units.ts'
import {
  getReorganisation,
  insertReorganisation,
  listLeftBehind,
  listReorganisations,
  type Reorganisation,
  reviseReorganisation,
} from '#processes/reorganisation/reorganisations.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import { ChangePage } from './change-page.tsx'
import { ChoicesPage } from './choices-page.tsx'
import { PlanPage } from './plan-page.tsx'
import { PlansPage } from './plans-page.tsx'
import { answersIn, emptyAnswers, isChangeKind, readChange } from './read-change.ts'

/** `/organisation`: re-organisations, drafted as one set of changes, previewed, approved by a second person and put into force on their day. */
export function organisationRoutes(office: Office): Hono<OfficeEnv> {
  const { db, catalog } = office
  const routes = new Hono<OfficeEnv>()
  routes.use(async (c, next) => {
    allowReorganising(c.var.actor)
    await next()
  })

  routes.get('/', (c) => plansPage(c, { name: '', onDay: '' }, []))

  routes.post('/', async (c) => {
    const form = await readPosted(c)
    const typed = { name: textOf(form, 'name'), onDay: textOf(form, 'onDay') }
    const read = parseWareki(typed.onDay)
    try {
      const head = { name: typed.name, onDay: 'day' in read ? read.day : '' }
      const id = await insertReorganisation(db, stampOf(c, office, ''), head)
      return c.redirect(`/organisation/${id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.findings.length === 0) throw error
      return plansPage(c, typed, error.findings)
    }
  })

  routes.get('/:id{\\d{1,15}}', async (c) => {
    const plan = await planOf(c)
    const units = await readUnits(db)
    const isPlanned = plan.state === 'draft'
    const outlook = isPlanned ? await planOutlook(db, catalog, units, plan) : null
    const left = await listLeftBehind(db, plan.id)
    return c.html(<PlanPage {...{ c, office, plan, units, outlook, left }} />)
  })

  routes.get('/:id{\\d{1,15}}/changes/new', async (c) => changePage(c, []))

  routes.post('/:id{\\d{1,15}}/changes', async (c) => {
    const form = await readPosted(c)
    const kind = kindOf(c)
    const plan = await planOf(c)
    try {
      const change = readChange(
        kind,
        answersIn(form, kind),
        plan,
        await readUnits(db),
        await listSpentCodes(db, plan),
      )
      await revise(c, plan, form, { changes: [...plan.changes, change] })
      return c.redirect(`/organisation/${plan.id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.findings.length === 0) throw error
      return changePage(c, error.findings, form)
    }
  })

  routes.post('/:id{\\d{1,15}}/changes/:at{\\d{1,15}}/removal', async (c) => {
    const form = await readPosted(c)
    const plan = await planOf(c)
    const gone = plan.changes[Number(c.req.param('at'))]
    const changes = plan.changes.filter((change) => change !== gone)
    const choices = Object.fromEntries(
      Object.entries(plan.choices).filter(([, heir]) => !gone?.to.some(({ code }) => code === heir)),
    )
    await revise(c, plan, form, { changes, choices })
    return c.redirect(`/organisation/${plan.id}`, 303)
  })

  routes.get('/:id{\\d{1,15}}/choices/:section', async (c) => {
    const plan = await planOf(c)
    const { change, section } = divisionOf(plan, c.req.param('section'))
    const units = await readUnits(db)
    const records = catalog.map(({ record }) => record)
    // Asked without the part that takes the rest: everything that no programme decides can be decided here.
    const bare = {
      ...plan,
      changes: plan.changes.map((own) => (own === change ? { ...own, heir: null } : own)),
    }
    const outlook = await planOutlook(db, catalog, units, bare)
    const programmes = await openProgrammes(db, records, section, plan)
    const named = Object.keys(plan.choices).filter((key) => key.startsWith('entry:'))
    const chosen = named.map((name) => {
      const [register = '', ...key] = name.slice('entry:'.length).split('/')
      return { register, key: key.join('/'), section }
    })
    const entries = [
      ...chosen,
      ...outlook.undecided.filter(
        (own) =>
          own.section === section &&
          !chosen.some(({ register, key }) => own.register === register && own.key === key),
      ),
    ]
    return c.html(
      <ChoicesPage
        {...{ c, office, plan, change, programmes, entries }}
        section={{ code: section, name: units.get(section)?.name ?? section }}
        people={outlook.grants.filter(({ grant }) => grant.section === section)}
      />,
    )
  })

  routes.post('/:id{\\d{1,15}}/choices/:section', async (c) => {
    const form = await readPosted(c)
    const plan = await planOf(c)
    const { change, section } = divisionOf(plan, c.req.param('section'))
    const heirs = change.to.map(({ code }) => code)
    const asked = Object.keys(form.texts).filter(
      (key) =>
        key.startsWith(`programme:${section}/`) ||
        key.startsWith(`person:${section}/`) ||
        key.startsWith('entry:'),
    )
    const others = Object.entries(plan.choices).filter(([key]) => !asked.includes(key))
    const chosen = asked
      .map((key) => [key, textOf(form, key)] as const)
      .filter(([, heir]) => heirs.includes(heir))
    await revise(c, plan, form, { choices: Object.fromEntries([...others, ...chosen]) })
    return c.redirect(`/organisation/${plan.id}`, 303)
  })

  routes.post('/:id{\\d{1,15}}/approval', async (c) => {
    const form = await readPosted(c)
    const id = Number(c.req.param('id'))
    const stamp = stampOf(c, office, textOf(form, 'why'))
    await transact(db, async (trx) => {
      await approvePlan(trx, stamp, catalog, { id, revision: Number(textOf(form, 'revision')) })
      await office.send(trx, REORGANISATION_JOB)
    })
    return c.redirect(`/organisation/${id}`, 303)
  })

  routes.post('/:id{\\d{1,15}}/cancellation-request', async (c) => {
    const form = await readPosted(c)
    await askCancellation(db, stampOf(c, office, textOf(form, 'why')), atOf(c, form))
    return c.redirect(`/organisation/${c.req.param('id')}`, 303)
  })

  routes.post('/:id{\\d{1,15}}/cancellation-request/removal', async (c) => {
    const form = await readPosted(c)
    await dropCancellation(db, stampOf(c, office, ''), atOf(c, form))
    return c.redirect(`/organisation/${c.req.param('id')}`, 303)
  })

  routes.post('/:id{\\d{1,15}}/cancellation', async (c) => {
    const form = await readPosted(c)
    await transact(db, (trx) => cancelPlan(trx, stampOf(c, office, ''), catalog, atOf(c, form)))
    return c.redirect(`/organisation/${c.req.param('id')}`, 303)
  })

  return routes

  function atOf(c: OfficeRequest, form: PostedForm) {
    return { id: Number(c.req.param('id')), revision: Number(textOf(form, 'revision')) }
  }

  function planOf(c: OfficeRequest): Promise<Reorganisation> {
    return getReorganisation(db, Number(c.req.param('id')))
  }

  async function revise(
    c: OfficeRequest,
    plan: Reorganisation,
    form: PostedForm,
    changed: Partial<Pick<Reorganisation, 'changes' | 'choices'>>,
  ): Promise<void> {
    const { id, name, onDay, changes, choices } = plan
    const at = { id, revision: Number(textOf(form, 'revision')) }
    await reviseReorganisation(db, stampOf(c, office, ''), at, { name, onDay, changes, choices, ...changed })
  }

  async function plansPage(
    c: OfficeRequest,
    typed: { name: string; onDay: string },
    findings: readonly Finding[],
  ) {
    const plans = await listReorganisations(db)
    const status = findings.length > 0 ? REFUSAL_STATUS.invalid : 200
    return c.html(<PlansPage {...{ c, office, plans, findings, typed }} />, status)
  }

  async function changePage(c: OfficeRequest, findings: readonly Finding[], form?: PostedForm) {
    const kind = kindOf(c)
    const plan = await planOf(c)
    const units = await readUnits(db)
    const from = c.req.query('from')
    const answers = form ? answersIn(form, kind) : emptyAnswers(kind, from === undefined ? [] : [from])
    const status = findings.length > 0 ? REFUSAL_STATUS.invalid : 200
    return c.html(<ChangePage {...{ c, office, plan, units, kind, answers, findings }} />, status)
  }
}

/** Refuses whoever does not administer: a re-organisation moves the rights of people. */
function allowReorganising(actor: Actor): void {
  if (mayAdminister(actor)) return
  throw new Refusal('forbidden', '組織改正を扱うには、管理の権限が要る。管理者に相談する。')
}

function kindOf(c: OfficeRequest): Change['kind'] {
  const kind = c.req.query('kind')
  if (isChangeKind(kind)) return kind
  throw new Refusal('invalid', '変更の種類を選んでからやり直す。')
}

function divisionOf(plan: Reorganisation, section: string): { change: Change; section: string } {
  const change = plan.changes.find(({ kind, from }) => kind === 'split' && from.includes(section))
  if (change === undefined) throw new Refusal('missing', `この計画で分割する組織に「${section}」はない。`)
  return { change, section }
}
