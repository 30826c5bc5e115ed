import { hash } from 'node:crypto'

/**
 * What rows of postings are about, as one number: the kind of the term, then the code points of one character or two, or the
 * number of a mark, a word or a column. Of pairs of characters the places are kept; of all else the entries.
 */
export const PAIR_IN_TITLE = 0
/** Pairs in other texts than the title. */
export const PAIR_IN_BODY = 1
/** Single characters of titles; the next number is that of other texts. */
export const CHARACTER_IN_TITLE = 2
/** Facets, and what else an entry refers to. */
export const MARK = 4
/** Words of titles. */
export const WORD = 5
/** No postings, but one value for each entry of a segment. */
export const COLUMN = 6
/** Ids of entries in the order of their titles, 65,536 a row. */
export const BY_TITLE = 7

/** The column of groups. */
export const GROUPS = 0
/** The column that says where the texts of titles end; the next one says it of other texts. */
export const TITLE_ENDS = 1
/** The column of places in the order of titles. */
export const RANKS = 3
/** The column of places from the newest to the oldest; late segments have it. */
export const PLACES = 4

/** The first of the columns of declared facets, in their order. */
export const FACETS = 8

/** The mark that every entry bears. */
export const EVERY = 0

/** The number of what entries lie in, by a digest of its name: behind all other terms, so wide that no two names meet. */
export function withinTerm(register: string, key: string): number {
  const digest = hash('sha256', `${register}/${key}`, 'buffer')
  return WITHIN + (digest.readUIntBE(0, 6) * 16 + ((digest[6] as number) >>> 4))
}

/** The first term about what entries lie in. */
export const WITHIN = 2 ** 52

const CODE_POINTS = 2 ** 21

/** The number of a pair of characters, by their code points. */
export function pairTerm(kind: number, first: number, second: number): number {
  return (kind * CODE_POINTS + first) * CODE_POINTS + second
}

/** The number of a character, a mark, a word, a column. */
export function term(kind: number, number: number): number {
  return kind * CODE_POINTS * CODE_POINTS + number
}

/** Of what kind a term is. */
export function kindOf(number: number): number {
  return Math.floor(number / (CODE_POINTS * CODE_POINTS))
}

/** The number that the term has among those of its kind. */
export function numberOf(number: number): number {
  return number % (CODE_POINTS * CODE_POINTS)
}
