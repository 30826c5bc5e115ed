import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { handsOn } from '#core/store/administrators.ts'
import {
  decideGrantRequest,
  type GrantDecision,
  listDeciders,
  listGrantRequests,
  makesAdministrator,
} from '#core/store/grant-requests.ts'
import { getGrant } from '#core/store/grants.ts'
import { listPeople } from '#core/store/people.ts'
import { sectionTitles } from '../gate/section-titles.ts'
import { accountRoutes } from './account-routes.tsx'
import { copyRoutes } from './copy-routes.tsx'
import { grantRoutes } from './grant-routes.tsx'
import { PeoplePage } from './people-page.tsx'
import { readPeopleRequest, selectPeople } from './people-request.ts'
import { typedOf } from './typed.ts'

/** `/people`: everybody who works here, what each may do, and how that is changed; for administrators. */
export function peopleRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()
  routes.use(async (c, next) => {
    allowAdministering(c)
    await next()
  })

  routes.get('/', async (c) => {
    const request = readPeopleRequest(new URL(c.req.url).searchParams)
    const [people, asked, titles] = await Promise.all([
      listPeople(db),
      listGrantRequests(db),
      sectionTitles(office),
    ])
    const waiting = await Promise.all(
      asked.map(async (one) => ({
        request: one,
        deciders: await listDeciders(db, one, people, office.clock()),
        hands: makesAdministrator(one) ? await handsOn(db, one.userId) : [],
      })),
    )
    const found = selectPeople(people, request, c.var.actor.today)
    return c.html(<PeoplePage {...{ c, office, request, found, titles, waiting }} />)
  })

  // A line of the journal names a grant by its number only.
  routes.get('/grants/:grant{\\d{1,15}}', async (c) => {
    const { userId } = await getGrant(db, Number(c.req.param('grant')))
    return c.redirect(`/people/${userId}`, 302)
  })

  routes.post('/requests/:request{\\d{1,15}}/confirmation', (c) => decide(c, 'confirmed'))
  routes.post('/requests/:request{\\d{1,15}}/refusal', (c) => decide(c, 'refused'))
  routes.post('/requests/:request{\\d{1,15}}/withdrawal', (c) => decide(c, 'withdrawn'))

  async function decide(c: OfficeRequest, decision: GrantDecision) {
    const { why = '' } = typedOf(await readPosted(c))
    const id = Number(c.req.param('request'))
    await decideGrantRequest(db, stampOf(c, office, why), id, decision)
    return c.redirect('/people', 303)
  }

  routes.route('/', accountRoutes(office))
  routes.route('/', copyRoutes(office))
  routes.route('/', grantRoutes(office))
  return routes
}

/** Refuses whoever is no administrator. */
function allowAdministering(c: OfficeRequest): void {
  if (mayAdminister(c.var.actor)) return
  throw new Refusal('forbidden', '利用者と権限を扱うには、役割「管理」の権限がいる。', [
    { at: 'grants', says: '役割「管理」は、ほかの管理者が付ける。' },
  ])
}
