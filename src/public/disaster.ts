import { type ReadyPage, readyPage } from '#platform/ready-page.ts'
import type { Assets } from '#ui/assets.ts'
import type { Language } from '#ui/say.ts'
import { DISASTER_BYTES, disasterPage } from './disaster-page.tsx'
import { CACHING } from './made-response.ts'
import type { PublicNotice } from './notices.ts'
import type { PageTags } from './page-tag.ts'
import type { Site } from './site.ts'

/** The page of a disaster in each language, packed before anybody asks. */
export function disasterPages(
  site: Site,
  { page, byPath }: Assets,
  {
    notices,
    tags,
    secure,
  }: { notices: readonly PublicNotice[]; tags: PageTags; secure: Readonly<Record<string, string>> },
): Readonly<Record<Language, ReadyPage>> {
  const { manifest } = site.edition()
  const { disaster: stylesheet = page.stylesheet } = page
  const room = DISASTER_BYTES - Buffer.byteLength(byPath.get(stylesheet)?.body ?? '')
  const made = (language: Language) => {
    const said = { municipality: site.municipality, edition: manifest, stylesheet, notices, language }
    const html = disasterPage(said, room)
    const headers = { ...secure, 'content-type': 'text/html; charset=UTF-8', 'cache-control': CACHING }
    const ready = readyPage(
      { headers, body: Buffer.from(html), tag: tags.of(`disaster ${language}`), isLasting: true },
      () => {},
    )
    for (const coding of ['br', 'gzip']) void ready.prepared({ 'accept-encoding': coding })
    return ready
  }
  return { ja: made('ja'), en: made('en') }
}

/**
 * Whether a page stands at an address that gives way in a disaster: files, data, the API, what the office brings and collects, and the
 * receipts of letters go on, and who asks for the usual page gets it.
 */
export function givesWay(address: string): boolean {
  const [path = '', search = ''] = address.split('?', 2)
  if (
    /\.[a-z\d]+$/i.test(path) ||
    /^\/(api|assets|delivery|inbox|(en\/|furigana\/)?ask\/receipt)(\/|$)/.test(path)
  )
    return false
  return !/(^|&)full=1(&|$)/.test(search)
}

/** The language of an address. */
export function languageOf(address: string): Language {
  return /^\/en(\/|$)|[?&]lang=en(&|$)/.test(address) ? 'en' : 'ja'
}
