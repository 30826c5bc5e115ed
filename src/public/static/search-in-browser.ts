/// <reference lib="dom" />

import { WITHIN_FACET } from '#core/edition/search/facets.ts'
import { excerpt, highlight, type Piece } from '#core/edition/search/highlight.ts'
import { termsOf } from '#core/edition/search/query.ts'
import type { Asked, Found, IndexedEntry } from './find.ts'
import { openFinder, readAsked } from './find.ts'
import type { SearchIndex } from './search-index.ts'
import type { SearchWords } from './search-words.ts'

const ON_A_PAGE = 20
const MOST_OF_A_FACET = 12

const said = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
const [, version = ''] = /^(\/en|\/furigana)\//.exec(location.pathname) ?? []
const parameters = new URLSearchParams(location.search)

// Without a question the page that was exported stays: it shows what is newest.
if (parameters.size > 0) await show()

async function show(): Promise<void> {
  const words = JSON.parse(said('daicho-search-words')) as SearchWords
  const answer = await fetch(said('daicho-search-index'))
  const index = (await answer.json()) as SearchIndex
  // What lies in an entry is asked for by links, and is none of the lists beside the hits.
  const asked = readAsked(parameters, [...index.facets, WITHIN_FACET])
  const found = openFinder(index.entries, index.facets)(asked)
  const box = document.querySelector('main .daicho-find')
  const input = box?.querySelector<HTMLInputElement>('input[type="search"]')
  if (input) input.value = asked.text
  while (box?.nextSibling) box.nextSibling.remove()
  document
    .querySelector('main')
    ?.append(
      ...('says' in found
        ? [element('p', { role: 'alert' }, found.says)]
        : results(index, words, asked, found)),
    )
}

function results(index: SearchIndex, words: SearchWords, asked: Asked, found: Found): Element[] {
  const from = Number(parameters.get('from')) || 0
  const shown = found.entries.slice(from, from + ON_A_PAGE)
  const next = from + ON_A_PAGE
  const count = words.count.replace('{n}', found.entries.length.toLocaleString('ja'))
  return [
    element(
      'p',
      { role: 'status', class: 'daicho-results__count' },
      found.entries.length === 0 ? words.none : count,
    ),
    narrowed(index, words, asked),
    element(
      'div',
      { class: 'daicho-results' },
      element(
        'div',
        {},
        element(
          'ol',
          { class: 'daicho-hits', start: String(from + 1) },
          ...shown.map((entry) => hit(index, found, entry)),
        ),
        ...(next < found.entries.length ? [link({ from: String(next) }, words.next)] : []),
      ),
      narrowings(index, words, found),
    ),
  ]
}

function hit(index: SearchIndex, { sought }: Found, { title, url, texts, facets }: IndexedEntry): Element {
  const terms = sought === null ? [] : termsOf(sought)
  const about = (['register', 'kind', 'section'] as const).flatMap((facet) =>
    (facets[facet] ?? []).map((value) => element('span', {}, nameOf(index, facet, value))),
  )
  return element(
    'li',
    { class: 'daicho-hit', lang: 'ja' },
    element(
      'h2',
      { class: 'daicho-hit__title' },
      element('a', { href: version + url }, ...marked(highlight(title, terms))),
    ),
    element(
      'p',
      { class: 'daicho-hit__about' },
      ...about,
      ...(facets.year ?? []).map((year) => element('span', {}, year)),
    ),
    element('p', { class: 'daicho-hit__excerpt' }, ...marked(excerpt(texts, terms))),
  )
}

function narrowed(index: SearchIndex, words: SearchWords, { narrowing }: Asked): Element {
  const said = index.facets.flatMap((facet) => {
    const value = narrowing[facet]
    return value === undefined
      ? []
      : [
          element(
            'li',
            {},
            link(
              { [facet]: '', from: '' },
              `${nameOf(index, facet, value)} ×`,
              `${words.off} ${nameOf(index, facet, value)}`,
            ),
          ),
        ]
  })
  return element('ul', { class: 'daicho-actions' }, ...said)
}

function narrowings(index: SearchIndex, words: SearchWords, { facets }: Found): Element {
  const lists = index.facets
    .filter((facet) => (facets[facet] ?? []).length > 1)
    .map((facet) =>
      element(
        'section',
        {},
        element('h3', {}, words.facets[facet] ?? facet),
        element(
          'ul',
          { class: 'daicho-links' },
          ...(facets[facet] ?? [])
            .slice(0, MOST_OF_A_FACET)
            .map(({ value, count }) =>
              element(
                'li',
                {},
                link({ [facet]: value, from: '' }, `${nameOf(index, facet, value)} ${count}`),
              ),
            ),
        ),
      ),
    )
  return element('nav', { 'aria-label': words.narrow }, ...lists)
}

function nameOf({ names }: SearchIndex, facet: string, value: string): string {
  return names[`${facet}/${value}`] ?? value
}

/** A link to this search with some of it changed. */
function link(changes: Readonly<Record<string, string>>, text: string, label?: string): Element {
  const next = new URLSearchParams(parameters)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return element('a', { href: `?${next}`, ...(label && { 'aria-label': label }) }, text)
}

function marked(pieces: readonly Piece[]): (Element | string)[] {
  return pieces.map(({ text, isMarked }) => (isMarked ? element('mark', {}, text) : text))
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Element | string)[]
): Element {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}
