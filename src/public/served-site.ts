import type { IncomingMessage } from 'node:http'
import { dayOf, daysAfter } from '#core/calendar/day.ts'
import type { Edition } from '#core/edition/read.ts'
import type { RecordType } from '#core/record/define.ts'
import { clientOf, isThisMachine, type Trust } from '#platform/client-address.ts'
import { clientRate, type Rate } from '#platform/client-rate.ts'
import { namedTag } from '#platform/entity-tag.ts'
import { programHash } from '#platform/program.ts'
import { type PlainPage, type ReadyPage, readyPage, unchanged } from '#platform/ready-page.ts'
import { refusedAnswer } from '#platform/refused-answer.ts'
import { readBody } from '#platform/response-body.ts'
import { openTurns } from '#platform/turns.ts'
import type { WebApplication } from '#platform/web-server.ts'
import { catalog } from '#registers/catalog.ts'
import { ASSET_CACHING, type Assets } from '#ui/assets.ts'
import type { Language } from '#ui/say.ts'
import { securityHeaders } from '#ui/security-headers.ts'
import { publicApp } from './app.tsx'
import { disasterPages, givesWay, languageOf } from './disaster.ts'
import { CACHING, headersOf, isKeepable, passedOn, responseOf } from './made-response.ts'
import { noticesAt } from './notices.ts'
import { addressOf, openPageCache, type PageCache, ROOM, type Room } from './page-cache.ts'
import type { PagePlace } from './page-place.ts'
import { type PageTags, pageTags } from './page-tag.ts'
import { quickSearch } from './quick-search.ts'
import { momentOf, type Site } from './site.ts'

/** What the site shows at a moment: pages are kept only as long as that stays the same. */
type Shown = {
  readonly edition: Edition
  /** When another notice comes into force or ceases by itself, in milliseconds since 1970. */
  readonly until: number
  /** The page that stands in the place of all others, by language; null where nothing is the matter. */
  readonly disaster: Readonly<Record<Language, ReadyPage>> | null
  readonly cache: PageCache
  readonly tags: PageTags
  /** The pages that are being made. */
  readonly making: Map<string, Promise<ReadyPage | Response>>
}

/**
 * The public site as it is served: each page is made once for an edition, however many ask for it at once, and sent from
 * memory from then on. More works at once than a machine can do are answered 503 without waiting.
 */
