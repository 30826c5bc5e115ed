import type { SearchSource } from '#core/public/search-answers.ts'
import { foldKey } from '#core/record/search-key.ts'

const MOST = 4

/** The sections that would know of what was looked for in vain: by their names, by the classes of documents that are called like it, then by entries that read alike. */
export function sectionsFor(source: SearchSource, text: string, alike: readonly string[]): string[] {
  const key = foldKey(text)
  const named = source.edition.list('sections').map((entry) => ({
    section: entry.key,
    shared: sharedLetters(key, foldKey(entry.title.replace(ENDING, ''))),
  }))
  const found = [...nearest(named), ...nearest(classesOf(source, key)), ...alike]
  return [...new Set(found)].slice(0, MOST)
}

const ENDING = /(第?\d*)(課|係|部|室|領域|担当)$/u

/** Classes that are called like what was looked for, each by the section that files the newest document under it. */
function classesOf({ search, edition }: SearchSource, key: string) {
  const tree = search.treeOf('classification')
  const all = tree === undefined ? [] : tree.below(null).flatMap(tree.within)
  const named = all
    .map((value) => ({ value, shared: sharedLetters(key, foldKey(search.nameOf('classification', value))) }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared)
  return named.slice(0, MOST).flatMap(({ value, shared }) => {
    const narrowing = { register: 'documents', classification: value }
    const [hit] = search.find({ sought: null, narrowing, sort: 'newest' }, 1, null).hits
    const section = hit && edition.find(hit.register, hit.key)?.values?.section
    return typeof section === 'string' ? [{ section, shared }] : []
  })
}

function nearest(named: readonly { readonly section: string; readonly shared: number }[]): string[] {
  return named
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, 2)
    .map(({ section }) => section)
}

/** How many letters in a row two texts share at most; none where these are too few to say anything. */
function sharedLetters(one: string, other: string): number {
  let shared = ''
  for (let from = 0; from < other.length; from += 1) {
    for (let end = from + shared.length + 1; end <= other.length; end += 1) {
      if (!one.includes(other.slice(from, end))) break
      shared = other.slice(from, end)
    }
  }
  return TELLING.test(shared) ? shared.length : 0
}

/** Two kanji, three kana, four Latin letters or digits: fewer are shared by chance. */
const TELLING = /\p{Script=Han}{2}|[^\p{ASCII}]{3}|\p{ASCII}{4}/u
