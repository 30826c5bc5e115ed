import { Hono } from 'hono'
import { type Office, type OfficeEnv, stampOf } from '#core/office/office.ts'
import { mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { reviseAccount } from '#core/store/accounts.ts'
import { handleSignIn } from '#core/store/administrators.ts'
import { linkText } from '#core/store/links.ts'
import { countMails, findMail, listMails, type MailState, retryMail } from '#core/store/mails.ts'
import { transact } from '#platform/database.ts'
import type { SignInContext } from '../sign-in/context.ts'
import { MailPage } from './mail-page.tsx'
import { OutboxPage } from './outbox-page.tsx'

const PAGE = 50
/** Further than anybody turns pages. */
const MOST_PAGES = 1_000_000

/** `/outbox`: the mails of the office: waiting, sent, failed; where no server is named, what to hand over by other ways. */
export function outboxRoutes(office: Office, context: SignInContext): Hono<OfficeEnv> {
  const { db, clock } = context
  const routes = new Hono<OfficeEnv>()
  routes.use(async (c, next) => {
    if (!mayAdminister(c.var.actor)) {
      throw new Refusal('forbidden', '送信箱は、管理の役割を持つ人だけが見られる。')
    }
    await next()
  })

  routes.get('/', async (c) => {
    const asked = c.req.query('state')
    const state: MailState = asked === 'sent' || asked === 'failed' ? asked : 'waiting'
    const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page')) || 1)), MOST_PAGES)
    const [mails, counts] = await Promise.all([
      listMails(db, state, { limit: PAGE, offset: (page - 1) * PAGE }),
      countMails(db),
    ])
    const hasServer = Boolean(context.mailer)
    return c.html(<OutboxPage {...{ c, office, mails, counts, state, page, pageSize: PAGE, hasServer }} />)
  })

  routes.get('/:id{\\d{1,15}}', async (c) => {
    const mail = await findMail(db, Number(c.req.param('id')))
    if (mail === undefined) return c.notFound()
    return c.html(
      <MailPage
        {...{ c, office, mail, hasServer: Boolean(context.mailer), notice: c.req.query('notice') }}
      />,
    )
  })

  routes.post('/:id{\\d{1,15}}/sending', async (c) => {
    const id = Number(c.req.param('id'))
    const isQueued = await transact(db, (trx) => retryMail(trx, stampOf(c, office, '管理者による再送'), id))
    if (!isQueued) throw new Refusal('invalid', 'このメールはすでに送られている。')
    return c.redirect(`/outbox/${id}?notice=queued`, 303)
  })

  // With the link whoever sees it could act for its person: so showing it is an act on that account, on record.
  routes.post('/:id{\\d{1,15}}/link', async (c) => {
    const mail = await findMail(db, Number(c.req.param('id')))
    if (!mail || mail.link === null || mail.userId === null || context.mailer) return c.notFound()
    const text = await linkText(db, clock(), context.secret, mail.link)
    if (text === null) throw new Refusal('invalid', 'このリンクは、使われたか、期限が切れている。')
    const { userId } = mail
    const { actor } = c.var
    const stamp = stampOf(c, office, '管理者による送信箱のリンクの表示')
    await handleSignIn(db, actor, userId, (trx) => reviseAccount(trx, stamp, userId, 'link-shown'))
    const link = `${context.officeUrl}/one-time?key=${text}`
    return c.html(<MailPage {...{ c, office, mail, hasServer: false, link }} />)
  })

  return routes
}
