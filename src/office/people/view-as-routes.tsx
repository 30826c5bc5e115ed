import { type Context, Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { getAccount } from '#core/store/accounts.ts'
import { beginViewing, endViewing, LONGEST_VIEWING, mayView } from '#core/store/viewings.ts'
import { say } from '#ui/say.ts'
import type { SessionEnv } from '../session.ts'
import { ActPage } from './act-page.tsx'
import { attempt } from './attempt.ts'
import { pathOf } from './path.ts'
import { typedOf } from './typed.ts'

/** `/view-as`: an administrator who audits everything looks at the office as somebody else does, and only looks. */
export function viewAsRoutes(office: Office): Hono<OfficeEnv> {
  const { db, clock } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    if (!mayView(c.var.actor)) throw notAllowed()
    return c.html(await page(c, c.req.query('user') ?? '', {}, []))
  })

  routes.post('/', async (c) => {
    const typed = typedOf(await readPosted(c))
    const userId = typed.user ?? ''
    return attempt(
      async () => {
        const stamp = stampOf(c, office, typed.why ?? '')
        await beginViewing(db, stamp, c.var.actor, { token: tokenOf(c), userId })
        return c.redirect('/', 303)
      },
      async (findings) => c.html(await page(c, userId, typed, findings), 422),
    )
  })

  routes.post('/end', async (c) => {
    const { id } = c.var.actor
    await endViewing(db, clock(), tokenOf(c))
    return c.redirect(c.var.actor.viewedBy ? `/people/${id}` : '/', 303)
  })

  async function page(
    c: OfficeRequest,
    userId: string,
    typed: Readonly<Record<string, string>>,
    findings: Refusal['findings'],
  ) {
    const { language, actor } = c.var
    const person = await getAccount(db, userId)
    const note = say(
      language,
      'view-as.note',
      '{n}分の間、この人に見えるものをそのまま見ます。変更は何もできません。見始めと終わりは履歴に、個人情報を見たことはあなたの名前で閲覧の記録に残ります。',
    )
    return (
      <ActPage
        {...{ c, office, typed, findings }}
        heading={`${person.name}：${say(language, 'view-as.heading', 'この人として見る')}`}
        note={note.replace('{n}', String(valueOn(LONGEST_VIEWING, actor.today)))}
        path={pathOf(c, person)}
        action="/view-as"
        back={`/people/${person.id}`}
        button={say(language, 'view-as.begin', '見始める')}
      >
        <input type="hidden" name="user" value={person.id} />
      </ActPage>
    )
  }

  return routes
}

/** The token of the session in which a request came: its pages stand behind `requireSession`. */
function tokenOf(c: OfficeRequest): string {
  return (c as unknown as Context<SessionEnv>).var.session.token
}

function notAllowed(): Refusal {
  return new Refusal(
    'forbidden',
    'ほかの人として見るには、管理の権限と、全部の課と個人情報に及ぶ監査の権限がいる。',
  )
}
