import { Copyable } from '#ui/copyable.tsx'
import { DescriptionList } from '#ui/description-list.tsx'
import { NotificationBanner } from '#ui/notification-banner.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from '../address.ts'
import { siteUrl } from '../site.ts'
import { FormFrame, type FormPageProps } from './form-page.tsx'

/**
 * Answers a form that was taken: by the page of its receipt number, or, where the matter can be followed, by a page that shows the
 * secret link this once. The link's secret stands behind a `#`, which browsers send to nobody.
 */
export function answerReceived(props: FormPageProps, receipt: string, secret: string | null) {
  const { c } = props
  const { language } = c.var
  // The number stands in the address: it tells the state and nothing else, and no cookie is needed.
  if (secret === null) return c.redirect(pageAddress(language, `/ask/receipt?number=${receipt}`), 303)
  c.header('referrer-policy', 'no-referrer')
  return c.html(<ReceivedPage {...props} receipt={receipt} secret={secret} />)
}

function ReceivedPage(props: FormPageProps & { receipt: string; secret: string }) {
  const { c, site, receipt, secret } = props
  const { language } = c.var
  const link = `${siteUrl(c, site)}${pageAddress(language, '/progress')}#${secret}`
  return (
    <FormFrame {...props} heading={say(language, 'received.heading', '受け付けました')}>
      <NotificationBanner
        type="success"
        language={language}
        announced
        heading={say(language, 'received.done', '受け付けました。まもなく庁内に届きます。')}
      >
        <p>
          {say(
            language,
            'received.once',
            '手続の状況を見るための秘密のリンクは、この画面でしか示しません。このページを印刷するか、リンクを書き留めてください。',
          )}
        </p>
      </NotificationBanner>
      <div class="daicho-receipt">
        <DescriptionList
          items={[
            {
              term: say(language, 'receipt.number', '受付番号'),
              description: <span class="daicho-receipt__number">{receipt}</span>,
            },
            {
              term: say(language, 'received.link', '手続の状況を見るリンク'),
              description: (
                <Copyable text={link}>
                  <a href={link} class="daicho-receipt__link">
                    {link}
                  </a>
                </Copyable>
              ),
            },
            {
              term: say(language, 'received.code', '確認コード'),
              description: <span class="daicho-receipt__code">{secret}</span>,
            },
          ]}
        />
      </div>
      <p>
        {say(
          language,
          'received.care',
          'リンクか確認コードを知っている人は、だれでも状況を読めます。人に見せず、なくさないようにしてください。区役所も、同じリンクをもう一度出すことはできません。',
        )}
      </p>
    </FormFrame>
  )
}
