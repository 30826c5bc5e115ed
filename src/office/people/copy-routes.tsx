import { Hono } from 'hono'
import type { Day } from '#core/calendar/day.ts'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { listPeople, type Person } from '#core/store/people.ts'
import { transact } from '#platform/database.ts'
import { foldUserId } from '#platform/user-id.ts'
import { sectionTitles } from '../gate/section-titles.ts'
import { attempt } from './attempt.ts'
import { copyGrants, planCopy } from './copy-grants.ts'
import { AskCopyPage, CopyPage } from './copy-page.tsx'
import { readDay, whyFindings } from './grant-fields.tsx'
import { type Typed, typedOf } from './typed.ts'

/** The grants of a predecessor, given to who takes over: looked at first, then given in one go. */
export function copyRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:id/copy', async (c) => {
    const typed: Typed = { on: c.var.actor.today, ...c.req.query() }
    const people = await listPeople(db)
    const person = personIn(c, people)
    const asked = readCopy(c, typed, person, people)
    const isAsked = c.req.query('predecessor') !== undefined
    if (!isAsked || 'findings' in asked) {
      const findings = isAsked && 'findings' in asked ? asked.findings : []
      const page = <AskCopyPage {...{ c, office, person, people: working(people), typed, findings }} />
      return c.html(page, findings.length > 0 ? 422 : 200)
    }
    return c.html(await planPage(c, person, people, typed, asked, []))
  })

  routes.post('/:id/copy', async (c) => {
    const typed = typedOf(await readPosted(c))
    const people = await listPeople(db)
    const person = personIn(c, people)
    const asked = readCopy(c, typed, person, people)
    if ('findings' in asked) throw new Refusal('invalid', '前任者を選び直す。', asked.findings)
    const { predecessor, on } = asked
    return attempt(
      async () => {
        const plan = planCopy(person, predecessor, on)
        const findings = whyFindings(typed)
        if (plan.given.length === 0) findings.push({ at: '', says: '付ける権限がない。' })
        if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
        const stamp = stampOf(c, office, typed.why ?? '')
        const endsFrom = typed.end === 'true' ? on : null
        await transact(db, (trx) => copyGrants(trx, stamp, person, plan, endsFrom))
        return c.redirect(`/people/${person.id}?done=copy`, 303)
      },
      async (findings) => c.html(await planPage(c, person, people, typed, asked, findings), 422),
    )
  })

  async function planPage(
    c: OfficeRequest,
    person: Person,
    people: readonly Person[],
    typed: Typed,
    { predecessor, on }: Asked,
    findings: readonly Finding[],
  ) {
    const titles = await sectionTitles(office)
    const plan = planCopy(person, predecessor, on)
    return <CopyPage {...{ c, office, person, people, typed, findings, plan, predecessor, on, titles }} />
  }

  return routes
}

type Asked = { readonly predecessor: Person; readonly on: Day }

function readCopy(
  { var: { actor } }: OfficeRequest,
  typed: Typed,
  person: Person,
  people: readonly Person[],
): Asked | { readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const id = foldUserId(typed.predecessor ?? '')
  const predecessor = people.find((one) => one.id === id)
  if (predecessor === undefined) findings.push({ at: 'predecessor', says: 'この利用者IDの人はいない。' })
  if (id === person.id) findings.push({ at: 'predecessor', says: '本人ではない人を選ぶ。' })
  const on = readDay(typed.on ?? '', 'on', findings)
  if (on === null && !findings.some(({ at }) => at === 'on')) findings.push({ at: 'on', says: '日を書く。' })
  if (on !== null && on < actor.today) findings.push({ at: 'on', says: '今日以後の日にする。' })
  return predecessor === undefined || on === null || findings.length > 0 ? { findings } : { predecessor, on }
}

/** The person who takes over; never the administrator at work: that would be granting oneself. */
function personIn(c: OfficeRequest, people: readonly Person[]): Person {
  const id = c.req.param('id')
  const person = people.find((one) => one.id === id)
  if (person === undefined) throw new Refusal('missing', `利用者「${id}」はいない。`)
  if (id === c.var.actor.id) throw new Refusal('forbidden', '自分の権限は、別の管理者が付ける。')
  if (person.disabledAt !== null) throw new Refusal('invalid', `利用者「${id}」はすでに利用を終えている。`)
  return person
}

function working(people: readonly Person[]): Person[] {
  return people.filter(({ disabledAt }) => disabledAt === null)
}
