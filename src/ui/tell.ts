import english from './en.json' with { type: 'json' }
import type { Language } from './say.ts'

/**
 * A sentence that a rule, a permission, the gate or a form says, in the reader's language. The sentences stand in `en.json` under themselves, with
 * `{1}`, `{2}` for what is put into them, so that what was kept in Japanese years ago is told in English as well. What is not known stays
 * Japanese; a test holds that the rooms which say no say nothing unknown.
 */
export function tell(language: Language | undefined, japanese: string): string {
  if (language !== 'en' || japanese === '') return japanese
  const whole = told(japanese)
  if (whole !== null) return whole
  // Where it stands comes before what is wrong: 2ページ：…
  const colon = japanese.indexOf('：')
  const behind = colon === -1 ? null : told(japanese.slice(colon + 1))
  if (behind !== null) return `${japanese.slice(0, colon)}: ${behind}`
  const parts = japanese.match(/[^。]+。?/gu) ?? []
  return parts.length < 2 ? japanese : parts.map((part) => told(part) ?? part).join(' ')
}

const words: Readonly<Record<string, string>> = english

type Pattern = { readonly shape: RegExp; readonly english: string; readonly numbers: readonly string[] }

let patterns: readonly Pattern[] | undefined

function told(japanese: string): string | null {
  if (Object.hasOwn(words, japanese)) return words[japanese] ?? null
  patterns ??= readPatterns()
  for (const { shape, english: text, numbers } of patterns) {
    const found = shape.exec(japanese)
    if (!found) continue
    const values = new Map(numbers.map((number, index) => [number, found[index + 1] ?? '']))
    return text.replace(/\{(\d)\}/g, (_, number: string) => {
      const value = values.get(number) ?? ''
      return Object.hasOwn(words, value) ? (words[value] ?? value) : value
    })
  }
  return null
}

/** The sentences with something put into them, those that say the most of their own first. */
function readPatterns(): Pattern[] {
  return Object.entries(words)
    .filter(([key]) => /[ぁ-ん一-龠].*\{1\}|\{1\}.*[ぁ-ん一-龠]/su.test(key))
    .sort(([one], [other]) => ownLength(other) - ownLength(one))
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
    }))
}

function ownLength(key: string): number {
  return key.replace(/\{\d\}/g, '').length
}
