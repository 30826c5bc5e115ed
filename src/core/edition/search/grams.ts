import { foldKey } from '#core/record/search-key.ts'
import { inWesternYears } from '#core/record/written-years.ts'

/** Stands before words of the index that are no text: keys never hold it. */
export const SIGN = '、'

/** The word that every entry bears. */
export const EVERY = SIGN

export type Facet = 'register' | 'programme' | 'year' | 'section' | 'kind'

const LETTER: Readonly<Record<Facet, string>> = {
  register: 'r',
  programme: 'p',
  year: 'y',
  section: 's',
  kind: 'k',
}

/** The word of the index that says a facet of an entry. */
export function facetWord(facet: Facet, value: string): string {
  return `${SIGN}${LETTER[facet]}${Buffer.from(value).toString('hex')}`
}

/** The keys under which a text is found: line by line, and again with western years where it has years of eras. */
export function keysOf(text: string): string[] {
  return text.split(/\n+/).flatMap((line) => {
    const key = foldKey(line)
    const western = inWesternYears(key, '年度')
    return key === '' ? [] : western === null ? [key] : [key, western]
  })
}

/** A key as the words of the index: every character with the one behind it, the last alone. */
export function gramsOf(key: string): string {
  let words = ''
  let before = ''
  for (const letter of key) {
    if (before !== '') words += `${before}${letter} `
    before = letter
  }
  return words + before
}

/** What FTS5 looks for so that exactly the texts that hold the key are found. */
export function phraseOf(key: string): string {
  const grams = gramsOf(key).split(' ')
  return grams.length === 1 ? `"${key}" *` : `"${grams.slice(0, -1).join(' ')}"`
}
