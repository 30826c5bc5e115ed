import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'esbuild'
import { operatorError } from '#platform/operator-error.ts'
import { catalog } from '#registers/catalog.ts'
import type { Assets } from '#ui/assets.ts'
import { type Version, versionAddress } from '../address.ts'
import { publicApp } from '../app.tsx'
import type { Site } from '../site.ts'
import { siteMap } from '../site-map.ts'
import { leftOut, tooMany } from './left-out.ts'
import { searchIndex } from './search-index.ts'
import { searchWords } from './search-words.ts'
import { addressesIn, fileOf, type LeftOut, staticAddress, withStaticLinks } from './static-links.ts'

/** A file of the exported site: its place, and its bytes as they come. */
export type StaticFile = {
  readonly path: string
  readonly type: string
  readonly body: AsyncIterable<Uint8Array>
}

export type StaticOptions = {
  /** The folder of the program. */
  readonly root: string
  /** Where the copy will stand, for what needs whole addresses. */
  readonly url: string
  readonly versions: readonly Version[]
  /** Told of a link that leads nowhere on the live site either, and of the page that has it. */
  lost(address: string, from: string): void
}

/** Every file of the site, pages first made as the live site makes them; an operator's error names one that cannot be made. */
export async function* staticSite(
  site: Site,
  assets: Assets,
  options: StaticOptions,
): AsyncGenerator<StaticFile> {
  const app = publicApp(site, assets, options.url)
  const isLeftOut = tooMany(site)
  const search = await searchFiles(site, options.root, isLeftOut)
  yield* search.files
  for (const { path, type, body } of assets.byPath.values()) yield file(path, type, body)

  const waiting = new Map<string, string>(await firstAddresses(site, options.versions, isLeftOut))
  const written = new Set<string>()
  for (const [address, from] of waiting) {
    const there = fileOf(staticAddress(address, isLeftOut) ?? address)
    if (written.has(there) || assets.byPath.has(address)) continue
    written.add(there)
    const response = await app.request(
      new Request(options.url + address, { headers: { accept: 'text/html' } }),
    )
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    if (response.status >= 300 && response.status < 400) {
      const location = new URL(response.headers.get('location') ?? '/', options.url).pathname
      waiting.set(location, address)
      yield file(there, 'text/html; charset=utf-8', forwarding(location))
    } else if (response.status === 404) {
      options.lost(address, from)
    } else if (response.status !== 200 && response.status !== 410) {
      throw faulty(address, response.status)
    } else if (type.startsWith('text/html')) {
      const whole = await response.text()
      const html = options.versions.includes('furigana') ? whole : whole.replaceAll(SWITCH, '')
      for (const found of addressesIn(html)) {
        const [plain = ''] = found.split('#')
        const elsewhere = staticAddress(plain, isLeftOut)
        if (elsewhere === null) continue
        const page = withoutQuestion(CATALOGUE_SEARCH.test(plain) ? elsewhere : plain)
        waiting.set(page, waiting.get(page) ?? address)
      }
      yield file(there, type, withStaticLinks(search.put(address, html), isLeftOut))
    } else if (response.body !== null) {
      yield { path: there, type, body: response.body as unknown as AsyncIterable<Uint8Array> }
    }
  }
  const missing = await app.request(new Request(`${options.url}/404`, { headers: { accept: 'text/html' } }))
  yield file('404.html', 'text/html; charset=utf-8', await missing.text())
}

const CATALOGUE_SEARCH = /^(\/en|\/furigana)?\/documents\?/

/** The way to the version with readings, which is not there unless it was asked for. */
const SWITCH = /<a class="daicho-furigana"[^>]*>[^<]*<\/a>/g

/** A search reads its question in the browser: all of them are one page. */
function withoutQuestion(address: string): string {
  return address.replace(/^((?:\/en|\/furigana)?\/search)\?.*$/, '$1')
}

async function firstAddresses(
  site: Site,
  versions: readonly Version[],
  isLeftOut: LeftOut,
): Promise<[string, string][]> {
  const first: string[] = ['/feed.atom', '/robots.txt', '/sitemap.xml', '/sitemap-1.xml']
  if (site.municipality.contact?.security !== undefined) first.push('/.well-known/security.txt')
  let pages = 0
  for await (const { page } of siteMap(site.edition())) {
    if (isLeftOut(page)) continue
    for (const version of versions) first.push(versionAddress(version, page))
    pages += 1
    if (pages % 25_000 === 1 && pages > 1) first.push(`/sitemap-${Math.ceil(pages / 25_000)}.xml`)
  }
  return first.map((address) => [address, '/'])
}

/** The search that runs in the browser: a script, all entries in one file, and what the page of the search needs of both. */
async function searchFiles(site: Site, root: string, isLeftOut: LeftOut) {
  const records = catalog.map(({ record }) => record).filter(({ key }) => !isLeftOut(`/registers/${key}/`))
  const index = JSON.stringify(await searchIndex(site.edition(), records))
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/public/static/search-in-browser.ts')],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  })
  const script = outputFiles[0]?.text ?? ''
  const [scriptPath, indexPath] = [named(script, 'js'), named(index, 'json')]
  return {
    files: [
      file(scriptPath, 'text/javascript; charset=utf-8', script),
      file(indexPath, 'application/json; charset=utf-8', index),
    ],
    put(address: string, html: string): string {
      const language = address.startsWith('/en/') ? 'en' : 'ja'
      if (/^(\/en|\/furigana)?\/documents$/.test(address) && isLeftOut('/documents/')) {
        return html.replace(
          '<div class="daicho-find">',
          `<p>${leftOut(language)}</p><div class="daicho-find">`,
        )
      }
      if (!/^(\/en|\/furigana)?\/search$/.test(address)) return html
      const words = searchWords(language, records)
      const said = JSON.stringify(words).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
      return html
        .replace(
          '</head>',
          `<meta name="daicho-search-index" content="${indexPath}"><meta name="daicho-search-words" content="${said}"><script type="module" src="${scriptPath}"></script></head>`,
        )
        .replace(
          '<div class="daicho-find">',
          `<noscript><p>${words.script}</p></noscript><div class="daicho-find">`,
        )
    },
  }
}

function named(text: string, ending: string): string {
  return `/assets/${createHash('sha256').update(text).digest('hex').slice(0, 16)}.${ending}`
}

function file(path: string, type: string, body: string | Uint8Array): StaticFile {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return {
    path: path.replace(/^\//, ''),
    type,
    body: (async function* () {
      yield bytes
    })(),
  }
}

function forwarding(location: string): string {
  return `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>${location}</title><meta http-equiv="refresh" content="0;url=${location}"><a href="${location}">${location}</a>`
}

function faulty(address: string, status: number): Error {
  return operatorError(
    `${address} のページを作れません（${status}）。書き出しをやめました。`,
    `The page ${address} is answered ${status}. Nothing was exported.`,
  )
}
