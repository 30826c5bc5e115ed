import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import {
  findAccount,
  isPasswordIssued,
  listAccounts,
  reviseAccount,
  reviseEmail,
} from '#core/store/accounts.ts'
import { handleSignIn } from '#core/store/administrators.ts'
import { bindIdentity, endIdentity, listIdentities } from '#core/store/identities.ts'
import { sendLink } from '#core/store/invitations.ts'
import { linkText } from '#core/store/links.ts'
import { listPasskeys } from '#core/store/passkeys.ts'
import { endDemand, insertDemand, listDemands } from '#core/store/second-factor-demands.ts'
import { findSecondFactor, listSecondFactorUsers, releaseSecondFactors } from '#core/store/second-factors.ts'
import { transact } from '#platform/database.ts'
import { endSessionNamed, endSessionsOf, listSessions } from '#platform/sessions.ts'
import { type SignInContext, textOf } from '../sign-in/context.ts'
import { DemandsPage } from './demands-page.tsx'
import { LinkPage } from './link-page.tsx'
import { PeoplePage } from './people-page.tsx'
import { PersonPage } from './person-page.tsx'

/** `/sign-in-desk`: how people sign in, for administrators: links, addresses, lost second factors, sessions, what each role must have. */
export function signInDeskRoutes(office: Office, context: SignInContext): Hono<OfficeEnv> {
  const { db, clock, directory } = context
  const routes = new Hono<OfficeEnv>()
  routes.use(async (c, next) => {
    if (!mayAdminister(c.var.actor)) {
      throw new Refusal('forbidden', 'サインインの管理は、管理の役割を持つ人だけが行える。')
    }
    await next()
  })

  routes.get('/', async (c) => {
    const [accounts, twofold, demands] = await Promise.all([
      listAccounts(db),
      listSecondFactorUsers(db),
      listDemands(db),
    ])
    return c.html(<PeoplePage {...{ c, office, accounts, twofold, demands }} />)
  })

  routes.get('/demands', async (c) =>
    c.html(<DemandsPage {...{ c, office, demands: await listDemands(db), notice: c.req.query('notice') }} />),
  )

  routes.post('/demands', async (c) => {
    const { texts } = await readPosted(c)
    const stamp = stampOf(c, office, textOf(texts.why))
    try {
      await insertDemand(db, stamp, { role: textOf(texts.role), from: textOf(texts.from) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(
        <DemandsPage {...{ c, office, demands: await listDemands(db), findings: error.findings }} />,
        422,
      )
    }
    return c.redirect('/sign-in-desk/demands?notice=kept', 303)
  })

  routes.post('/demands/:id{\\d{1,15}}/ending', async (c) => {
    const stamp = stampOf(c, office, '管理者による終了')
    await endDemand(db, stamp, Number(c.req.param('id')), c.var.actor.today)
    return c.redirect('/sign-in-desk/demands?notice=kept', 303)
  })

  routes.get('/:id', async (c) =>
    c.html(await personPage(c, c.req.param('id'), { notice: c.req.query('notice') })),
  )

  routes.post('/:id/link', async (c) => {
    const id = c.req.param('id')
    const { texts } = await readPosted(c)
    const byHand = textOf(texts.way) === 'hand'
    const account = await get(id)
    const kind = (await isPasswordIssued(db, id)) ? 'invitation' : 'reset'
    const stamp = stampOf(c, office, byHand ? '管理者が手渡すリンク' : '管理者がメールで送るリンク')
    const send = (trx: typeof db) => sendLink(trx, stamp, id, kind, { byHand })
    const link = await (byHand ? handleSignIn(db, c.var.actor, id, send) : transact(db, send))
    if (!byHand) return c.redirect(`/sign-in-desk/${id}?notice=mailed`, 303)
    const text = await linkText(db, clock(), context.secret, link)
    const address = `${context.officeUrl}/one-time?key=${text}`
    return c.html(<LinkPage {...{ c, office, account, address, isFirst: kind === 'invitation' }} />)
  })

  routes.post('/:id/second-factor/removal', async (c) => {
    const id = c.req.param('id')
    const { texts } = await readPosted(c)
    const why = textOf(texts.why)
    if (why.trim() === '') return refuse(c, id, { at: 'why', says: '理由を書く。' })
    const stamp = stampOf(c, office, why)
    await handleSignIn(db, c.var.actor, id, (trx) => releaseSecondFactors(trx, stamp, id))
    return c.redirect(`/sign-in-desk/${id}?notice=released`, 303)
  })

  routes.post('/:id/email', async (c) => {
    const id = c.req.param('id')
    const { texts } = await readPosted(c)
    const stamp = stampOf(c, office, '管理者によるメールアドレスの登録')
    try {
      await handleSignIn(db, c.var.actor, id, (trx) => reviseEmail(trx, stamp, id, textOf(texts.email)))
    } catch (error) {
      const finding = error instanceof Refusal ? error.findings[0] : undefined
      if (finding === undefined) throw error
      return refuse(c, id, finding)
    }
    return c.redirect(`/sign-in-desk/${id}?notice=kept`, 303)
  })

  routes.post('/:id/identity', async (c) => {
    const id = c.req.param('id')
    if (!directory) return c.notFound()
    const { texts } = await readPosted(c)
    const stamp = stampOf(c, office, '管理者による認証基盤との結び付け')
    const identity = { userId: id, issuer: directory.issuer, subject: textOf(texts.subject) }
    try {
      await get(id)
      await handleSignIn(db, c.var.actor, id, (trx) => bindIdentity(trx, stamp, identity))
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error
      return refuse(c, id, error.findings[0] ?? { at: 'subject', says: error.message })
    }
    return c.redirect(`/sign-in-desk/${id}?notice=kept`, 303)
  })

  routes.post('/:id/identity/:number{\\d{1,15}}/ending', async (c) => {
    const { id, number } = c.req.param()
    const stamp = stampOf(c, office, '管理者による結び付けの解消')
    await handleSignIn(db, c.var.actor, id, (trx) => endIdentity(trx, stamp, id, Number(number)))
    return c.redirect(`/sign-in-desk/${id}?notice=kept`, 303)
  })

  routes.post('/:id/sessions/ending', async (c) => {
    const id = c.req.param('id')
    await noted(c, id, (trx) => endSessionsOf(trx, id))
    return c.redirect(`/sign-in-desk/${id}?notice=ended`, 303)
  })

  routes.post('/:id/sessions/:session/ending', async (c) => {
    const { id, session } = c.req.param()
    await noted(c, id, (trx) => endSessionNamed(trx, id, session))
    return c.redirect(`/sign-in-desk/${id}?notice=ended`, 303)
  })

  async function noted(c: OfficeRequest, id: string, act: (trx: typeof db) => Promise<unknown>) {
    await transact(db, async (trx) => {
      await reviseAccount(trx, stampOf(c, office, '管理者によるセッションの終了'), id, 'sessions-ending')
      await act(trx)
    })
  }

  async function get(id: string) {
    const account = await findAccount(db, id)
    if (account === undefined) throw new Refusal('missing', `利用者「${id}」はいない。`)
    return account
  }

  async function refuse(c: OfficeRequest, id: string, finding: { at: string; says: string }) {
    return c.html(await personPage(c, id, { finding }), 422)
  }

  async function personPage(
    c: OfficeRequest,
    id: string,
    more: { notice?: string | undefined; finding?: { at: string; says: string } },
  ) {
    const account = await get(id)
    const [factor, passkeys, sessions, identities, isIssued] = await Promise.all([
      findSecondFactor(db, id),
      listPasskeys(db, id),
      listSessions(db, clock(), id),
      listIdentities(db, id),
      isPasswordIssued(db, id),
    ])
    const hasApp = factor !== undefined && factor.provedAt !== null
    const shown = { account, hasApp, passkeys: passkeys.length, sessions, identities, isIssued }
    const ways = { hasDirectory: Boolean(directory), hasMail: Boolean(context.mailer) }
    return <PersonPage {...{ c, office, ...shown, ...ways, ...more }} />
  }

  return routes
}
