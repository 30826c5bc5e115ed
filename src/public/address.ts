import type { Language } from '#ui/say.ts'
import type { SiteRequest } from './site.ts'

/** The address of a page of the site for a reader's language: who reads English stays in English. */
export function pageAddress(language: Language, path: string): string {
  if (language !== 'en') return path
  const [page = '', place] = path.split('#')
  return `${page}${page.includes('?') ? '&' : '?'}lang=en${place === undefined ? '' : `#${place}`}`
}

/** The page that was asked for in the other language, with its conditions kept. */
export function translatedAddress(c: SiteRequest): string {
  const { pathname, searchParams } = new URL(c.req.url)
  if (c.var.language === 'en') searchParams.delete('lang')
  else searchParams.set('lang', 'en')
  const asked = searchParams.toString()
  return asked === '' ? pathname : `${pathname}?${asked}`
}

/** What a form hands on so that its answer is in the same language. */
export function keptLanguage(language: Language): Readonly<Record<string, string>> {
  return language === 'en' ? { lang: 'en' } : {}
}
