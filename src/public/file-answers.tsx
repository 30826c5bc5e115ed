import { PageHead } from '#ui/page-head.tsx'
import { say } from '#ui/say.ts'
import { pageAddress } from './address.ts'
import { Frame } from './frame.tsx'
import type { Site, SiteRequest } from './site.ts'

/** For a file that no entry names: that it was withdrawn or replaced. Nobody guesses a SHA-256, so there was one. */
export function answerGoneFile(c: SiteRequest, site: Site): Response | Promise<Response> {
  const title = say(c.var.language, 'public.file.gone', 'このファイルは公開していません')
  const note = say(
    c.var.language,
    'public.file.gone.why',
    '取り下げられたか、新しいファイルに替わりました。元の文書のページからたどり直してください。',
  )
  c.header('cache-control', 'no-store')
  return c.html(<FilePage {...{ c, site, title, note }} />, 410)
}

/** For a file whose bytes have not come here yet. */
export function answerWaitingFile(c: SiteRequest, site: Site): Response | Promise<Response> {
  const title = say(c.var.language, 'public.file.waiting', 'このファイルはまだ届いていません')
  const note = say(
    c.var.language,
    'public.file.waiting.why',
    '公開されたばかりです。しばらくしてからもう一度開いてください。',
  )
  c.header('retry-after', '15')
  c.header('cache-control', 'no-store')
  return c.html(<FilePage {...{ c, site, title, note }} />, 503)
}

function FilePage(props: { c: SiteRequest; site: Site; title: string; note: string }) {
  const { c, site, title, note } = props
  const search = say(c.var.language, 'public.find', '検索')
  return (
    <Frame c={c} site={site} title={title} description={note} path={[{ label: title }]}>
      <PageHead heading={title} note={note} />
      <p>
        <a href={pageAddress(c.var.language, '/search')}>{search}</a>
      </p>
    </Frame>
  )
}
