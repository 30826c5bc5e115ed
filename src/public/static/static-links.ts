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
export function staticAddress(address: string): string | null {
  const [whole = '', place] = address.split('#')
  const [path = '', query = ''] = whole.split('?')
  const { version, page } = readAddress(path)
  const behind = place === undefined ? '' : `#${place}`
  if (/^\/search\.[a-z]+$/.test(page)) return null
  if (/^\/api\/v1\/(?!openapi\.json$)/.test(page)) return null
  if (query === '' || page === '/search') return address
  const asked = new URLSearchParams(query)
  asked.delete('lang')
  asked.sort()
  const folders = [...asked].map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${versionAddress(version, `${page === '/' ? '' : page}/_/${folders.join('/')}`)}${behind}`
}

/** The addresses from the root of the site to which a page leads, as they stand in it. */
export function addressesIn(html: string): string[] {
  return [...html.matchAll(LINK)].map(([, , , address = '']) => plain(address))
}

/** A page with the addresses of the exported site; what only a server can answer is no link any more. */
export function withStaticLinks(html: string): string {
  return html
    .replaceAll(/<form\b[^>]*\bclass="daicho-conditions"[\s\S]*?<\/form>/g, '')
    .replaceAll(/<link [^>]*href="(?:\/en|\/furigana)?\/search\.[^>]*>/g, '')
    .replaceAll(LINK, (_, before, name, address) => {
      const there = staticAddress(plain(address))
      return there === null ? before : `${before}${name}="${there.replaceAll('&', '&amp;')}"`
    })
}

const LINK = /(<(?:a|link|form|img|script)\b(?:\s[^>]*?)?\s)(href|action|src)="(\/[^"]*)"/g

function plain(address: string): string {
  return address.replaceAll('&amp;', '&')
}
