import { Hono } from 'hono'
import { daysAfter } from '#core/calendar/day.ts'
import { readPosted } from '#core/office/form-read.ts'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Account, getAccount } from '#core/store/accounts.ts'
import { getGrant, type KeptGrant } from '#core/store/grants.ts'
import { notify } from '#core/store/mails.ts'
import { endRight, giveRight } from '#core/store/rights.ts'
import { say } from '#ui/say.ts'
import { sectionTitles } from '../gate/section-titles.ts'
import { ActPage } from './act-page.tsx'
import { attempt } from './attempt.ts'
import { DayField, GrantFields, readDay, readGrant, saysAt, whyFindings } from './grant-fields.tsx'
import { pathOf } from './path.ts'
import { type Typed, typedOf } from './typed.ts'
import { grantWords, type SectionTitles } from './words.ts'

/** Grants of a person: one is given, and one is ended. */
export function grantRoutes(office: Office): Hono<OfficeEnv> {
  const { db } = office
  const routes = new Hono<OfficeEnv>()

  routes.get('/:id/grants/new', async (c) => {
    const account = await getAccount(db, c.req.param('id'))
    const typed = { from: c.var.actor.today }
    return c.html(grantPage(c, account, typed, [], await sectionTitles(office)))
  })

  routes.post('/:id/grants', async (c) => {
    const typed = typedOf(await readPosted(c))
    const account = await getAccount(db, c.req.param('id'))
    const titles = await sectionTitles(office)
    return attempt(
      async () => {
        const { grant, findings } = readGrant(typed)
        if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
        const stamp = stampOf(c, office, typed.why ?? '')
        const outcome = await giveRight(db, stamp, account.id, grant, async (trx) => {
          const what = grantWords('ja', grant, titles)
          const text = `${account.name}さんに、台帳の権限が付きました。\n\n${what}\n${grant.from}から${grant.until ?? ''}\n`
          await notify(trx, account.id, { subject: '台帳の権限が付きました', text, kind: 'granted' })
        })
        return c.redirect(`/people/${account.id}?done=${outcome === 'asked' ? 'request' : 'grant'}`, 303)
      },
      (findings) => c.html(grantPage(c, account, typed, findings, titles), 422),
    )
  })

  routes.get('/:id/grants/:grant{\\d{1,15}}/ending', async (c) => {
    const { account, grant } = await grantOf(c)
    const typed = { until: daysAfter(c.var.actor.today, -1) }
    return c.html(endingPage(c, account, grant, typed, [], await sectionTitles(office)))
  })

  routes.post('/:id/grants/:grant{\\d{1,15}}/ending', async (c) => {
    const typed = typedOf(await readPosted(c))
    const { account, grant } = await grantOf(c)
    const titles = await sectionTitles(office)
    return attempt(
      async () => {
        const findings: Finding[] = whyFindings(typed)
        const until = readDay(typed.until ?? '', 'until', findings)
        const earliest = daysAfter(c.var.actor.today, -1)
        if (until !== null && until < earliest) {
          findings.push({ at: 'until', says: '最後の日は、きのう以後にする。過ぎた日の権限は消えない。' })
        } else if (until === null && !findings.some(({ at }) => at === 'until')) {
          findings.push({ at: 'until', says: '最後の日を書く。' })
        }
        if (findings.length > 0) throw new Refusal('invalid', '入力を確認する。', findings)
        const outcome = await endRight(db, stampOf(c, office, typed.why ?? ''), grant, until ?? '')
        return c.redirect(`/people/${account.id}?done=${outcome === 'asked' ? 'request' : 'end'}`, 303)
      },
      (findings) => c.html(endingPage(c, account, grant, typed, findings, titles), 422),
    )
  })

  async function grantOf(c: OfficeRequest): Promise<{ account: Account; grant: KeptGrant }> {
    const account = await getAccount(db, c.req.param('id') ?? '')
    const grant = await getGrant(db, Number(c.req.param('grant')))
    if (grant.userId !== account.id) throw new Refusal('missing', `権限に「${grant.id}」はない。`)
    return { account, grant }
  }

  function grantPage(
    c: OfficeRequest,
    account: Account,
    typed: Typed,
    findings: readonly Finding[],
    titles: SectionTitles,
  ) {
    const { language, actor } = c.var
    const isOwn = account.id === actor.id
    return (
      <ActPage
        {...{ c, office, typed, findings }}
        heading={`${account.name}：${say(language, 'people.grant', '権限を付ける')}`}
        note={
          isOwn
            ? say(
                language,
                'people.grant.own',
                '自分の権限は、別の管理者が確認してから付きます。急ぐときの手順は運用の手引きにあります。',
              )
            : undefined
        }
        path={pathOf(c, account)}
        action={`/people/${account.id}/grants`}
        back={`/people/${account.id}`}
        button={
          isOwn ? say(language, 'people.ask', '確認を求める') : say(language, 'people.grant', '権限を付ける')
        }
      >
        <GrantFields language={language} typed={typed} findings={findings} titles={titles} />
      </ActPage>
    )
  }

  function endingPage(
    c: OfficeRequest,
    account: Account,
    grant: KeptGrant,
    typed: Typed,
    findings: readonly Finding[],
    titles: SectionTitles,
  ) {
    const { language } = c.var
    return (
      <ActPage
        {...{ c, office, typed, findings }}
        heading={`${account.name}：${say(language, 'people.end.grant', '権限を終える')}`}
        note={grantWords(language, grant, titles)}
        path={pathOf(c, account)}
        action={`/people/${account.id}/grants/${grant.id}/ending`}
        back={`/people/${account.id}`}
        button={say(language, 'people.end.grant', '権限を終える')}
        danger
      >
        <DayField
          language={language}
          name="until"
          label={say(language, 'people.until', '最後の日')}
          support={say(language, 'people.end.hint', 'きのうの日付なら、いますぐ終わります。')}
          value={typed.until}
          error={saysAt(findings, 'until')}
          required
        />
      </ActPage>
    )
  }

  return routes
}
