import english from './en.json' with { type: 'json' }

export type Language = 'ja' | 'en'

/** The words of a label in the reader's language: Japanese as declared, English by key; without English, Japanese. */
export function say(language: Language | undefined, key: string, japanese: string): string {
  if (language !== 'en') return japanese
  return words[key] ?? japanese
}

const words: Readonly<Record<string, string>> = english
