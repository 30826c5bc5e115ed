import type { Child } from 'hono/jsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'

/** A case in one place, in the same shape whatever it is about: the way back to its desk, what came of the last step, how it stands, what can be done, and its parts. */
export function CaseFrame(props: {
  c: OfficeRequest
  office: Office
  desk: { readonly label: string; readonly href: string }
  kept: { readonly key: string; readonly entry: { readonly subject: string } }
  /** How it stands, in badges and a few words; its number is put behind. */
  note: Child
  actions: Child
  /** What the step is called that was recorded just now. */
  done?: string | undefined
  /** Why what was asked could not be done, where no field tells it. */
  refused?: string | undefined
  children: Child
}) {
  const { c, office, desk, kept, done, refused } = props
  const { language } = c.var
  const { key, entry } = kept
  return (
    <Frame
      c={c}
      office={office}
      title={`${key} ${entry.subject}`}
      path={[desk, { label: key }]}
      above={
        <>
          {done && (
            <NotificationBanner
              type="success"
              announced
              language={language}
              heading={`${done}：${say(language, 'office.done', '記録しました。')}`}
            />
          )}
          {refused && <NotificationBanner type="error" announced language={language} heading={refused} />}
        </>
      }
    >
      <PageHead
        heading={entry.subject}
        note={
          <>
            {props.note} {key}
          </>
        }
        actions={props.actions}
      />
      <div class="daicho-case">{props.children}</div>
    </Frame>
  )
}
