import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { Frame } from './frame.tsx'
import { Japanese } from './japanese.tsx'
import type { Site, SiteEnv, SiteRequest } from './site.ts'

/** What the site says of itself: its policy, and how accessible it is. */
export function policyPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  pages.get('/policy', (c) => c.html(<PolicyPage c={c} site={site} />))
  pages.get('/accessibility', (c) => c.html(<AccessibilityPage c={c} site={site} />))
  return pages
}

function PolicyPage({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  return (
    <Statement {...{ c, site }} heading={say(language, 'public.policy', 'サイトポリシー')}>
      <section>
        <h2>{say(language, 'policy.privacy', '個人情報と記録')}</h2>
        <p>
          {say(
            language,
            'policy.privacy.1',
            '閲覧するのに個人情報はいりません。このサイトはクッキーを使わず、ほかのサイトの部品、広告、アクセス解析を使いません。',
          )}
        </p>
        <p>
          {say(
            language,
            'policy.privacy.2',
            'このサイトのプログラムは、だれが何を読んだかを記録しません。処理に失敗したときだけ、日時、受付番号とアドレス（検索の言葉などを除く）を記録します。',
          )}
        </p>
        <p>
          {say(
            language,
            'policy.privacy.3',
            '質問の受付では、送られた内容を庁内だけが開けられるように封じて保存します。通信の相手の番地は、送りすぎを防ぐために数えるあいだだけ使い、書き残しません。',
          )}
        </p>
      </section>
      <section>
        <h2>{say(language, 'policy.copyright', '著作権とデータの利用')}</h2>
        <p>
          {say(
            language,
            'policy.copyright.1',
            '公開している登録とデータは、次のライセンスの条件で、だれでも自由に使えます。',
          )}
        </p>
        <Licence c={c} site={site} />
      </section>
      <section>
        <h2>{say(language, 'policy.links', 'リンク')}</h2>
        <p>
          {say(
            language,
            'policy.links.1',
            'リンクは自由です。登録のページのアドレスは変わりません。公開が取り下げられたときは、そのことを示します。',
          )}
        </p>
      </section>
      <section>
        <h2>{say(language, 'policy.disclaimer', '内容について')}</h2>
        <p>
          {say(
            language,
            'policy.disclaimer.1',
            '掲載しているのは、公開の手続を終えた登録です。公開版には番号と署名があり、書き換えられていないことをだれでも確かめられます。ふりがなは機械で付けているため、読みが正しくないことがあります。',
          )}
        </p>
      </section>
    </Statement>
  )
}

function AccessibilityPage({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  return (
    <Statement {...{ c, site }} heading={say(language, 'public.accessibility', 'ウェブアクセシビリティ')}>
      <section>
        <h2>{say(language, 'accessibility.aim', '目標')}</h2>
        <p>
          {say(
            language,
            'accessibility.aim.1',
            'このサイトは、JIS X 8341-3:2016 の適合レベルAA と WCAG 2.2 のレベルAA を目標に作っています。',
          )}
        </p>
      </section>
      <section>
        <h2>{say(language, 'accessibility.tested', '確かめていること')}</h2>
        <p>
          {say(
            language,
            'accessibility.tested.1',
            'プログラムを変えるたびに、主な種類のページをブラウザー（Chromium）で開き、axe-core の WCAG 2.0、2.1、2.2 のレベルAとAAの規則に反するところがないことを、明るい色と暗い色の両方で確かめています。',
          )}
        </p>
        <p>
          {say(
            language,
            'accessibility.tested.2',
            '同じページを幅320ピクセルで開き、横に動かさずに読めることも確かめています。すべてのページはスクリプトがなくても読めます。',
          )}
        </p>
        <p>
          {say(
            language,
            'accessibility.tested.3',
            '機械による検査で見つかるのは、問題の一部です。JIS X 8341-3:2016 に基づく試験、読み上げソフトによる検査、障害のある利用者による検査は、まだ行っていません。',
          )}
        </p>
      </section>
      <section>
        <h2>{say(language, 'accessibility.known', '分かっていること')}</h2>
        <p>
          {say(
            language,
            'accessibility.known.1',
            '英語のページでも、登録の名前と内容は日本語のままです（日本語であることは示しています）。',
          )}
        </p>
        <p>
          {say(
            language,
            'accessibility.known.2',
            'ふりがなは機械で付けています。図の中の文字、選択肢、画面に見えない名前には付きません。',
          )}
        </p>
        <p>{say(language, 'accessibility.known.3', '図には、同じ数字の表を付けています。')}</p>
      </section>
    </Statement>
  )
}

function Statement(props: { c: SiteRequest; site: Site; heading: string; children?: Child }) {
  const { c, site, heading } = props
  return (
    <Frame
      c={c}
      site={site}
      title={heading}
      description={`${site.municipality.name}の${heading}`}
      path={[{ label: heading }]}
    >
      <PageHead heading={heading} />
      <div class="daicho-statement">
        {props.children}
        <Contact c={c} site={site} />
      </div>
    </Frame>
  )
}

function Licence({ c, site }: { c: SiteRequest; site: Site }) {
  const { name, path, title } = site.municipality.openDataLicence
  return (
    <p>
      <a href={path} hreflang="ja">
        {c.var.language === 'en' ? name : title}
      </a>
    </p>
  )
}

/** Whom to tell; a municipality that has named nobody says so. */
function Contact({ c, site }: { c: SiteRequest; site: Site }) {
  const { language } = c.var
  const { name, contact } = site.municipality
  return (
    <section>
      <h2>{say(language, 'public.contact', '連絡先')}</h2>
      {contact === undefined ? (
        <p>
          {say(
            language,
            'public.contact.none',
            'このサイトの連絡先は、まだ設定されていません。役所の代表の窓口にお知らせください。',
          )}
        </p>
      ) : (
        <>
          <p>
            {say(
              language,
              'public.contact.help',
              '読めないところ、使いにくいところ、誤りを見つけたときは、お知らせください。',
            )}
          </p>
          <address>
            <Japanese c={c}>
              {name} {contact.department}
            </Japanese>
            {contact.telephone && (
              <>
                <br />
                <a href={`tel:${contact.telephone}`}>{contact.telephone}</a>
              </>
            )}
            {contact.email && (
              <>
                <br />
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </>
            )}
            {contact.form && (
              <>
                <br />
                <a href={contact.form}>{say(language, 'public.contact.form', '問い合わせのページ')}</a>
              </>
            )}
          </address>
        </>
      )}
    </section>
  )
}
