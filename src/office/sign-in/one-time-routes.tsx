import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readPosted } from '#core/office/form-read.ts'
import { findAccount } from '#core/store/accounts.ts'
import { choosePassword, confirmEmail } from '#core/store/invitations.ts'
import { findLink, type Link } from '#core/store/links.ts'
import { hashPassword } from '#platform/password.ts'
import { sameOrigin } from '../same-origin.ts'
import { endCurrentSession, type SessionEnv } from '../session.ts'
import { chosenFaults } from './chosen-faults.ts'
import { type SignInContext, SMALL_FORM, textOf } from './context.ts'
import { AddressPage, ChoosePage, DeadLinkPage } from './one-time-pages.tsx'

/** `/one-time?key=…`: where a link leads that is good once. Looking uses nothing up: programs that read mail look before people do. */
export function oneTimeRoutes(context: SignInContext): Hono<SessionEnv> {
  const { db, clock, site } = context
  const routes = new Hono<SessionEnv>()
  routes.use(bodyLimit({ maxSize: SMALL_FORM }), async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })

  routes.get('/', async (c) => {
    const key = c.req.query('key') ?? ''
    const link = await findLink(db, clock(), context.secret, key)
    return link === undefined ? dead(c) : c.html(await pageOf(c, link, key))
  })

  routes.post('/', sameOrigin(context), async (c) => {
    const { texts } = await readPosted(c)
    const key = textOf(texts.key)
    const link = await findLink(db, clock(), context.secret, key)
    if (link === undefined) return dead(c)
    const { userId } = link
    if (link.kind === 'email') {
      await confirmEmail(db, { by: userId, at: clock(), why: '本人によるメールアドレスの確認' }, link)
      return c.redirect('/account?notice=email', 303)
    }
    const [chosen, again] = [textOf(texts.chosen), textOf(texts.again)]
    const errors = chosenFaults(c.var.language, { userId, chosen, again })
    if (Object.keys(errors).length > 0) return c.html(await pageOf(c, link, key, errors), 422)
    const why =
      link.kind === 'invitation' ? '招待のリンクによるパスワードの設定' : 'リンクによるパスワードの再設定'
    await choosePassword(db, { by: userId, at: clock(), why }, link, await hashPassword(chosen))
    // Whoever was signed in at this browser is not the one who goes on.
    await endCurrentSession(c, context)
    return c.redirect('/sign-in?notice=chosen', 303)
  })

  const dead = (c: Context<SessionEnv>) =>
    c.html(<DeadLinkPage {...{ site, language: c.var.language }} />, 404)

  async function pageOf(c: Context<SessionEnv>, link: Link, key: string, errors = {}) {
    const name = (await findAccount(db, link.userId))?.name ?? ''
    const props = { site, language: c.var.language, key, userId: link.userId, name }
    if (link.kind === 'email') return <AddressPage {...props} email={link.email ?? ''} />
    return <ChoosePage {...props} isFirst={link.kind === 'invitation'} errors={errors} />
  }

  return routes
}
