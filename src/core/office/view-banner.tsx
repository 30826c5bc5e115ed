import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { say } from '#ui/say.ts'
import type { OfficeRequest } from './office.ts'
import { momentText } from './words.ts'

/** Says on each page that an administrator sees the office as somebody else does, until when, and leads back. */
export function ViewBanner({ c }: { c: OfficeRequest }) {
  const { actor, language } = c.var
  if (actor.viewedBy === undefined) return null
  const heading = say(language, 'view-as.banner', '{who}として見ています。見るだけで、変更はできません。')
  const until = say(language, 'view-as.until', '{time}に終わります。見たことは{viewer}の名前で記録されます。')
  return (
    <NotificationBanner
      type="warning"
      language={language}
      heading={heading.replace('{who}', () => `${actor.name}（${actor.id}）`)}
    >
      <p>
        {until
          .replace('{time}', momentText(language, actor.viewedBy.until, 'short'))
          .replace('{viewer}', actor.viewedBy.name)}
      </p>
      <Form action="/view-as/end" bare>
        <Button size="sm">{say(language, 'view-as.end', '自分に戻る')}</Button>
      </Form>
    </NotificationBanner>
  )
}
