import type { Child } from 'hono/jsx'
import { dayOf } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { NoticeArticle } from '#registers/outreach/emergency-notices/notice-article.tsx'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { PublicShell } from '#ui/public-shell.tsx'
import { say } from '#ui/say.ts'
import { otherAddress, pageAddress, versionAsked } from './address.ts'
import { noticesAt } from './notices.ts'
import { PageLinks } from './page-links.tsx'
import { momentOf, type Site, type SiteRequest } from './site.ts'

/** One page of the public site around its content. */
export function Frame(props: {
  c: SiteRequest
  site: Site
  title: string
  description: string
  path?: readonly { label: string; href?: string }[]
  head?: Child
  /** Pages that search engines must pass over. */
  unlisted?: boolean
  children?: Child
}) {
  const { c, site } = props
  const { language } = c.var
  const here = c.req.path
  const version = versionAsked(c)
  const home = say(language, 'public.home', 'ホーム')
  const link = (path: string) => pageAddress(language, path)
  const { compiledAt, number } = site.edition().manifest
  const day = dayOf(new Date(compiledAt))
  return (
    <PublicShell
      title={props.title}
      description={props.description}
      language={language}
      assets={site.assets}
      head={
        <>
          <PageLinks c={c} site={site} title={props.title} />
          {props.head}
        </>
      }
      unlisted={props.unlisted}
      municipality={language === 'en' ? site.municipality.nameEnglish : site.municipality.name}
      service={say(language, 'public.service', '主要事務事業')}
      home={link('/')}
      navigation={[
        { href: link('/'), label: home, current: here === '/' },
        {
          href: link('/programmes'),
          label: say(language, 'public.programmes', '事務事業'),
          current: here.startsWith('/programmes'),
        },
        {
          href: link('/documents'),
          label: say(language, 'catalogue.nav', '公文書'),
          current: /^\/(documents|basket|fonds|registers\/(documents|folders|classifications))(\/|$)/.test(
            here,
          ),
        },
        {
          href: link('/disclosure'),
          label: say(language, 'disclosure.heading', '情報公開'),
          current: here.startsWith('/disclosure') || here.startsWith('/progress'),
        },
        {
          href: link('/sections'),
          label: say(language, 'public.sections', '組織'),
          current: here.startsWith('/sections'),
        },
        {
          href: link('/booklets'),
          label: say(language, 'public.booklets', '冊子'),
          current: here.startsWith('/booklets'),
        },
        {
          href: link('/disposal'),
          label: say(language, 'public.disposal', '廃棄と保存'),
          current: here.startsWith('/disposal'),
        },
        {
          href: link('/data'),
          label: say(language, 'public.data', 'オープンデータ'),
          current: here.startsWith('/data') || here.startsWith('/api'),
        },
        { href: link('/search'), label: say(language, 'ui.search', '検索'), current: here === '/search' },
      ]}
      translation={{
        language: language === 'en' ? 'ja' : 'en',
        href: otherAddress(c, language === 'en' ? 'plain' : 'en'),
      }}
      reading={
        language === 'en'
          ? undefined
          : {
              isOn: version === 'furigana',
              href: otherAddress(c, version === 'furigana' ? 'plain' : 'furigana'),
            }
      }
      above={
        <>
          {noticesAt(site.edition(), momentOf(site)).notices.map((notice) => (
            <NoticeArticle notice={notice} language={language} folded />
          ))}
          {props.path && (
            <Breadcrumb language={language} items={[{ label: home, href: link('/') }, ...props.path]} />
          )}
          {language === 'en' && (
            <p class="daicho-aside-note">{say(language, 'public.japanese-only', '内容は日本語です。')}</p>
          )}
        </>
      }
      footer={[
        ...(site.inbox === undefined
          ? []
          : [{ href: link('/ask'), label: say(language, 'forms.ask', '質問・訂正の申し出') }]),
        { href: link('/personal'), label: say(language, 'personal.heading', 'あなたの個人情報') },
        {
          href: link('/accessibility'),
          label: say(language, 'public.accessibility', 'ウェブアクセシビリティ'),
        },
        { href: link('/policy'), label: say(language, 'public.policy', 'サイトポリシー') },
      ]}
      colophon={`${say(language, 'public.edition', '公開版')} ${number}　${language === 'en' ? day : printWareki(day)}`}
    >
      {props.children}
    </PublicShell>
  )
}
