import type { MiddlewareHandler } from 'hono'
import { hasKanji, knownReadings, overKanji, type Read, type Readings } from '#core/public/furigana.ts'
import { openBoundedCache } from '#platform/bounded-cache.ts'
import { faultFields, log } from '#platform/log.ts'
import type { Morphology } from '#platform/morphology.ts'
import { isPage, versionAddress, versionAsked } from './address.ts'
import type { SiteEnv } from './site.ts'

/** Writes readings over the kanji of a page, and leads its links to pages that have them too. */
export type Furigana = (html: string) => Promise<string>

/** Texts that were read are kept up to this size. */
const ROOM = 8_000_000

/** Opens the writing of readings; words of `readings` are read as the city says. */
export function openFurigana(readings: Readings, morphology: Morphology): Furigana {
  const split = knownReadings(readings)
  const kept = openBoundedCache<{ readonly html: string; readonly bytes: number }>(ROOM)

  return async (html) => {
    const parts = partsOf(html)
    const texts = new Set(parts.flatMap(({ text }) => (text === null ? [] : [text])))
    const known = new Map<string, string>()
    for (const text of texts) {
      const found = kept.find(text)
      if (found) known.set(text, found.html)
    }
    const missing = [...texts].filter((text) => !known.has(text))
    for (const [text, written] of await read(missing)) {
      known.set(text, written)
      kept.keep(text, { html: written, bytes: 2 * (text.length + written.length) })
    }
    return parts.map(({ text, markup }) => (text === null ? withLinks(markup) : known.get(text))).join('')
  }

  /** All texts at once: one message to the thread that knows the words. */
  async function read(texts: readonly string[]): Promise<[string, string][]> {
    const cut = texts.map((text) => ({ text, parts: split(plain(text)) }))
    const unknown = cut.flatMap(({ parts }) =>
      parts.filter((part) => typeof part === 'string' && hasKanji(part)),
    )
    const distinct = [...new Set(unknown as string[])]
    const tokens = distinct.length === 0 ? [] : await morphology.tokenize(distinct)
    const words = new Map(distinct.map((text, at) => [text, tokens[at] ?? []]))
    return cut.map(({ text, parts }) => [
      text,
      parts
        .flatMap((part) => readingsOf(part, words))
        .map(ruby)
        .join(''),
    ])
  }

  function readingsOf(
    part: string | Read,
    words: ReadonlyMap<string, readonly (readonly [string, string | null])[]>,
  ) {
    if (typeof part !== 'string') return [part]
    const tokens = words.get(part)
    if (tokens === undefined) return [{ text: part, reading: null }]
    return tokens.flatMap(([surface, reading]) => overKanji(surface, reading))
  }
}

/** Answers pages that were asked for with readings; where no dictionary can be had, without them rather than not at all. */
export function withFurigana(furigana: Furigana): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    await next()
    const { status, headers } = c.res
    const location = headers.get('location')
    if (versionAsked(c) === 'furigana' && location?.startsWith('/') && isPage(location)) {
      headers.set('location', versionAddress('furigana', location))
    }
    const isPageAsked = versionAsked(c) === 'furigana' && headers.get('content-type')?.startsWith('text/html')
    // A form that came back with mistakes is read by the same reader as before.
    if (!isPageAsked || status >= 500) return
    const html = await c.res.text()
    try {
      c.res = new Response(await furigana(html), { status, headers })
    } catch (error) {
      log('error', 'readings cannot be written over kanji', faultFields(error))
      c.res = new Response(html, { status, headers })
      c.res.headers.set('cache-control', 'no-store')
    }
  }
}

/** A stretch of a page: text to be read as it stands in the source, or markup that stays. */
type Part = { readonly text: string; readonly markup: '' } | { readonly text: null; readonly markup: string }

/** Our own pages: every `<` and `>` that is no markup is written as an entity. */
const PARTS = /<!--[\s\S]*?-->|<[^>]*>|[^<]+/g
/** Elements that hold no text of the page, or cannot hold readings. */
const UNREAD = /^(head|script|style|textarea|select|svg|ruby|code)$/

/** What a link or button is called must hold its visible text, and a name holds no readings. */
function isNamed(markup: string): boolean {
  return /^<(a|button) [^>]*\baria-label=/.test(markup)
}

function partsOf(html: string): Part[] {
  let unread: string | null = null
  return (html.match(PARTS) ?? []).map((markup) => {
    const [, close = '', name = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(markup) ?? []
    if (unread === null && close === '' && (UNREAD.test(name) || isNamed(markup))) unread = name
    else if (close !== '' && name === unread) unread = null
    const isRead = unread === null && !markup.startsWith('<') && hasKanji(markup)
    return isRead ? { text: markup, markup: '' } : { text: null, markup }
  })
}

/** Who reads with readings goes on reading with them; the switch itself leads out. */
function withLinks(markup: string): string {
  if (!/^<(a|form) /.test(markup) || markup.includes('daicho-furigana')) return markup
  return markup.replace(/ (href|action)="(\/[^"]*)"/, (whole, name, address) =>
    isPage(address) ? ` ${name}="${versionAddress('furigana', address)}"` : whole,
  )
}

function ruby({ text, reading }: Read): string {
  return reading === null ? escaped(text) : `<ruby>${escaped(text)}<rt>${escaped(reading)}</ruby>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const LETTERS = new Map(Object.entries(ENTITIES).map(([entity, letter]) => [letter, entity]))

function plain(source: string): string {
  return source.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => LETTERS.get(letter) ?? letter)
}
