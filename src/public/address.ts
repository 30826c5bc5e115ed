import { getPath } from 'hono/utils/url'
import type { Language } from '#ui/say.ts'
import type { SiteRequest } from './site.ts'

/** How a page is written for its reader: with readings over the kanji, in English, or plainly. */
export type Version = 'plain' | 'furigana' | 'en'

/** The version that an address asks for, and the page without it: `/en/programmes/` is the page `/programmes` in English. */
export function readAddress(pathname: string): { readonly version: Version; readonly page: string } {
  const [, name, rest = ''] = /^\/(en|furigana)(\/.*)?$/.exec(pathname) ?? []
  const page = (name === undefined ? pathname : rest).replace(/\/+$/, '') || '/'
  return { version: name === 'en' || name === 'furigana' ? name : 'plain', page }
}

/** The page that a request asks for in whatever version, by which it is routed. */
export function pageAsked(request: Request): string {
  return readAddress(getPath(request)).page
}

/** Whether an address from the root of the site is that of a page, which exists in every version, and not that of a file. */
export function isPage(address: string): boolean {
  const [path = ''] = address.split(/[?#]/)
  return !/^\/(en|furigana|assets|\.well-known)(\/|$)|^\/api\/v1\/|\.[a-z][a-z0-9]{1,7}$/.test(path)
}

/** The address of a page of the site for a reader's language: who reads English stays in English. */
export function pageAddress(language: Language, page: string): string {
  return versionAddress(language === 'en' ? 'en' : 'plain', page)
}

/** The address of a page in a version of it. */
export function versionAddress(version: Version, page: string): string {
  return version === 'plain' ? page : `/${version}${page}`
}

/** The page that was asked for in another version, with its conditions kept. */
export function otherAddress(c: SiteRequest, version: Version): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('lang')
  const asked = searchParams.toString()
  return versionAddress(version, `${readAddress(pathname).page}${asked === '' ? '' : `?${asked}`}`)
}

/** The version in which a request asks for its page. */
export function versionAsked(c: SiteRequest): Version {
  return readAddress(new URL(c.req.url).pathname).version
}

/** The language of a request; `?lang=en` was its sign before there were addresses of their own, and still is understood. */
export function languageAsked(c: SiteRequest): Language {
  return versionAsked(c) === 'en' || c.req.query('lang') === 'en' ? 'en' : 'ja'
}