export function servedSite(
  site: Site,
  assets: Assets,
  order: {
    readonly publicUrl: string
    readonly room?: Room
    /** The registers that search and API speak of; all, where none are handed in. */
    readonly records?: readonly RecordType[]
    /** How much work one client may ask for, and who a client is; without it anybody may ask for any. */
    readonly limit?: { readonly rate: Rate; readonly isTrusted: Trust }
  },
): WebApplication {
  const { publicUrl, room = ROOM, limit, records = catalog.map(({ record }) => record) } = order
  const app = publicApp(site, assets, publicUrl, records)
  const secure = securityHeaders(publicUrl)
  const turn = openTurns(MOST_AT_ONCE)
  const busy = refusedAnswer(503, BUSY, { ...secure, 'retry-after': '2' })
  const program = `${programHash()} ${assets.page.stylesheet} ${assets.page.script}`
  const sameAs = (tag: string) =>
    unchanged({ headers: { ...secure, 'cache-control': CACHING }, tag: '' }, tag)
  const lasting = readyAssets(assets, secure)
  const take = limit && clientRate(limit.rate)
  /** The answer to a client that asks for too much work; what lies ready is never counted. */
  const tooMuch = (incoming: IncomingMessage | undefined, forwarded: string | undefined) => {
    if (take === undefined || incoming === undefined) return null
    const client = clientOf(incoming.socket.remoteAddress ?? '', forwarded, limit?.isTrusted)
    const wait = isThisMachine(client) ? 0 : take(client, performance.now())
    return wait === 0 ? null : refusedAnswer(429, TOO_MUCH, { ...secure, 'retry-after': String(wait) })
  }
  let shown: Shown | null = null

  const show = (): Shown => {
    const edition = site.edition()
    const now = momentOf(site)
    if (shown?.edition === edition && now.getTime() < shown.until) return shown
    const lately = shown?.cache.lately().slice(0, WARMED) ?? []
    const { notices, isDisaster, until: noticed } = noticesAt(edition, now)
    // Pages count the days that are left until something is destroyed: each holds for its day.
    const today = dayOf(now)
    const until = Math.min(noticed, Date.parse(`${daysAfter(today, 1)}T00:00:00+09:00`))
    const state = [today, ...notices.map(({ key, revision }) => `${key}/${revision}`)].join(' ')
    const tags = pageTags(edition, program, state)
    const disaster = isDisaster ? disasterPages(site, assets, { notices, tags, secure }) : null
    const next: Shown = { edition, until, disaster, tags, cache: openPageCache(room), making: new Map() }
    shown = next
    // What was read a moment ago will be asked for in a moment.
    for (const address of lately) {
      void pageAt(next, address, 'standing', madeBy(next, new Request(publicUrl + address))).catch(() => {})
    }
    return next
  }

  /** What the pages are made by; the request stands under the site's own address, whatever host it named. */
  const ask = async (request: Request, environment?: object): Promise<Response> =>
    (await turn(() => app.fetch(request, environment))) ?? responseOf(busy, request.method)

  const pageAt = (now: Shown, address: string, place: PagePlace, make: () => Promise<Made | Response>) => {
    const keep = async () => {
      const made = await make()
      if (made instanceof Response) return made
      return now.cache.keep(address, place, { ...made, tag: now.tags.of(address) })
    }
    const made = keep().finally(() => now.making.delete(address))
    now.making.set(address, made)
    return made
  }

  const madeBy = (now: Shown, request: Request) => async () => {
    const response = await ask(request)
    if (!isKeepable(response) || site.edition() !== now.edition) return response
    const read = await readBody(response, MOST_BYTES)
    return 'rest' in read ? read.rest : { headers: headersOf(response), body: read.bytes }
  }

  /** A search as JSON, made without a request; undefined where only the application can answer. */
  const searchAt = (now: Shown, url: string, incoming: IncomingMessage) => {
    const search = incoming.method === 'GET' ? quickSearch(url, records) : null
    if (search === null || incoming.headers['if-none-match'] !== undefined) return undefined
    const refused = tooMuch(incoming, [incoming.headers['x-forwarded-for']].flat().join(', ') || undefined)
    if (refused !== null) return refused
    const make = async () => {
      // What goes wrong the application says in its own way.
      const body = await turn(() => search.body(now.edition).catch(() => undefined))
      if (body === undefined) return ask(new Request(publicUrl + url))
      if (body === null) return responseOf(busy, 'GET')
      return { headers: { 'cache-control': CACHING, ...secure, ...search.headers }, body }
    }
    const page = now.making.get(url) ?? pageAt(now, url, 'passing', make)
    return page.then((made) => (made instanceof Response ? undefined : made.prepared(incoming.headers)))
  }

  return {
    ready(incoming) {
      const { method, url = '', headers } = incoming
      if (method !== 'GET' && method !== 'HEAD') return undefined
      const asset = lasting.get(url)
      if (asset !== undefined) return asset.answer(headers)
      const now = show()
      const later = now.tags.later(headers['if-none-match'])
      if (later !== null) return sameAs(later)
      if (now.disaster !== null && givesWay(url)) return now.disaster[languageOf(url)].answer(headers)
      const kept = now.cache.find(url)
      return kept === undefined ? searchAt(now, url, incoming) : kept.answer(headers)
    },
    async fetch(request, environment) {
      const { method, headers } = request
      const { address, place } = addressOf(request.url)
      const { incoming } = (environment ?? {}) as { incoming?: IncomingMessage }
      const forwarded = headers.get('x-forwarded-for') ?? undefined
      const isReading = method === 'GET' || method === 'HEAD'
      if (!isReading) {
        const refused = tooMuch(incoming, forwarded)
        return refused === null ? ask(request, environment) : responseOf(refused, method)
      }
      const own = new Request(publicUrl + address, { method, headers })
      const asset = lasting.get(address)
      if (asset !== undefined) return responseOf(await asset.prepared(Object.fromEntries(headers)), method)
      const now = show()
      const { disaster } = now
      if (disaster !== null && givesWay(address)) {
        return responseOf(await disaster[languageOf(address)].prepared(Object.fromEntries(headers)), method)
      }
      const kept = place === null ? undefined : now.cache.find(address)
      if (kept !== undefined) return responseOf(await kept.prepared(Object.fromEntries(headers)), method)
      const refused = tooMuch(incoming, forwarded)
      if (refused !== null) return responseOf(refused, method)
      if (place === null) return passedOn(await ask(own, environment), request, null)

      const tag = now.tags.of(address)
      const same = namedTag(headers.get('if-none-match') ?? undefined, tag)
      if (same !== null && same !== '*') return responseOf(sameAs(same), method)
      const whole = () => new Request(own.url, { headers })
      const running = now.making.get(address)
      let page = await (running ?? pageAt(now, address, place, madeBy(now, whole())))
      // A response has one body: who waited for a page that turned out not to be kept asks for one of his own.
      if (running !== undefined && page instanceof Response) page = await ask(own, environment)
      if (page instanceof Response) return passedOn(page, request, tag)
      return responseOf(await page.prepared(Object.fromEntries(headers)), method)
    },
  }
}

/** What was made of an address, before it is kept. */
type Made = Omit<PlainPage, 'tag'>

/** The stylesheet and the script, packed as small as can be before anybody asks; what few ask for and takes seconds, when they do. */
function readyAssets({ byPath }: Assets, secure: Readonly<Record<string, string>>) {
  const pages = [...byPath].map(([path, { body, type, hash, policy }]) => {
    const headers = {
      ...secure,
      'content-type': type,
      'cache-control': ASSET_CACHING,
      ...(policy && { 'content-security-policy': policy }),
    }
    const isLasting = body.length < HEAVY
    const page = readyPage({ headers, body: Buffer.from(body), tag: `${hash}-`, isLasting }, () => {})
    return [path, page, isLasting] as const
  })
  for (const [, page, isLasting] of pages) {
    if (!isLasting) continue
    for (const coding of ['br', 'gzip']) void page.prepared({ 'accept-encoding': coding })
  }
  return new Map(pages.map(([path, page]) => [path, page]))
}

/** SQLite and its worker are beyond this, style and script of the pages far below. */
const HEAVY = 150_000

/** Pages that were asked for last are made for a new edition before anybody asks. */
const WARMED = 30
/** A larger page is made each time. */
const MOST_BYTES = 2_000_000
/** Works that are done or wait: at a few milliseconds each nobody waits longer than about a second. */
const MOST_AT_ONCE = 200
const TOO_MUCH = {
  ja: '短い時間に多くのページが求められました。しばらくおいてもう一度お試しください。',
  en: 'You have asked for many pages in a short time. Please try again in a moment.',
}
const BUSY = {
  ja: 'ただいま大変混み合っています。数秒おいてもう一度お試しください。',
  en: 'The site is very busy. Please try again in a few seconds.',
}
