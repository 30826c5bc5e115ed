import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { postLimits } from '#core/inbox/post-limits.ts'
import { openProgress, readSheet } from '#core/inbox/progress.ts'
import { readSecret } from '#core/inbox/secret.ts'
import { say } from '#ui/say.ts'
import { busySentence } from '../forms/form-sentences.ts'
import { LOOKUPS } from '../forms/receipt-pages.tsx'
import { momentOf, type Site, type SiteEnv } from '../site.ts'
import { ProgressPage, type Sought } from './progress-page.tsx'

/**
 * Where the holder of a secret link reads how a matter stands. The secret comes behind a `#`, which no browser sends, or in the
 * body of a post: it stands in no address, no log and no referrer, and any node opens it out of its edition.
 */
export function progressPages(site: Site): Hono<SiteEnv> {
  const pages = new Hono<SiteEnv>()
  const lookups = postLimits(LOOKUPS)

  pages.use(async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'no-store')
    c.res.headers.set('referrer-policy', 'no-referrer')
  })

  pages.get('/', (c) => c.html(<ProgressPage {...{ c, site, sought: {} }} />))

  pages.post('/', bodyLimit({ maxSize: 4096 }), async (c) => {
    const { language } = c.var
    const show = (sought: Sought, status: 200 | 404 | 422 | 429 = 200) =>
      c.html(<ProgressPage {...{ c, site, sought }} />, status)
    const wait = lookups.take(site.inbox?.clientOf(c) ?? '', momentOf(site))
    if (wait > 0) return show({ error: busySentence(language, wait) }, 429)
    const body = await c.req.parseBody().catch(() => ({}) as Record<string, string | File>)
    const secret = readSecret(typeof body.secret === 'string' ? body.secret.replace(/^.*#/, '') : '')
    if (secret === null) {
      const error = say(
        language,
        'progress.typo',
        '確認コードのどこかが違います。控えと見比べてください。28文字の英数字です。',
      )
      return show({ error }, 422)
    }
    const sheet = readSheet(site.edition().progress)
    const progress = sheet && openProgress(sheet, secret)
    if (progress !== undefined) return show({ progress })
    const error = say(
      language,
      'progress.unknown',
      'このコードで見られる状況は、まだありません。送信してから庁内に届き、ここで見られるようになるまで、数分かかります。しばらくしても同じときは、窓口にお問い合わせください。',
    )
    return show({ error }, 404)
  })

  return pages
}
