import { Hono } from 'hono'
import { fiscalYear } from '#core/calendar/fiscal-year.ts'
import { type PostedForm, readPosted, textOf } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { transact } from '#platform/database.ts'
import { existsOn, type Units } from '#processes/reorganisation/succession.ts'
import { isNewKey, nextNewKey, readChoice } from '#processes/year-change/choices.ts'
import { yearOutlook } from '#processes/year-change/outlook.ts'
import {
  findYearChange,
  listLeft,
  listYearChanges,
  orderYearRun,
  writeChoice,
} from '#processes/year-change/year-changes.ts'
import { groundOf, YEAR_JOB } from '#processes/year-change/year-run.ts'
import { countYears } from '#processes/year-change/years.ts'
import { REFUSAL_STATUS } from '#ui/answer-error.tsx'
import { answersOf, ChoicePage } from './choice-page.tsx'
import { OpeningPage } from './opening-page.tsx'
import { allowOpening, allowYear } from './year-scope.ts'
import { YearsPage } from './years-page.tsx'

/** `/year`: the fiscal years, and the opening of the next one: what becomes of each programme, a preview, a run and what it left. */
export function yearRoutes(office: Office): Hono<OfficeEnv> {
  const { db, catalog } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    allowYear(c)
    const counts = await countYears(
      db,
      catalog.map(({ record }) => record),
    )
    return c.html(<YearsPage {...{ c, office, counts }} changes={await listYearChanges(db)} />)
  })

  routes.get('/:year{[12]\\d{3}}', async (c) => {
    allowYear(c)
    const year = Number(c.req.param('year'))
    const { change, ground } = await opening(year)
    const left = change === undefined ? [] : await listLeft(db, year)
    const outlook = yearOutlook(ground)
    return c.html(
      <OpeningPage {...{ c, office, ground, outlook, change, left }} done={c.req.query('done')} />,
    )
  })

  routes.get('/:year{[12]\\d{3}}/programmes/:key', async (c) => {
    allowYear(c)
    allowOpening(c)
    return choicePage(c, [])
  })

  routes.post('/:year{[12]\\d{3}}/programmes/:key/choice', async (c) => {
    allowOpening(c)
    const form = await readPosted(c)
    const year = Number(c.req.param('year'))
    const { change, ground } = await opening(year)
    const asked = c.req.param('key')
    const key = asked === 'new' ? nextNewKey(change?.choices ?? {}) : asked
    if (!isNewKey(key) && !ground.programmes.has(key)) throw noProgramme(key)
    try {
      const at = { year, revision: Number(textOf(form, 'revision')) }
      const choice = textOf(form, 'remove') ? null : readChoice(answersIn(form))
      checkSections(choice && 'sections' in choice ? choice.sections : [], ground.units)
      if (choice !== null && (choice.act === 'new') !== isNewKey(key)) throw noProgramme(key)
      await writeChoice(db, stampOf(c, office, ''), at, key, choice)
      return c.redirect(`/year/${year}?done=choice`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.findings.length === 0) throw error
      return choicePage(c, error.findings, form)
    }
  })

  routes.post('/:year{[12]\\d{3}}/run', async (c) => {
    allowOpening(c)
    const form = await readPosted(c)
    const year = Number(c.req.param('year'))
    const { ground } = await opening(year)
    const { findings } = yearOutlook(ground)
    if (findings.length > 0) throw new Refusal('invalid', findings.join(''))
    const stamp = stampOf(c, office, textOf(form, 'why'))
    await transact(db, async (trx) => {
      await orderYearRun(trx, stamp, { year, revision: Number(textOf(form, 'revision')) })
      await office.send(trx, YEAR_JOB)
    })
    return c.redirect(`/year/${year}`, 303)
  })

  return routes

  async function opening(year: number) {
    const change = await findYearChange(db, year)
    return { change, ground: await groundOf(db, catalog, year, change?.choices ?? {}) }
  }

  async function choicePage(c: OfficeRequest, findings: Refusal['findings'], form?: PostedForm) {
    const year = Number(c.req.param('year'))
    const key = c.req.param('key') ?? ''
    const { change, ground } = await opening(year)
    const programme = ground.programmes.get(key)?.entry
    const kept = change?.choices[key] ?? null
    if (programme === undefined && key !== 'new' && kept === null) throw noProgramme(key)
    const { from } = fiscalYear(year)
    const own = yearOutlook({ ...ground, choices: {} }).programmes.find(
      ({ sheet }) => sheet.programme === key,
    )
    const isOpen = programme === undefined || own?.fate.is === 'left'
    const sections = [...ground.units.values()].filter(
      (unit) => isOpen && unit.level === 'section' && existsOn(unit, from),
    )
    const page = (
      <ChoicePage
        {...{ c, office, year, sections, findings }}
        revision={change?.revision ?? 0}
        programme={{ key, name: programme?.name ?? null }}
        answers={form ? answersIn(form) : answersOf(kept)}
      />
    )
    return c.html(page, findings.length > 0 ? REFUSAL_STATUS.invalid : 200)
  }
}

function answersIn(form: PostedForm) {
  return {
    act: textOf(form, 'act'),
    names: textOf(form, 'names').replaceAll('\r\n', '\n'),
    sections: form.texts.sections ?? [],
  }
}

function checkSections(sections: readonly string[], units: Units): void {
  const unknown = sections.find((code) => !units.has(code))
  if (unknown === undefined) return
  const says = `組織に「${unknown}」はない。`
  throw new Refusal('invalid', says, [{ at: 'sections', says }])
}

function noProgramme(key: string): Refusal {
  return new Refusal('missing', `事務事業に「${key}」はない。`)
}
