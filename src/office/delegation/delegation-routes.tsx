import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { endDelegation, insertDelegation, isDelegable, LONGEST_DELEGATION } from '#core/store/delegations.ts'
import { listDeputies, listGrants } from '#core/store/grants.ts'
import { notify } from '#core/store/mails.ts'
import { listPeople } from '#core/store/people.ts'
import { transact } from '#platform/database.ts'
import { foldUserId } from '#platform/user-id.ts'
import { sectionTitles } from '../gate/section-titles.ts'
import { attempt } from '../people/attempt.ts'
import { readDay } from '../people/grant-fields.tsx'
import { isOver } from '../people/grant-table.tsx'
import { type Typed, typedOf } from '../people/typed.ts'
import { grantWords } from '../people/words.ts'
import { DelegationPage } from './delegation-page.tsx'

/** `/delegation`: who acts for oneself, for whom one acts, and naming a deputy; everybody's own page. */
export function delegationRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    return c.html(await page(c, { from: c.var.actor.today }, [], c.req.query('done') ?? null))
  })

  routes.post('/', async (c) => {
    const typed = typedOf(await readPosted(c))
    return attempt(
      async () => {
        const findings: Finding[] = []
        const from = readDay(typed.from ?? '', 'from', findings)
        const until = readDay(typed.until ?? '', 'until', findings)
        if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
        const asked = {
          grant: Number(typed.grant),
          to: foldUserId(typed.to ?? ''),
          from: from ?? '',
          until: until ?? '',
        }
        await name(c, asked, typed.why ?? '')
        return c.redirect('/delegation?done=delegation', 303)
      },
      async (findings) => c.html(await page(c, typed, findings, null), 422),
    )
  })

  routes.post('/:grant{\\d{1,15}}/ending', async (c) => {
    const { why = '' } = typedOf(await readPosted(c))
    await endDelegation(db, stampOf(c, office, why), Number(c.req.param('grant')))
    return c.redirect('/delegation?done=ending', 303)
  })

  async function name(c: OfficeRequest, asked: Parameters<typeof insertDelegation>[2], why: string) {
    const titles = await sectionTitles(office)
    const people = await listPeople(db)
    if (!people.some(({ id, disabledAt }) => id === asked.to && disabledAt === null)) {
      const says = 'この利用者IDの人はいない。'
      throw new Refusal('invalid', says, [{ at: 'to', says }])
    }
    await transact(db, async (trx) => {
      const kept = await insertDelegation(trx, stampOf(c, office, why), asked)
      const text = `${c.var.actor.name}さんの代理を頼まれました。\n\n${grantWords('ja', kept, titles)}\n${kept.from}から${kept.until}まで\n`
      await notify(trx, kept.userId, { subject: '台帳で代理を頼まれました', text, kind: 'delegated' })
    })
  }

  async function page(c: OfficeRequest, typed: Typed, findings: readonly Finding[], done: string | null) {
    const { id, today } = c.var.actor
    const [own, deputies, people, titles] = await Promise.all([
      listGrants(db, id),
      listDeputies(db, id),
      listPeople(db),
      sectionTitles(office),
    ])
    const open = own.filter((grant) => isDelegable(grant, today))
    const held = own.filter((grant) => grant.onBehalfOf !== null && !isOver(grant, today))
    const given = deputies.filter((grant) => !isOver(grant, today))
    const others = people.filter((person) => person.disabledAt === null && person.id !== id)
    const longest = valueOn(LONGEST_DELEGATION, today)
    return (
      <DelegationPage
        {...{ c, office, typed, findings, done, open, held, given, titles, longest }}
        people={others}
        names={new Map(people.map((person) => [person.id, person.name]))}
      />
    )
  }

  return routes
}
