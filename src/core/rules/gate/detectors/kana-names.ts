import { isHanAt } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { LABELS } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'

const KATAKANA = /(?<![ァ-ヺー・])(?<run>[ァ-ヺー]{2,7}[ ・][ァ-ヺー]{2,7}|[ァ-ヺー]{4,12})(?!・?[ァ-ヺー])/gu
const HIRAGANA = /(?<![ぁ-ゖー])(?<run>[ぁ-ゖ]{2,7} [ぁ-ゖ]{2,6})(?![ぁ-ゖー])/gu
const HANGING =
  /(?<![ぁ-ゖー])(?<run>[ぁ-ゖ]{2,7} [ぁ-ゖ]{2,6}?)(?=の|さん|さま|ちゃん|くん|から|に|は|が|と|を)/gu

/** R-PII-01: a surname and a given name in kana, half-width kana included; without a space only where no word of the dictionary is in it. */
export function* kanaNames(reading: Reading): Generator<Hit> {
  const { text, words, lexicon, allowed } = reading
  if (words.length === 0) return
  for (const pattern of [KATAKANA, HIRAGANA, HANGING]) {
    for (const match of text.matchAll(pattern)) {
      const { run = '' } = match.groups ?? {}
      const [start, end] = [match.index, match.index + run.length]
      const spaced = / |・/.test(run)
      const labelled = endsWithAny(
        text.slice(Math.max(0, start - 12), start).replace(/[ :(「]+$/, ''),
        LABELS,
      )
      // 生田目 心愛(ナマタメ ココア): in the brackets behind a name a new given name has its reading too.
      const isBehindName = spaced && text[start - 1] === '(' && text[end] === ')' && isHanAt(text, start - 2)
      const parts = partings(katakana(run)).filter(
        ([family, first]) =>
          lexicon.isSurnameReading(family) && (isBehindName || lexicon.isGivenReading(first)),
      )
      if (parts.length === 0 || allowed.covers(text, start, end)) continue
      if (
        !spaced &&
        !parts.some(
          ([family, first]) => (family.length > 2 || first.length > 2 || labelled) && first.length > 1,
        )
      )
        continue
      // ミヤギ カナ: nothing but the name stands in the brackets.
      const isEnclosed = spaced && text[start - 1] === '(' && /[)、・]/.test(text[end] ?? '')
      if (!labelled && !isEnclosed && isWord(words, text, start, end, spaced)) continue
      yield { reason: 'R-PII-01.kana', start, end }
    }
  }
}

/** Whether a run is words of the dictionary that are no names. */
function isWord(words: Reading['words'], text: string, start: number, end: number, spaced: boolean): boolean {
  const within = words.filter(
    (word) => word.start >= start && word.end <= end && text.slice(word.start, word.end).trim() !== '',
  )
  const known = within.filter(({ kind }) => kind === 'noun' || kind === 'place' || kind === 'proper')
  const isNamed = within.some(({ kind }) => kind === 'surname' || kind === 'given' || kind === 'name')
  if (isNamed) return false
  if (!spaced && known.length < within.length && end - start > 4) return false
  return spaced
    ? (known.length > 1 && end - start < 7) || NO_NAMES.test(text.slice(start, end))
    : known.length > 0
}

const NO_NAMES =
  /まつり|つどい|ひろば|ふれあい|すこやか|いきいき|みどり の|さわやか|せたがや|こども|キャラ|スマホ|パソコン/

function partings(run: string): [string, string][] {
  const [family, first] = run.split(/[ ・]/)
  if (family !== undefined && first !== undefined) return [[family, first]]
  return Array.from({ length: Math.max(0, run.length - 3) }, (_, at) => [
    run.slice(0, at + 2),
    run.slice(at + 2),
  ])
}

function katakana(word: string): string {
  return word.replaceAll(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))
}
