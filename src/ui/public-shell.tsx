import type { Child } from 'hono/jsx'
import { Page, type PageProps } from './page.tsx'
import { type Language, say } from './say.ts'

export type ShellLink = { href: string; label: string; current?: boolean | undefined }

export type PublicShellProps = Omit<PageProps, 'density' | 'site' | 'children'> & {
  /** Name of the municipality: 世田谷区. */
  municipality: string
  /** Name of the service: 行政台帳. */
  service: string
  home: string
  navigation: readonly ShellLink[]
  /** The same page in the other language. */
  translation?: { language: Language; href: string } | undefined
  /** The same page with readings over its kanji, or without them. */
  reading?: { isOn: boolean; href: string } | undefined
  /** A search form, drawn by the application. */
  search?: Child
  footer?: readonly ShellLink[] | undefined
  /** Words above the copyright line: licence, day of the edition. */
  colophon?: Child
  /** Between header and content: emergency notices, breadcrumb. */
  above?: Child
  children?: Child
}

/** A page of the public site. */
export function PublicShell(props: PublicShellProps) {
  const { language } = props
  return (
    <Page {...props} site={`${props.municipality} ${props.service}`} density="roomy">
      <div class="daicho-skeleton">
        <header class="daicho-public-header">
          <div class="daicho-column">
            <div class="daicho-public-header__row">
              <a class="daicho-brand" href={props.home}>
                <span class="daicho-brand__place">{props.municipality}</span>
                <span class="daicho-brand__service">{props.service}</span>
              </a>
              <div class="daicho-public-header__tools">
                {props.search}
                {props.reading && <Reading {...props.reading} />}
                {props.translation && <Translation {...props.translation} />}
              </div>
            </div>
            <nav class="daicho-public-nav" aria-label={say(language, 'ui.navigation', '主なページ')}>
              <ul>
                {props.navigation.map(({ href, label, current }) => (
                  <li>
                    <a href={href} aria-current={current ? 'page' : undefined}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </header>
        <main id="main" class="daicho-main daicho-column" tabindex={-1}>
          {props.above}
          {props.children}
        </main>
        <Footer {...props} />
      </div>
    </Page>
  )
}

function Translation(props: { language: Language; href: string }) {
  return (
    <a class="daicho-language" href={props.href} lang={props.language} hreflang={props.language}>
      {props.language === 'en' ? 'English' : '日本語'}
    </a>
  )
}

function Reading(props: { isOn: boolean; href: string }) {
  return (
    <a class="daicho-furigana" href={props.href}>
      {props.isOn ? 'ふりがなをとる' : 'ふりがなをつける'}
    </a>
  )
}

function Footer(props: PublicShellProps) {
  return (
    <footer class="daicho-public-footer">
      <div class="daicho-column">
        {props.footer && props.footer.length > 0 && (
          <ul class="daicho-public-footer__links">
            {props.footer.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        )}
        {props.colophon}
        <p>{props.municipality}</p>
      </div>
    </footer>
  )
}
