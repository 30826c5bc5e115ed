import { XMLBuilder } from 'fast-xml-parser'
import { type ShownHit, textOf } from './search-answers.ts'

/** What a feed says of itself. */
export type Feed = {
  readonly title: string
  /** Where the site stands: https://example.jp. */
  readonly origin: string
  /** The page and the feed of the search, from the root of the site. */
  readonly page: string
  readonly self: string
  readonly author: string
  readonly updated: string
}

/** What was found as an Atom feed (RFC 4287). */
export function searchFeed(feed: Feed, hits: readonly ShownHit[]): string {
  const { origin } = feed
  return new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true }).build({
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': 'ja',
      id: `${origin}${feed.page}`,
      title: sound(feed.title),
      updated: feed.updated,
      author: { name: sound(feed.author) },
      link: [
        { '@rel': 'self', '@type': 'application/atom+xml', '@href': `${origin}${feed.self}` },
        { '@rel': 'alternate', '@type': 'text/html', '@href': `${origin}${feed.page}` },
      ],
      entry: hits.map(({ entry, excerpt, url }) => ({
        id: `${origin}${url}#${entry.register}/${encodeURIComponent(entry.key)}/${entry.revision}`,
        title: sound(entry.title),
        updated: entry.releasedAt,
        link: { '@rel': 'alternate', '@type': 'text/html', '@href': `${origin}${url}` },
        summary: sound(textOf(excerpt)),
      })),
    },
  })
}

/** Without the characters that XML 1.0 cannot hold. */
function sound(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}
