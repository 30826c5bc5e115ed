import { EntryControls, EntryErrors } from '#core/office/entry-controls.tsx'
import { Frame } from '#core/office/frame.tsx'
import type { Office, OfficeRequest } from '#core/office/office.ts'
import type { Finding } from '#core/record/entry.ts'
import { NoticeArticle } from '#registers/outreach/emergency-notices/notice-article.tsx'
import { type EmergencyNotice, emergencyNotice } from '#registers/outreach/emergency-notices/record.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import type { Posted } from '#ui/kinds/face.ts'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { recordIn } from '#ui/translation.ts'
import type { StandingNotice } from './standing-notices.tsx'
import { StandingNotices } from './standing-notices.tsx'

/** The page by which one person speaks to all residents at once: what stands now, and the form of a new notice. */
export function DisasterPage(props: {
  c: OfficeRequest
  office: Office
  standing: readonly StandingNotice[]
  /** What the form holds; null for who may only look and confirm. */
  posted: Posted | null
  findings: readonly Finding[]
  done?: string | undefined
}) {
  const { c, office, standing, posted, findings, done } = props
  const { language } = c.var
  const heading = say(language, 'office.disaster', '災害モード')
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: heading }]}
      above={done && <Done c={c} done={done} />}
    >
      <PageHead
        heading={heading}
        note={say(
          language,
          'office.disaster.note',
          '緊急のお知らせを、点検と承認を待たずに、数秒で公開サイトに出します。',
        )}
      />
      <StandingNotices c={c} standing={standing} now={office.clock()} />
      {posted && (
        <section aria-labelledby="new-notice">
          <h2 id="new-notice">{say(language, 'office.disaster.new', '新しいお知らせ')}</h2>
          <EntryErrors language={language} record={emergencyNotice} findings={findings} />
          <Form action="/disaster/preview" guarded>
            <EntryControls
              language={language}
              record={recordIn(language, emergencyNotice)}
              posted={posted}
              findings={findings}
              around={{ language, follow: () => null }}
            />
            <div class="daicho-actions">
              <Button>{say(language, 'office.disaster.preview', '住民に見える形を確かめる')}</Button>
            </div>
          </Form>
        </section>
      )}
    </Frame>
  )
}

/** What residents will see, and the one button that shows it to them. */
export function PreviewPage(props: {
  c: OfficeRequest
  office: Office
  notice: EmergencyNotice
  posted: Posted
}) {
  const { c, office, notice, posted } = props
  const { language } = c.var
  const disaster = say(language, 'office.disaster', '災害モード')
  const heading = say(language, 'office.disaster.confirm', '公開の前の確認')
  const missing = [
    notice.easy === null && say(language, 'office.disaster.no-easy', 'やさしい日本語の文がありません。'),
    notice.english === null && say(language, 'office.disaster.no-english', '英語の文がありません。'),
  ].filter((says) => says !== false)
  return (
    <Frame
      c={c}
      office={office}
      title={heading}
      path={[{ label: disaster, href: '/disaster' }, { label: heading }]}
    >
      <PageHead heading={heading} />
      <NotificationBanner
        type="warning"
        language={language}
        heading={
          notice.disasterMode
            ? say(language, 'office.disaster.all', '公開サイトのすべてのページが、下の表示に切り替わります。')
            : say(language, 'office.disaster.above', '公開サイトのすべてのページの上に、下の表示が出ます。')
        }
      >
        {missing.map((says) => (
          <p>{says}</p>
        ))}
      </NotificationBanner>
      <section class="daicho-preview" aria-label={say(language, 'office.disaster.seen', '住民に見える形')}>
        <NoticeArticle notice={notice} />
      </section>
      <Form action="/disaster">
        {Object.entries(posted).flatMap(([name, texts]) =>
          name === 'why' ? [] : (texts ?? []).map((text) => <input type="hidden" name={name} value={text} />),
        )}
        <TextInput
          language={language}
          id="why"
          name="why"
          label={say(language, 'office.disaster.why', '公開の理由')}
          support={say(
            language,
            'office.disaster.why.hint',
            '履歴に残ります。例：北川の水位が避難判断水位に達した',
          )}
          required
          value={posted.why?.[0] ?? ''}
          width="full"
        />
        <div class="daicho-actions">
          <Button tone="danger">{say(language, 'office.disaster.publish', 'いますぐ公開する')}</Button>
          <Button type="text" action="/disaster/form" unchecked>
            {say(language, 'office.disaster.back', '戻って直す')}
          </Button>
        </div>
      </Form>
    </Frame>
  )
}

function Done({ c, done }: { c: OfficeRequest; done: string }) {
  const { language } = c.var
  const says =
    done === 'ending'
      ? say(
          language,
          'office.disaster.ended',
          'お知らせを終えました。公開サイトは数秒でふだんの表示に戻ります。',
        )
      : done === 'confirmation'
        ? say(language, 'office.disaster.confirmed', '確認を記録しました。')
        : say(language, 'office.disaster.published', '公開しました。数秒で公開サイトに出ます。')
  return <NotificationBanner type="success" announced language={language} heading={says} />
}
