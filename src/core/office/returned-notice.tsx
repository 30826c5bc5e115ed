import type { Returned } from '#core/store/returned.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { say } from '#ui/say.ts'
import { person } from './left-to-say.ts'
import type { OfficeRequest } from './office.ts'
import { momentText } from './words.ts'

/** That an entry was sent back, and why: whoever mends it reads it where it is mended. */
export function ReturnedNotice(props: { c: OfficeRequest; returned: Returned | undefined }) {
  const { c, returned } = props
  const { language } = c.var
  if (returned === undefined) return null
  return (
    <NotificationBanner
      type="warning"
      language={language}
      heading={say(language, 'office.returned', '差し戻されました。直して、もう一度点検を依頼してください。')}
    >
      <p>
        {say(language, 'office.why', '理由')}：{returned.why}
      </p>
      <p>
        {person(c, returned.by)}　{momentText(language, returned.at, 'short')}
      </p>
    </NotificationBanner>
  )
}
