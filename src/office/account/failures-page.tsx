import { Frame } from '#core/office/frame.tsx'
import type { Office } from '#core/office/office.ts'
import { ButtonLink } from '#ui/button.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { type AccountRequest, inFrame } from './account-env.ts'

/** Told once after signing in: how many attempts failed since the last time. */
export function FailuresPage(props: { c: AccountRequest; office: Office; failed: number; next: string }) {
  const { c, office, failed, next } = props
  const { language } = c.var
  const heading = say(language, 'failures.heading', 'サインインの失敗がありました')
  const sentence = say(
    language,
    'failures.count',
    '前回サインインしてから今回までに、あなたの利用者IDでのサインインが{n}回失敗しています。',
  )
  return (
    <Frame c={inFrame(c)} office={office} title={heading}>
      <PageHead heading={heading} />
      <NotificationBanner
        type={failed >= MANY ? 'warning' : 'info-1'}
        heading={sentence.replace('{n}', String(failed))}
        language={language}
      >
        <p>
          {say(
            language,
            'failures.what',
            '自分の打ち間違いであれば、何もする必要はありません。心当たりがなければ、パスワードを変更し、管理者に知らせてください。',
          )}
        </p>
      </NotificationBanner>
      <div class="daicho-actions">
        <ButtonLink href={next} type="solid-fill">
          {say(language, 'failures.go-on', '仕事に進む')}
        </ButtonLink>
        <ButtonLink href="/password">{say(language, 'password.heading', 'パスワードの変更')}</ButtonLink>
        <ButtonLink href="/account/sessions">
          {say(language, 'account.sessions', 'サインインしている端末')}
        </ButtonLink>
      </div>
    </Frame>
  )
}

/** From so many on it is no slip of the fingers. */
const MANY = 5
