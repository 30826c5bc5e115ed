import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import type { Office } from '#core/office/office.ts'
import { mayAdminister } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { findAccount } from '#core/store/accounts.ts'
import { queueMail } from '#core/store/mails.ts'
import { transact } from '#platform/database.ts'
import type { AccountEnv } from '../account/account-env.ts'
import { type SignInContext, textOf } from '../sign-in/context.ts'
import { SetUpPage } from './set-up-page.tsx'
import { listTasks } from './tasks.ts'

/** `/set-up`: what is left to do before work begins, for administrators; it can be left at any time. */
export function setUpRoutes(office: Office, context: SignInContext): Hono<AccountEnv> {
  const { db } = context
  const routes = new Hono<AccountEnv>()
  routes.use(async (c, next) => {
    if (!mayAdminister(c.var.actor))
      throw new Refusal('forbidden', '準備は、管理の役割を持つ人だけが行える。')
    await next()
  })

  routes.get('/', async (c) => {
    const { session } = c.var
    const [tasks, account] = await Promise.all([listTasks(context, session), findAccount(db, session.userId)])
    const shown = {
      email: account?.email ?? '',
      hasServer: Boolean(context.mailer),
      officeUrl: context.officeUrl,
    }
    return c.html(<SetUpPage {...{ c, office, tasks, ...shown, notice: c.req.query('notice') }} />)
  })

  routes.post('/test-mail', async (c) => {
    const { texts } = await readPosted(c)
    const to = textOf(texts.to).normalize('NFKC').trim()
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to) || to.length > 254) {
      throw new Refusal('invalid', 'メールアドレスの形で書く。例：yamada@city.example.jp')
    }
    const id = await transact(db, (trx) => queueMail(trx, { ...TEST, to, userId: c.var.session.userId }))
    return c.redirect(`/outbox/${id}`, 303)
  })

  return routes
}

const TEST = {
  kind: 'test',
  subject: '台帳からの試験メール',
  text: 'このメールが届いていれば、台帳からメールを送れます。\nThis mail shows that Daicho can send mail.\n',
}
