import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { getAccount, insertAccount, reviseEmail, revisePassword } from '#core/store/accounts.ts'
import { handleSignIn } from '#core/store/administrators.ts'
import { listDeputies, listGrants } from '#core/store/grants.ts'
import { invite } from '#core/store/invitations.ts'
import { listPersonHistory } from '#core/store/people.ts'
import { endPerson } from '#core/store/rights.ts'
import { transact } from '#platform/database.ts'
import { generatePassword, hashPassword } from '#platform/password.ts'
import { listSessions } from '#platform/sessions.ts'
import { foldUserId } from '#platform/user-id.ts'
import { sectionTitles } from '../gate/section-titles.ts'
import { emailPage, endingPage, newPage, passwordPage } from './account-pages.tsx'
import { attempt } from './attempt.ts'
import { whyFindings } from './grant-fields.tsx'
import { PasswordShown } from './password-shown.tsx'
import { PersonPage } from './person-page.tsx'
import { type Typed, typedOf } from './typed.ts'

/** How many lines of a person's history are shown. */
const LINES = 200

/** Accounts: one is made, looked at, given another password or address, and ended. */
export function accountRoutes(office: Office): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/new', (c) => c.html(newPage(c, office, {}, [])))

  routes.post('/', async (c) => {
    const typed = typedOf(await readPosted(c))
    const id = foldUserId(typed.id ?? '')
    const email = (typed.email ?? '').trim() || null
    return attempt(
      async () => {
        const account = { id, name: (typed.name ?? '').trim() }
        if (email !== null) {
          const stamp = wanted(c, typed)
          await transact(db, (trx) => invite(trx, stamp, { ...account, email }))
          return c.redirect(`/people/${id}?done=invitation`, 303)
        }
        // Whom no mail reaches gets a password from hand to hand.
        const password = generatePassword(id)
        const passwordHash = await hashPassword(password)
        await insertAccount(db, wanted(c, typed), { ...account, email, passwordHash })
        // Shown in this answer alone: nothing that is kept knows it.
        return c.html(<PasswordShown {...{ c, office, id, password }} name={account.name} isNew />)
      },
      (findings) => c.html(newPage(c, office, typed, findings), 422),
    )
  })

  routes.get('/:id', async (c) => {
    const id = c.req.param('id')
    const person = { ...(await getAccount(db, id)), grants: await listGrants(db, id) }
    const [deputies, history, sessions, titles] = await Promise.all([
      listDeputies(db, id),
      listPersonHistory(db, id, LINES),
      listSessions(db, clock(), id),
      sectionTitles(office),
    ])
    const props = { c, office, person, deputies, history, titles, sessions: sessions.length }
    return c.html(<PersonPage {...props} done={c.req.query('done') ?? null} />)
  })

  routes.get('/:id/email', async (c) => {
    const { id, name, email } = await getAccount(db, c.req.param('id'))
    return c.html(emailPage(c, office, { id, name }, { email: email ?? '' }, []))
  })

  routes.post('/:id/email', async (c) => {
    const typed = typedOf(await readPosted(c))
    const account = await getAccount(db, c.req.param('id'))
    return attempt(
      async () => {
        const stamp = wanted(c, typed)
        const email = (typed.email ?? '').trim() || null
        // Links to choose a password go to this address.
        await handleSignIn(db, c.var.actor, account.id, (trx) => reviseEmail(trx, stamp, account.id, email))
        return c.redirect(`/people/${account.id}?done=email`, 303)
      },
      (findings) => c.html(emailPage(c, office, account, typed, findings), 422),
    )
  })

  routes.get('/:id/password', async (c) => {
    return c.html(passwordPage(c, office, await getAccount(db, c.req.param('id')), {}, []))
  })

  routes.post('/:id/password', async (c) => {
    const typed = typedOf(await readPosted(c))
    const account = await getAccount(db, c.req.param('id'))
    refuseOwn(c, account.id)
    return attempt(
      async () => {
        const password = generatePassword(account.id)
        const stamp = wanted(c, typed)
        const passwordHash = await hashPassword(password)
        await handleSignIn(db, c.var.actor, account.id, (trx) =>
          revisePassword(trx, stamp, account.id, { passwordHash }),
        )
        return c.html(<PasswordShown {...{ c, office, password }} id={account.id} name={account.name} />)
      },
      (findings) => c.html(passwordPage(c, office, account, typed, findings), 422),
    )
  })

  routes.get('/:id/ending', async (c) => {
    return c.html(endingPage(c, office, await getAccount(db, c.req.param('id')), {}, []))
  })

  routes.post('/:id/ending', async (c) => {
    const typed = typedOf(await readPosted(c))
    const account = await getAccount(db, c.req.param('id'))
    refuseOwn(c, account.id)
    return attempt(
      async () => {
        const outcome = await endPerson(db, wanted(c, typed), account.id)
        return c.redirect(`/people/${account.id}?done=${outcome === 'asked' ? 'request' : 'ending'}`, 303)
      },
      (findings) => c.html(endingPage(c, office, account, typed, findings), 422),
    )
  })

  /** The stamp of an act about a person, which always has a reason. */
  function wanted(c: OfficeRequest, typed: Typed) {
    const findings = whyFindings(typed)
    if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
    return stampOf(c, office, typed.why ?? '')
  }

  return routes
}

function refuseOwn({ var: { actor } }: OfficeRequest, id: string): void {
  if (actor.id !== id) return
  throw new Refusal('forbidden', '自分の利用は、自分では終えられず、パスワードも自分の画面で変える。')
}
