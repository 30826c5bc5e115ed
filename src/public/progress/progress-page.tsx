import { printWareki } from '#core/calendar/wareki.ts'
import type { Progress } from '#core/inbox/progress.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form } from '#ui/form.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { Table } from '#ui/table.tsx'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import type { Site, SiteRequest } from '../site.ts'

/** What was found for a secret, or why nothing was. */
export type Sought = { readonly progress?: Progress | undefined; readonly error?: string | undefined }

type Props = { c: SiteRequest; site: Site; sought: Sought }

/** How a matter stands, for whoever holds its link; without one, the field for the code of the link. */
export function ProgressPage(props: Props) {
  const { c, site, sought } = props
  const { language } = c.var
  const heading = say(language, 'progress.heading', '手続の状況')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={say(language, 'progress.heading', '手続の状況')}
      path={[{ label: heading }]}
      unlisted
    >
      <PageHead
        heading={sought.progress ? sought.progress.heading[language] : heading}
        note={sought.progress?.number}
      />
      {sought.progress ? <State {...props} progress={sought.progress} /> : <Look {...props} />}
    </Frame>
  )
}

function State({ c, progress }: Props & { progress: Progress }) {
  const { language } = c.var
  const { state, due, because, asks, steps } = progress
  return (
    <>
      <NotificationBanner type="info-1" language={language} announced heading={state[language]}>
        {due && (
          <p>
            {due.label[language]}：<strong>{printOn(language, due.on)}</strong>
          </p>
        )}
        {asks.map((words) => (
          <p>{words[language]}</p>
        ))}
      </NotificationBanner>
      {because[language].length > 0 && (
        <section aria-labelledby="because">
          <h2 id="because">{say(language, 'progress.because', '期限の数え方')}</h2>
          <ol>
            {because[language].map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="steps">
        <h2 id="steps">{say(language, 'progress.steps', 'これまでの経過')}</h2>
        <Table
          caption={say(language, 'progress.steps', 'これまでの経過')}
          captionHidden
          language={language}
          rows={steps}
          columns={[
            {
              heading: say(language, 'progress.on', '日'),
              narrow: true,
              cell: ({ on }) => <time datetime={on}>{printOn(language, on)}</time>,
            },
            {
              heading: say(language, 'progress.says', 'できごと'),
              cell: ({ says }) => says[language],
              names: true,
            },
          ]}
        />
      </section>
      <p>
        {say(
          language,
          'progress.private',
          'この画面は、秘密のリンクを持つ人だけが見られます。共用のパソコンでは、見終わったら画面を閉じてください。',
        )}
      </p>
    </>
  )
}

function Look({ c, sought }: Props) {
  const { language } = c.var
  const label = say(language, 'received.code', '確認コード')
  const { error } = sought
  return (
    <>
      {error && <ErrorSummary errors={[{ id: 'secret', label, says: error }]} language={language} />}
      <p>
        {say(
          language,
          'progress.lead',
          '請求を送信したときに示した秘密のリンクか確認コードで、いまどこまで進んでいるかを見られます。',
        )}
      </p>
      <daicho-secret>
        <Form action={pageAddress(language, '/progress')}>
          <TextInput
            id="secret"
            name="secret"
            label={label}
            required
            language={language}
            width="full"
            autocomplete="off"
            error={error}
            support={say(
              language,
              'progress.support',
              '28文字の英数字。ハイフンはなくても読み取ります。リンクをそのまま貼り付けることもできます。',
            )}
          />
          <Button>{say(language, 'progress.open', '状況を見る')}</Button>
        </Form>
      </daicho-secret>
    </>
  )
}

function printOn(language: Language, day: string): string {
  return language === 'en' ? day : printWareki(day)
}
