import { NotificationBanner } from '#ui/notification-banner.tsx'
import { type Language, say } from '#ui/say.ts'

/** Tells on the first page after it that a person has chosen a password of his or her own. */
export function PasswordChosen({ language }: { language: Language }) {
  return (
    <NotificationBanner
      type="success"
      announced
      language={language}
      heading={say(language, 'password.changed', 'パスワードを変更しました。')}
    >
      <p>{say(language, 'password.others', 'ほかの端末でのサインインは終了しました。')}</p>
    </NotificationBanner>
  )
}
