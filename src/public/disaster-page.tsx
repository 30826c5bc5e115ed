import { instant } from '#core/record/define.ts'
import { instantMeaning } from '#core/record/kinds/instant.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { NoticeArticle } from '#registers/outreach/emergency-notices/notice-article.tsx'
import { type Language, say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import type { PublicNotice } from './notices.ts'

/** Bytes of the page with its stylesheet at most: it must come through where hardly anything does. */
export const DISASTER_BYTES = 30_000

const COMPILED = instant('作成')

type DisasterPageProps = {
  readonly municipality: Municipality
  readonly notices: readonly PublicNotice[]
  readonly language: Language
  /** Address of its own small stylesheet. */
  readonly stylesheet: string
  readonly edition: { readonly number: number; readonly compiledAt: string }
}

/** The page that stands in the place of every other during a disaster, as HTML; the later notices give up their words where not all of them fit. */
export function disasterPage(props: DisasterPageProps, room: number): string {
  for (let whole = props.notices.length; whole > 0; whole -= 1) {
    const html = `<!DOCTYPE html>${String(<DisasterPage {...props} whole={whole} />)}`
    if (whole === 1 || Buffer.byteLength(html) <= room) return html
  }
  throw new Error('there is no notice to show')
}

function DisasterPage(props: DisasterPageProps & { whole: number }) {
  const { municipality, notices, language, stylesheet, whole, edition } = props
  const city = language === 'en' ? municipality.nameEnglish : municipality.name
  const [first] = notices
  const other = language === 'en' ? 'ja' : 'en'
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <title>{`${first?.heading ?? ''}｜${city}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* One page under every address: search engines keep the addresses that they know. */}
        <link rel="canonical" href={pageAddress(language, '/')} />
        <link rel="stylesheet" href={stylesheet} />
      </head>
      <body>
        <header>
          <p>{city}</p>
          <a href={pageAddress(other, '/')} lang={other} hreflang={other}>
            {other === 'en' ? 'English' : '日本語'}
          </a>
        </header>
        <main id="main">
          <h1>{say(language, 'public.disaster', '緊急のお知らせ')}</h1>
          {notices.slice(0, whole).map((notice) => (
            <NoticeArticle notice={notice} language={language} />
          ))}
          {notices.length > whole && (
            <ul>
              {notices.slice(whole).map(({ heading }) => (
                <li lang="ja">{heading}</li>
              ))}
            </ul>
          )}
        </main>
        <footer>
          <p>
            <a href="?full=1">{say(language, 'public.disaster.full', 'このページのふだんの内容を見る')}</a>
          </p>
          <p>
            {say(language, 'public.edition', '公開版')} {edition.number}{' '}
            <time datetime={edition.compiledAt}>{instantMeaning.print(edition.compiledAt, COMPILED)}</time>
          </p>
        </footer>
      </body>
    </html>
  )
}
