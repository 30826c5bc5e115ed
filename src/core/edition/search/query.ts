import { foldKey } from '#core/record/search-key.ts'
import { inWesternYears } from '#core/record/written-years.ts'

/** What is looked for: a term is found by any of its keys. */
export type Sought =
  | { readonly keys: readonly string[]; readonly written: string }
  | { readonly all: readonly Sought[] }
  | { readonly any: readonly Sought[] }
  | { readonly not: Sought }

export type Term = Extract<Sought, { readonly written: string }>

const LONGEST = 400
const MOST_TERMS = 32

const WORDS = /([-－−‐](?=[^\s|｜]))?(?:["“”„＂]([^"“”„＂]*)["“”„＂]?|([^\s|｜]+)|([|｜]))/gu
const OR = new Set(['OR', 'ＯＲ', 'または'])
const AND = new Set(['AND', 'ＡＮＤ'])
const NOT = new Set(['NOT', 'ＮＯＴ'])

/**
 * Reads what a person typed: words that must all be found, `OR` (または, |) between two of which one is enough, `-` or `NOT`
 * before what must not be there, quotation marks around what stands together. Null asks for everything; whatever
 * cannot be looked for gives a sentence.
 */
export function parseQuery(text: string): { readonly sought: Sought | null } | { readonly says: string } {
  if (text.trim() === '') return { sought: null }
  if (text.length > LONGEST) return { says: `検索する言葉は${LONGEST}文字までにしてください。` }
  const groups: Sought[][] = []
  let isJoined = false
  let isDenied = false
  for (const [, minus, quoted, word, bar] of text.matchAll(WORDS)) {
    const plain = minus === undefined ? word : undefined
    if (bar !== undefined || OR.has(plain ?? '')) isJoined = true
    else if (NOT.has(plain ?? '')) isDenied = true
    else if (!AND.has(plain ?? '')) {
      const term = quoted === undefined ? termOf(word ?? '') : exactly(quoted)
      const sought = term && (isDenied || minus !== undefined ? { not: term } : term)
      const last = groups.at(-1)
      if (sought && isJoined && last) last.push(sought)
      else if (sought) groups.push([sought])
      if (sought) isJoined = isDenied = false
    }
  }
  const terms = groups.flat().length
  if (terms === 0) return { says: '記号や空白だけでは検索できません。文字か数字を入れてください。' }
  if (terms > MOST_TERMS) return { says: `検索する言葉は${MOST_TERMS}個までにしてください。` }
  const all = groups.map((any) => (any[0] && any.length === 1 ? any[0] : { any }))
  return { sought: all[0] && all.length === 1 ? all[0] : { all } }
}

/** The terms that must be found, not those that must not. */
export function termsOf(sought: Sought): Term[] {
  if ('written' in sought) return [sought]
  if ('all' in sought) return sought.all.flatMap(termsOf)
  if ('any' in sought) return sought.any.flatMap(termsOf)
  return []
}

/** The same with another word in a term's place. */
export function withTerm(sought: Sought, term: Term, word: string): Sought {
  if (sought === term) return termOf(word) ?? term
  if ('all' in sought) return { all: sought.all.map((each) => withTerm(each, term, word)) }
  if ('any' in sought) return { any: sought.any.map((each) => withTerm(each, term, word)) }
  return sought
}

/** A query as a person would type it. */
export function printQuery(sought: Sought): string {
  if ('written' in sought) return sought.written
  if ('not' in sought) return `-${printQuery(sought.not)}`
  return 'all' in sought ? sought.all.map(printQuery).join(' ') : sought.any.map(printQuery).join(' OR ')
}

function termOf(word: string): Term | null {
  const key = foldKey(word)
  if (key === '') return null
  const western = inWesternYears(key, '年')
  return { keys: western === null ? [key] : [key, western], written: word }
}

/** Between quotation marks a year is only what is written. */
function exactly(quoted: string): Term | null {
  const key = foldKey(quoted)
  return key === '' ? null : { keys: [key], written: `"${quoted}"` }
}
