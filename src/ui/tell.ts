import { parseFiscalYear } from '#core/calendar/fiscal-year.ts'
import { parseWareki } from '#core/calendar/wareki.ts'
import english from './en.json' with { type: 'json' }
import type { Language } from './say.ts'

/**
 * A sentence that a rule, a permission, the gate or a form says, in the reader's language. The sentences stand in `en.json` under themselves, with
 * `{1}`, `{2}` for what is put into them, so that what was kept in Japanese years ago is told in English as well. What is not known stays
 * Japanese; a test holds that the rooms which say no say nothing unknown. Where it is said of an entry, its register tells which name is meant.
 */
export function tell(language: Language | undefined, japanese: string, register = ''): string {
  if (language !== 'en' || japanese === '') return japanese
  return readingOf(japanese, register).text
}

/** Makes the English of names known that are put into sentences: of registers, fields, choices, states and acts, each with its key in `en.json`. */
export function knowNames(pairs: Iterable<readonly [key: string, japanese: string]>): void {
  for (const [key, japanese] of pairs) {
    const name = words[key]
    if (name === undefined) continue
    const known = names.get(japanese) ?? new Map<string, string>()
    names.set(japanese, known)
    // One Japanese name may have several English ones: that of the register, or the first declared.
    for (const register of ['', key.split('.')[0] ?? '']) if (!known.has(register)) known.set(register, name)
  }
}

const words: Readonly<Record<string, string>> = english

/** Of each Japanese name the English of each register that has it, and under no register the first declared. */
const names = new Map<string, Map<string, string>>()

type Pattern = {
  readonly shape: RegExp
  readonly english: string
  readonly numbers: readonly string[]
  readonly known: number
}

let patterns: readonly Pattern[] | undefined

/** A way to read a text: its English, and how many characters of it are known, not merely put in. */
type Reading = { readonly text: string; readonly known: number }

/** The reading that knows the most: as one sentence, as one behind the place where something is wrong, or as several sentences. */
function readingOf(japanese: string, register: string): Reading {
  const whole = told(japanese, register)
  if (whole.known === japanese.length) return whole
  const readings = [whole]
  // Where it stands comes before what is wrong: 2ページ：…
  const colon = japanese.indexOf('：')
  if (colon !== -1) {
    const { text, known } = readingOf(japanese.slice(colon + 1), register)
    if (known > 0) readings.push({ text: `${putIn(japanese.slice(0, colon), register)}: ${text}`, known })
  }
  const parts = japanese.match(/[^。]+。?/gu) ?? []
  if (parts.length > 1) {
    const several = parts.map((part) => readingOf(part.trim(), register))
    readings.push({
      text: several.map(({ text }) => text).join(' '),
      known: several.reduce((sum, { known }) => sum + known, 0),
    })
  }
  return readings.reduce((best, other) => (other.known > best.known ? other : best))
}

function told(japanese: string, register: string): Reading {
  const exact = Object.hasOwn(words, japanese) ? words[japanese] : undefined
  if (exact !== undefined) return { text: exact, known: japanese.length }
  patterns ??= readPatterns()
  for (const { shape, english: text, numbers, known } of patterns) {
    const found = shape.exec(japanese)
    if (!found) continue
    const values = new Map(numbers.map((number, index) => [number, found[index + 1] ?? '']))
    const put = (_: string, number: string) => putIn(values.get(number) ?? '', register)
    return { text: text.replace(/\{(\d)\}/g, put), known }
  }
  return { text: japanese, known: 0 }
}

/** What is put into a sentence: names and days in English, several of them one by one, and anything else as it is. */
function putIn(value: string, register: string): string {
  const known = inEnglish(value, register)
  if (known !== null) return known
  const each = namesIn(value, register)
  return each && each.length > 1 ? each.join(', ') : value
}

/** The names that a text lists, in English; a name may hold the dot that stands between names. Null where one is not known. */
function namesIn(text: string, register: string): string[] | null {
  const known = inEnglish(text, register)
  if (known !== null) return [known]
  const dots = [...text.matchAll(/[、・]/g)].map(({ index }) => index).reverse()
  for (const dot of dots) {
    const first = inEnglish(text.slice(0, dot), register)
    const others = first === null ? null : namesIn(text.slice(dot + 1), register)
    if (first !== null && others !== null) return [first, ...others]
  }
  return null
}

function inEnglish(value: string, register: string): string | null {
  const quoted = /^「([^「」]*)」$/u.exec(value)?.[1]
  if (quoted !== undefined) return `“${inEnglish(quoted, register) ?? quoted}”`
  if (Object.hasOwn(words, value)) return words[value] ?? null
  const own = names.get(value)
  const name = own?.get(register) ?? own?.get('')
  if (name !== undefined) return name
  if (/^\p{Script=Han}{0,2}[\d元]+年度$/u.test(value)) {
    const read = parseFiscalYear(value)
    return 'year' in read ? `fiscal year ${read.year}` : null
  }
  if (!/^\p{Script=Han}{0,2}[\d元]+年\d+月\d+日$/u.test(value)) return null
  const read = parseWareki(value)
  return 'day' in read ? read.day : null
}

/** The sentences with something put into them, those that say the most of their own first. */
function readPatterns(): Pattern[] {
  return Object.entries(words)
    .filter(([key]) => /[ぁ-ん一-龠].*\{1\}|\{1\}.*[ぁ-ん一-龠]/su.test(key))
    .map(([key, text]) => ({
      shape: new RegExp(
        `^${key
          .split(/\{\d\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('([\\s\\S]*?)')}$`,
        'u',
      ),
      english: text,
      numbers: [...key.matchAll(/\{(\d)\}/g)].map(([, number]) => number ?? ''),
      known: key.replace(/\{\d\}/g, '').length,
    }))
    .sort((one, other) => other.known - one.known)
}
