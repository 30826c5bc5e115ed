import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** An Atom feed as it was read. */
export type ReadFeed = Readonly<{
  id: string
  title: string
  updated: string
  entries: readonly ReadEntry[]
  links: readonly ReadLink[]
}>
export type ReadEntry = Readonly<{
  id: string
  title: string
  updated: string
  summary: string
  content: string
  links: readonly ReadLink[]
}>
export type ReadLink = Readonly<{ rel: string; href: string; type: string }>

/** Reads a feed and holds it to what RFC 4287 demands of feeds and entries; throws a sentence that names what is broken. */
export function readAtom(text: string): ReadFeed {
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw new Error(`no XML: ${valid.err.msg}`)
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['entry', 'link', 'category', 'author', 'id', 'title', 'updated'].includes(name),
  })
  const { feed } = parser.parse(text)
  demand(feed?.['@xmlns'] === 'http://www.w3.org/2005/Atom', 'the root is no atom:feed')
  const entries: Element[] = feed.entry ?? []
  for (const element of [feed, ...entries]) holdElement(element)
  const links = linksOf(feed)
  demand(links.filter(({ rel }) => rel === 'self').length === 1, 'a feed should name its own address once')
  demand(feed.author?.length > 0 || entries.every(({ author }) => author), 'nobody is the author')
  demand(new Set(entries.map(({ id }) => id[0])).size === entries.length, 'two entries have one id')
  for (const entry of entries) {
    const alternate = linksOf(entry).some(({ rel }) => rel === 'alternate')
    demand(alternate || 'content' in entry, `${entry.id} has neither content nor an alternate link`)
    for (const category of entry.category ?? []) demand(category['@term'], 'a category without a term')
  }
  return {
    ...said(feed),
    links,
    entries: entries.map((entry) => ({ ...said(entry), links: linksOf(entry) })),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what a parser of XML gives has no type until it was looked at
type Element = Record<string, any>

function holdElement(element: Element): void {
  for (const name of ['id', 'title', 'updated']) {
    demand(element[name]?.length === 1, `not exactly one ${name}`)
  }
  demand(URL.canParse(element.id[0]), `${element.id[0]} is no IRI`)
  demand(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(element.updated[0]),
    'no date of RFC 3339',
  )
  const alternates = linksOf(element).filter(({ rel }) => rel === 'alternate')
  demand(new Set(alternates.map(({ type }) => type)).size === alternates.length, 'two alternates of one type')
  for (const { href } of linksOf(element)) demand(URL.canParse(href), `${href} is no whole address`)
}

function said(element: Element) {
  return {
    id: String(element.id[0]),
    title: String(element.title[0]),
    updated: String(element.updated[0]),
    summary: String(element.summary ?? ''),
    content: String(element.content ?? ''),
  }
}

function linksOf(element: Element): ReadLink[] {
  return (element.link ?? []).map((link: Element) => ({
    rel: link['@rel'] ?? 'alternate',
    href: link['@href'],
    type: link['@type'] ?? '',
  }))
}

function demand(kept: unknown, says: string): void {
  if (!kept) throw new Error(says)
}
