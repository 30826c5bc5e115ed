import { isPage, readAddress, versionAddress } from '../address.ts'

/** Where the file of an address stands in the exported site: a page is a folder with an `index.html`. */
export function fileOf(address: string): string {
  const [path = ''] = address.split(/[?#]/)
  const name = decodeURIComponent(path).replace(/^\/+|\/+$/g, '')
  if (name.split('/').some((part) => part === '.' || part === '..')) throw new Error(`no file for ${address}`)
  const { page } = readAddress(path)
  if (page === '/' || isPage(page)) return name === '' ? 'index.html' : `${name}/index.html`
  return name
}

/**
 * The address under which the exported site has what the live site has under an address: conditions become folders, for a
 * plain web server reads none. Null where only a server can answer; the page of the search reads its question itself.
 */
export function staticAddress(address: string, isLeftOut: LeftOut = () => false): string | null {
  const [whole = '', place] = address.split('#')
  const [path = '', query = ''] = whole.split('?')
  const { version, page } = readAddress(path)
  const behind = place === undefined ? '' : `#${place}`
  if (/^\/search\.[a-z]+$/.test(page) || NEEDS_SERVER.test(page) || isLeftOut(page)) return null
  if (/^\/api\/v1\/(?!openapi\.json$)/.test(page)) return null
  if (query === '' || page === '/search') return address
  const asked = new URLSearchParams(query)
  // The catalogue narrows down by more conditions than there can be folders for: they are searches here.
  if (page === '/documents') {
    asked.delete('basket')
    return `${versionAddress(version, '/search')}?register=documents&${asked}`
  }
  asked.delete('lang')
  asked.sort()
  const folders = [...asked].map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${versionAddress(version, `${page === '/' ? '' : page}/_/${folders.join('/')}`)}${behind}`
}

/** Whether a page of the site is none of the exported one. */
export type LeftOut = (page: string) => boolean

const NEEDS_SERVER = /^\/(basket|oai|search\/saved)$/

/** The addresses from the root of the site to which a page leads, as they stand in it. */
export function addressesIn(html: string): string[] {
  return [...html.matchAll(LINK)].map(([, , , address = '']) => plain(address))
}

/** A page with the addresses of the exported site; what only a server can answer is no link any more. */
export function withStaticLinks(html: string, isLeftOut?: LeftOut): string {
  return html
    .replaceAll(/<form\b[^>]*\bclass="daicho-conditions"[\s\S]*?<\/form>/g, '')
    .replaceAll(/<link [^>]*href="(?:\/en|\/furigana)?\/search\.[^>]*>/g, '')
    .replaceAll(
      /(<form class="daicho-search" action=")((?:\/en|\/furigana)?)\/documents"([^>]*>)/g,
      '$1$2/search"$3<input type="hidden" name="register" value="documents">',
    )
    .replaceAll(LINK, (_, before, name, address) => {
      const there = staticAddress(plain(address), isLeftOut)
      return there === null ? before : `${before}${name}="${there.replaceAll('&', '&amp;')}"`
    })
}

const LINK = /(<(?:a|link|form|img|script)\b(?:\s[^>]*?)?\s)(href|action|src)="(\/[^"]*)"/g

function plain(address: string): string {
  return address.replaceAll('&amp;', '&')
}
