import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import type { Office } from '#core/office/office.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { endPasskey, insertPasskey, listPasskeys } from '#core/store/passkeys.ts'
import { insertChallenge, takeChallenge } from '#platform/challenges.ts'
import { transact } from '#platform/database.ts'
import { passkeyPlace, registeredPasskey, registrationOptions } from '#platform/passkeys.ts'
import { confirmSession, endSessionsOf } from '#platform/sessions.ts'
import { requireConfirmed } from '../confirmed.ts'
import { handToken, keepChallenge, keptChallenge } from '../session.ts'
import { type SignInContext, textOf } from '../sign-in/context.ts'
import type { AccountEnv } from './account-env.ts'
import { PasskeysPage } from './passkeys-page.tsx'

const PURPOSE = 'new-passkey'

/** `/account/passkeys`: the passkeys of a person: registered, listed, ended. */
export function passkeyRoutes(office: Office, context: SignInContext): Hono<AccountEnv> {
  const { db, clock, officeUrl, site } = context
  const routes = new Hono<AccountEnv>()
  routes.use(requireConfirmed(context))

  routes.get('/', async (c) => {
    const passkeys = await listPasskeys(db, c.var.session.userId)
    const place = passkeyPlace(officeUrl)
    return c.html(
      <PasskeysPage
        {...{ c, office, passkeys, isPossible: place !== null, notice: c.req.query('notice') }}
      />,
    )
  })

  routes.post('/challenge', async (c) => {
    const place = passkeyPlace(officeUrl)
    if (place === null) return c.notFound()
    const { userId, name } = c.var.session
    const person = { userId, name, service: `台帳 ${site.municipality}` }
    const options = await registrationOptions(place, person, await listPasskeys(db, userId))
    const value = { challenge: options.challenge }
    const id = await insertChallenge(db, clock(), { purpose: PURPOSE, userId, value })
    await keepChallenge(c, context, PURPOSE, id)
    return c.json(options)
  })

  routes.post('/', async (c) => {
    const { session } = c.var
    const { userId } = session
    const { texts } = await readPosted(c)
    const place = passkeyPlace(officeUrl)
    const id = await keptChallenge(c, context, PURPOSE)
    const kept = await takeChallenge<{ challenge: string }>(db, clock(), PURPOSE, id)
    const passkey =
      place === null || kept?.userId !== userId
        ? null
        : await registeredPasskey(place, kept.value.challenge, textOf(texts.answer))
    if (passkey === null) throw new Refusal('invalid', 'パスキーを確かめられない。登録をやり直す。')
    const stamp = { by: userId, at: clock(), why: '本人によるパスキーの登録' }
    const fresh = await transact(db, async (trx) => {
      await insertPasskey(trx, stamp, { ...passkey, userId, name: textOf(texts.name) })
      const token = await confirmSession(trx, clock(), session, 'passkey')
      await endSessionsOf(trx, userId, token)
      return token
    })
    await handToken(c, context, fresh)
    return c.redirect('/account/passkeys?notice=added', 303)
  })

  routes.post('/:id{\\d{1,15}}/ending', async (c) => {
    const { userId } = c.var.session
    const stamp = { by: userId, at: clock(), why: '本人によるパスキーの削除' }
    await endPasskey(db, stamp, userId, Number(c.req.param('id')))
    return c.redirect('/account/passkeys?notice=ended', 303)
  })

  return routes
}
