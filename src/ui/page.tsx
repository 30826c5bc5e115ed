import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type Language, say } from './say.ts'

/** Addresses of the stylesheet and the script, as `assets.ts` names them. */
export type PageAssets = {
  readonly stylesheet: string
  readonly script: string
  /** The script of the office. */
  readonly writing?: string
  /** The picture of the site in the browser's tab. */
  readonly icon?: string
  /** The one small stylesheet of the page of a disaster. */
  readonly disaster?: string
}

export type PageProps = {
  /** What the page is about, without the name of the site. */
  title: string
  /** Name of the site, after the title in the browser's tab. */
  site: string
  language?: Language | undefined
  /** One sentence for search engines; absent in the office. */
  description?: string | undefined
  /** The page's own address, where it has several. */
  canonical?: string | undefined
  /** Pages that search engines must pass over. */
  unlisted?: boolean | undefined
  density: 'roomy' | 'dense'
  assets: PageAssets
  /** Whether keys alone act on the page; absent, it has none. */
  shortcuts?: 'on' | 'off' | undefined
  /** Further elements for the head: alternate languages, feeds. */
  head?: Child
  children?: Child
}

/** The whole document around a body that has an element `#main`: language, title, stylesheet, skip link. */
export function Page(props: PageProps) {
  const { assets, language } = props
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={language ?? 'ja'}>
        <head>
          <meta charset="utf-8" />
          <title>{props.title === props.site ? props.site : `${props.title}｜${props.site}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="format-detection" content="telephone=no" />
          {props.description && <meta name="description" content={props.description} />}
          {props.unlisted && <meta name="robots" content="noindex" />}
          {props.canonical && <link rel="canonical" href={props.canonical} />}
          {assets.icon && <link rel="icon" type="image/svg+xml" href={assets.icon} />}
          <link rel="stylesheet" href={assets.stylesheet} />
          <script type="module" src={assets.script}></script>
          {props.head}
        </head>
        <body data-density={props.density} data-shortcuts={props.shortcuts}>
          <a class="daicho-skip-link" href="#main">
            {say(language, 'ui.skip', '本文へ移動')}
          </a>
          {props.children}
        </body>
      </html>
    </>
  )
}
