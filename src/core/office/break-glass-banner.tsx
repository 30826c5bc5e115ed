import { mayAdminister } from '#core/rules/permission.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { type Language, say } from '#ui/say.ts'
import { person } from './left-to-say.ts'
import type { OfficeRequest } from './office.ts'
import { momentText } from './words.ts'

/** Says to everybody, on each page, what was done about administrators on the server, past the second person. */
export function BreakGlassBanner({ c }: { c: OfficeRequest }) {
  const { actor, breakGlass = [], language } = c.var
  if (breakGlass.length === 0) return null
  const heading = say(
    language,
    'break-glass.banner',
    'サーバーで、管理者の権限かサインインが変えられました。',
  )
  return (
    <NotificationBanner type="warning" language={language} heading={heading}>
      <ul>
        {breakGlass.slice(0, SHOWN).map(({ userId, act, at }) => (
          <li>
            {`${momentText(language, at, 'short')} `}
            {mayAdminister(actor) ? (
              <a href={`/people/${userId}#history`}>{person(c, userId)}</a>
            ) : (
              person(c, userId)
            )}
            ：{breakGlassWords(language, act)}
          </li>
        ))}
      </ul>
      <p>
        {say(
          language,
          'break-glass.what-to-do',
          '二人目の確認を通らない非常の手段です。聞いていなければ、情報セキュリティの担当に知らせてください。',
        )}
      </p>
    </NotificationBanner>
  )
}

/** What was done on the server, by the verb of `daicho user`. */
export function breakGlassWords(language: Language, act: string): string {
  switch (act) {
    case 'add':
    case 'grant':
      return say(language, 'break-glass.grant', '管理者の権限を付けた')
    case 'revoke':
      return say(language, 'break-glass.revoke', '管理者の権限を終えた')
    case 'end':
      return say(language, 'break-glass.end', '管理者の利用を終えた')
    case 'password':
      return say(language, 'break-glass.password', '管理者のパスワードを作り直した')
    case 'email':
      return say(language, 'break-glass.email', '管理者のメールアドレスを変えた')
    default:
      return say(language, 'break-glass.second-factor', '管理者の二つ目の確認を外した')
  }
}

/** A page is for its own matter: the rest stands in the journal. */
const SHOWN = 5
