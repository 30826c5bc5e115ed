import type { ReceiptState } from '#core/inbox/box.ts'
import { Button } from '#ui/button.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextInput } from '#ui/input.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { Frame } from '../frame.tsx'
import type { Site, SiteRequest } from '../site.ts'

/** What a resident asked of a receipt number. */
export type Looked = {
  /** As it was typed, or as it stands on the receipt. */
  readonly number: string
  readonly state?: ReceiptState | undefined
  /** Why it can't be answered. */
  readonly error?: string | undefined
}

/** The receipt of what was sent, and at any later time what became of it: never a word of what was written. */
export function ReceiptPage(props: { c: SiteRequest; site: Site; looked: Looked }) {
  const { c, site, looked } = props
  const { language } = c.var
  const heading = say(language, 'receipt.heading', '受付の確認')
  const ask = say(language, 'forms.ask', '質問・訂正の申し出')
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}への質問と訂正の申し出の受付を確かめる`}
      path={[{ label: ask, href: pageAddress(language, '/ask') }, { label: heading }]}
      unlisted
    >
      <PageHead heading={heading} />
      {looked.state && <Receipt c={c} number={looked.number} state={looked.state} />}
      <Look {...props} />
    </Frame>
  )
}

function Receipt({ c, number, state }: { c: SiteRequest; number: string; state: ReceiptState }) {
  const { language } = c.var
  const isCollected = state.acknowledgedAt !== null
  return (
    <>
      <NotificationBanner
        type="success"
        language={language}
        announced
        heading={
          isCollected
            ? say(language, 'receipt.collected', '庁内に届きました。')
            : say(language, 'receipt.received', '受け付けました。まもなく庁内に届きます。')
        }
      >
        <p>
          {say(
            language,
            'receipt.keep',
            '受付番号を書き留めるか、このページを印刷してください。電話での問い合わせにも、この番号を使えます。',
          )}
        </p>
      </NotificationBanner>
      <div class="daicho-receipt">
        <DescriptionList
          items={[
            {
              term: say(language, 'receipt.number', '受付番号'),
              description: <span class="daicho-receipt__number">{number}</span>,
            },
            {
              term: say(language, 'receipt.receivedAt', '受付日時'),
              description: printMoment(language, state.receivedAt),
            },
            ...(state.acknowledgedAt
              ? [
                  {
                    term: say(language, 'receipt.collectedAt', '庁内に届いた日時'),
                    description: printMoment(language, state.acknowledgedAt),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </>
  )
}

/** Looks up a receipt number; the form sends no word of what was written, and nothing is kept of the question. */
function Look({ c, looked }: { c: SiteRequest; looked: Looked }) {
  const { language } = c.var
  const label = say(language, 'receipt.number', '受付番号')
  const { error } = looked
  return (
    <section class="daicho-receipt-look" aria-labelledby="look">
      <h2 id="look">{say(language, 'receipt.look', '受付番号で確かめる')}</h2>
      {error && <ErrorSummary errors={[{ id: 'number', label, says: error }]} language={language} />}
      <form method="get" action={pageAddress(language, '/ask/receipt')} class="daicho-form">
        <TextInput
          id="number"
          name="number"
          label={label}
          required
          language={language}
          inputmode="numeric"
          autocomplete="off"
          value={looked.state ? '' : looked.number}
          error={error}
          support={say(language, 'receipt.support', '16桁の数字。ハイフンはなくても読み取ります。')}
        />
        <Button type="outline">{say(language, 'receipt.check', '確かめる')}</Button>
      </form>
    </section>
  )
}

function printMoment(language: Language, moment: string): string {
  return MOMENTS[language].format(new Date(moment))
}

const MOMENTS = {
  ja: new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' }),
} as const satisfies Record<Language, Intl.DateTimeFormat>
