import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Refusal, type RefusalReason } from '#core/rules/refusal.ts'
import { faultFields, log } from '#platform/log.ts'
import { routeOf } from '#platform/request-facts.ts'
import { Page, type PageAssets } from './page.tsx'
import type { Language } from './say.ts'
import { say } from './say.ts'
import { tell } from './tell.ts'

/** The status that answers each way of saying no. */
export const REFUSAL_STATUS = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  stale: 409,
} as const satisfies Record<RefusalReason, ContentfulStatusCode>

/** What a page that says no needs to know of the site it stands in. */
export type ErrorSite = {
  readonly assets: PageAssets
  readonly site: string
  /** Whether every page that says no bears the number of its request, and not only one that tells of a fault. */
  readonly numbered?: boolean
}

/** The one place where a refusal becomes a response, and where a bug becomes an apology with the number under which it is logged. */
export function answerError(error: Error, c: Context, site: ErrorSite): Response | Promise<Response> {
  const refusal = refusalIn(error)
  const requestId: string = c.get('requestId') ?? ''
  if (refusal === null) {
    const { method } = c.req
    log('error', 'request failed', { id: requestId, method, route: routeOf(c), ...faultFields(error) })
  }
  const language: Language = c.get('language') ?? 'ja'
  const isTooLarge = error instanceof HTTPException && error.status === 413
  const status = isTooLarge ? 413 : refusal ? REFUSAL_STATUS[refusal.reason] : 500
  const title = isTooLarge
    ? say(language, 'error.too-large', '送られた内容が大きすぎます。')
    : ((refusal && tell(language, refusal.message)) ??
      say(language, 'error.fault', '処理できませんでした。時間をおいてもう一度お試しください。'))
  const findings = refusal?.findings ?? []
  c.header('cache-control', 'no-store')
  if (!c.req.header('accept')?.includes('text/html')) {
    return c.json(
      { type: 'about:blank', title, status, reason: refusal?.reason ?? 'fault', findings, requestId },
      status,
      {
        'content-type': 'application/problem+json',
      },
    )
  }
  return c.html(
    <ErrorPage
      back={isTooLarge ? pageBefore(c) : undefined}
      {...{ ...site, language, title, findings, requestId: refusal && !site.numbered ? '' : requestId }}
    />,
    status,
  )
}

/** The page of the same site from which a request was sent; its first page where that is not known. */
function pageBefore(c: Context): string {
  const from = c.req.header('referer') ?? ''
  if (!URL.canParse(from) || new URL(from).host !== new URL(c.req.url).host) return '/'
  const { pathname, search } = new URL(from)
  return pathname.startsWith('//') ? '/' : pathname + search
}

/** A body over the limit is what the sender did, not a fault of ours. */
function refusalIn(error: Error): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof HTTPException) || error.status >= 500) return null
  return new Refusal('invalid', '送られた内容が大きすぎるか、読み取れない。')
}

/** Answers an address that leads nowhere. */
export function answerMissing(c: Context, site: ErrorSite): Response | Promise<Response> {
  const language: Language = c.get('language') ?? 'ja'
  const says = say(language, 'error.missing', 'お探しのページはありません。')
  return answerError(new Refusal('missing', says), c, site)
}

function ErrorPage(
  props: ErrorSite & {
    language: Language
    title: string
    findings: Refusal['findings']
    requestId: string
    /** The page from which too much was sent. */
    back?: string | undefined
  },
) {
  const { language, title, findings, requestId } = props
  return (
    <Page title={title} site={props.site} language={language} assets={props.assets} density="roomy" unlisted>
      <header class="daicho-public-header">
        <div class="daicho-column daicho-public-header__row">
          <a class="daicho-brand" href="/">
            <span class="daicho-brand__place">{props.site}</span>
          </a>
        </div>
      </header>
      <main id="main" class="daicho-main daicho-column" tabindex={-1}>
        <h1>{title}</h1>
        {findings.length > 0 && (
          <ul>
            {findings.map(({ says }) => (
              <li>{tell(language, says)}</li>
            ))}
          </ul>
        )}
        {props.back && (
          <>
            <p>
              {say(
                language,
                'error.too-large.what',
                '何も記録されていません。元の画面に戻り、ファイルを小さくするか、内容を分けて、もう一度送ってください。登録の画面では、書いた文字が下書きに残っています。',
              )}
            </p>
            <p>
              <a href={props.back}>{say(language, 'error.back', '元の画面に戻る')}</a>
            </p>
          </>
        )}
        {requestId && (
          <p>
            {say(language, 'error.request', '受付番号')}：<code>{requestId}</code>
          </p>
        )}
        <p>
          <a href="/">{say(language, 'error.home', '最初のページへ')}</a>
        </p>
      </main>
    </Page>
  )
}
