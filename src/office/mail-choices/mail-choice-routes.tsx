import { Hono } from 'hono'
import { readPosted } from '#core/office/form-read.ts'
import { Frame } from '#core/office/frame.tsx'
import { type Office, type OfficeEnv, type OfficeRequest, stampOf } from '#core/office/office.ts'
import { listRefusedMails, MAIL_KINDS, type MailKind, refuseMails } from '#core/store/mail-choices.ts'
import { Button } from '#ui/button.tsx'
import { CheckboxGroup } from '#ui/checkbox.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'

/** `/mail-choices`: which mails about one's work a person wants. */
export function mailChoiceRoutes(office: Office): Hono<OfficeEnv> {
  const routes = new Hono<OfficeEnv>()

  routes.get('/', async (c) => {
    const refused = await listRefusedMails(office.db, c.var.actor.id)
    return c.html(<MailChoicePage {...{ c, office, refused }} isSaved={c.req.query('done') === 'saved'} />)
  })

  routes.post('/', async (c) => {
    const wanted = (await readPosted(c)).texts.mail ?? []
    const refused = MAIL_KINDS.filter((kind) => !wanted.includes(kind))
    await refuseMails(office.db, stampOf(c, office, ''), refused)
    return c.redirect('/mail-choices?done=saved', 303)
  })

  return routes
}

function MailChoicePage(props: {
  c: OfficeRequest
  office: Office
  refused: readonly MailKind[]
  isSaved: boolean
}) {
  const { c, office, refused, isSaved } = props
  const { language } = c.var
  const heading = say(language, 'mail-choices.heading', '通知のメール')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={
        isSaved && (
          <NotificationBanner
            type="success"
            announced
            language={language}
            heading={say(language, 'mail-choices.saved', '通知の設定を保存しました。')}
          />
        )
      }
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'mail-choices.about',
          'メールアドレスが登録されている人に届きます。受け取らなくても、同じことは私の机に出ます。',
        )}
      />
      <Form action="/mail-choices">
        <CheckboxGroup
          id="mail"
          name="mail"
          label={say(language, 'mail-choices.wanted', '受け取るメール')}
          language={language}
          options={MAIL_KINDS.map((kind) => ({ value: kind, label: kindName(language, kind) }))}
          chosen={MAIL_KINDS.filter((kind) => !refused.includes(kind))}
        />
        <div class="daicho-actions">
          <Button>{say(language, 'office.save', '保存')}</Button>
        </div>
      </Form>
    </Frame>
  )
}

function kindName(language: Language, kind: MailKind): string {
  if (kind === 'returned') return say(language, 'mail-choices.returned', '自分が書いた登録が差し戻されたとき')
  if (kind === 'waiting')
    return say(language, 'mail-choices.waiting', '承認・公開を待つものの数（開庁日の朝に一度）')
  return say(language, 'mail-choices.schedule-failed', '自分の公開の予約が行われなかったとき')
}
