import { createHash } from 'node:crypto'
import { XMLBuilder } from 'fast-xml-parser'
import { sound } from '#platform/xml.ts'

/** What a feed says of itself. */
export type Feed = {
  /** Lasts as long as the feed, wherever it stands. */
  readonly id: string
  readonly title: string
  /** Where the site stands: https://example.jp. */
  readonly origin: string
  /** The page of which it tells the news, and the feed itself, from the root of the site. */
  readonly page: string
  readonly self: string
  readonly author: string
  /** ISO 8601, UTC. */
  readonly updated: string
}

/** One thing that a feed tells. */
export type FeedEntry = {
  readonly id: string
  readonly title: string
  readonly updated: string
  /** The page that shows it, from the root of the site; null where none does any more. */
  readonly url: string | null
  readonly summary: string
  /** The register: its key and what it is called. */
  readonly category: { readonly term: string; readonly label: string }
}

/** A feed as an Atom document (RFC 4287). */
export function printAtom(feed: Feed, entries: readonly FeedEntry[]): string {
  const { origin } = feed
  return new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true }).build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': 'ja',
      id: feed.id,
      title: sound(feed.title),
      updated: feed.updated,
      author: { name: sound(feed.author) },
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': `${origin}${feed.self}` },
        { '@rel': 'alternate', '@type': 'text/html', '@href': `${origin}${feed.page}` },
      ],
      entry: entries.map((entry) => ({
        id: entry.id,
        title: sound(entry.title),
        updated: entry.updated,
        ...(entry.url !== null && {
          link: { '@rel': 'alternate', '@type': 'text/html', '@href': `${origin}${entry.url}` },
        }),
        category: { '@term': entry.category.term, '@label': sound(entry.category.label) },
        // Without a page to go to, an entry must hold its content itself.
        ...(entry.url === null ? { content: sound(entry.summary) } : { summary: sound(entry.summary) }),
      })),
    },
  })
}

/** The name of a thing of a municipality for all times and places: a UUID of version 5 (RFC 9562) made of what it is called. */
export function lastingId(municipality: { readonly code: string }, ...names: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE)
  const bytes = hash.update([municipality.code, ...names].map(encodeURIComponent).join('/')).digest()
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)]
  return `urn:uuid:${parts.join('-')}`
}

/** Chosen once, at random; another would make every reader see every entry anew. */
const NAMESPACE = Buffer.from('5d0f6c1be2a34c7d9b4e7a61c8f2903d', 'hex')
