import type { Word, WordKind } from '#core/rules/gate/reading.ts'
import type { DictionaryWord } from '#platform/tokenizer.ts'

/** The words of a dictionary with their places and with what they are for the detectors. */
export function dictionaryWords(found: readonly DictionaryWord[]): Word[] {
  let at = 0
  return found.map((word) => {
    const start = at
    at += word.surface.length
    return { start, end: at, kind: kindOf(word) }
  })
}

function kindOf({
  surface,
  partOfSpeech: first,
  partOfSpeechSubcategory1: second,
  partOfSpeechSubcategory2: third,
  partOfSpeechSubcategory3: fourth,
}: DictionaryWord): WordKind {
  if (surface.trim() === '') return 'other'
  if (first === 'UNK' || !first) return 'unknown'
  if (first === '接頭詞') return 'prefix'
  if (first === '助詞' || first === '助動詞') return 'particle'
  if (first !== '名詞') return 'other'
  if (second === '固有名詞') return properKind(third, fourth)
  if (second === '接尾') return third === '人名' ? 'honorific' : 'suffix'
  if (second === '数') return 'number'
  return 'noun'
}

function properKind(third?: string | null, fourth?: string | null): WordKind {
  if (third === '人名') return fourth === '姓' ? 'surname' : fourth === '名' ? 'given' : 'name'
  return third === '地域' ? 'place' : 'proper'
}
