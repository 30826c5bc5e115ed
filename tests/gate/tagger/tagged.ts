import type { LabelledText } from '#core/rules/gate/evaluation.ts'
import { normalText } from '#core/rules/gate/normal-text.ts'
import { lettersWeight } from '#core/rules/gate/tagger/letter-weights.ts'
import { GAP, GIVEN, NONE, NUMBER, OTHER, SURNAME } from '#core/rules/gate/tagger/tags.ts'
import { KNOWN, knownOf, type WordTable } from '#core/rules/gate/tagger/word-table.ts'

/** A text with a name's parts: the surname ends at `middle`, the given name begins at `givenAt`; both are `end` for a name without parts. */
export type NamePlace = {
  readonly start: number
  readonly end: number
  readonly kind: 'full' | 'surname' | 'given' | 'other' | 'number'
  readonly middle: number
  readonly givenAt: number
}

export type TaggedText = { readonly text: string; readonly names: readonly NamePlace[] }

/** The names of a marked text (R-PII-01, and whoever trades in their own name), as the tagger reads the text. */
export function taggedText({ text, labels }: LabelledText, table: WordTable): TaggedText {
  const normal = normalText(text)
  const names = labels
    .filter(({ rule }) => rule === 'R-PII-01' || rule === 'R-PII-11' || rule === 'R-PII-07')
    .map(({ rule, start, end }): NamePlace => {
      let [from, until] = [normal.text.length, 0]
      for (let at = 0; at < normal.text.length; at += 1) {
        const place = normal.place(at, at + 1)
        if (place.start < end && start < place.end) {
          from = Math.min(from, at)
          until = Math.max(until, at + 1)
        }
      }
      if (rule === 'R-PII-07')
        return { start: from, end: until, kind: 'number', middle: until, givenAt: until }
      const word = normal.text.slice(from, until)
      const more = / ?(?:外|ほか|他) ?[\d一二三四五六七八九十]{1,3} ?[名人]$/.exec(word)?.[0].length ?? 0
      return parted(normal.text, from, until - more, table)
    })
    .filter(({ start, end }) => end > start)
    .sort((one, other) => one.start - other.start)
  return {
    text: normal.text,
    names: names.filter((name, at) => at === 0 || name.start >= (names[at - 1]?.end ?? 0)),
  }
}

/** Parts a name into surname and given name: at its space, else where the lists, or its letters, part it best. */
export function parted(text: string, start: number, end: number, table: WordTable): NamePlace {
  const name = text.slice(start, end)
  const whole = (kind: NamePlace['kind']) => ({ start, end, kind, middle: end, givenAt: end })
  if (!/[\p{Script=Han}々]/u.test(name)) return whole('other')
  const spaced = /^([^ ・]{1,12})( +)([^ ・]{1,8})$/u.exec(name)
  if (spaced) {
    const middle = start + (spaced[1]?.length ?? 0)
    return { start, end, kind: 'full', middle, givenAt: middle + (spaced[2]?.length ?? 0) }
  }
  if (/[ ・.,()]/.test(name)) return whole('other')
  const own = knownOf(name, table)
  const isKanaEnd = /[ぁ-ゖァ-ヺー]$/.test(name) && /^[\p{Script=Han}々]/u.test(name)
  const splits = []
  for (let length = 1; length < Math.min(6, name.length); length += 1) {
    const [family, given] = [name.slice(0, length), name.slice(length)]
    splits.push({ length, weight: surnameScore(family, table) + givenScore(given, table) })
  }
  splits.sort((one, other) => other.weight - one.weight)
  const [best] = splits
  const alone = Math.max(
    own & KNOWN.surname ? 5 + (own & KNOWN.commonSurname ? 3 : 0) : 0,
    own & KNOWN.given ? 5 + (own & KNOWN.commonGiven ? 2 : 0) : 0,
    name.length < 3 ? 4 : 0,
    name.length === 1 ? 100 : 0,
  )
  if (
    !isKanaEnd &&
    (best === undefined || alone >= best.weight || (name.length < 3 && alone >= best.weight - 4))
  )
    return whole((own & KNOWN.given) !== 0 && (own & KNOWN.surname) === 0 ? 'given' : 'surname')
  const middle = start + (best?.length ?? 1)
  return { start, end, kind: 'full', middle, givenAt: middle }
}

function surnameScore(word: string, table: WordTable): number {
  const found = knownOf(word, table)
  if (found & KNOWN.surname) return 6 + (found & KNOWN.commonSurname ? 2 : 0) - (word.length === 1 ? 2.5 : 0)
  return (
    (lettersWeight(word.charCodeAt(0), 0) + lettersWeight(word.charCodeAt(word.length - 1), 1) - 10) / 3 -
    (word.length === 1 ? 3 : 0)
  )
}

function givenScore(word: string, table: WordTable): number {
  const found = knownOf(word, table)
  if (found & KNOWN.given) return 6 + (found & KNOWN.commonGiven ? 2 : 0) - (word.length === 1 ? 1 : 0)
  if (/^[ぁ-ゖァ-ヺー]+$/.test(word)) return 5
  return (
    (lettersWeight(word.charCodeAt(0), 2) + lettersWeight(word.charCodeAt(word.length - 1), 3) - 10) / 3 -
    (word.length === 1 ? 1 : 0) -
    (word.length > 3 ? 2 : 0)
  )
}

/** The tag of each letter. */
export function tagsOf({ text, names }: TaggedText): Uint8Array {
  const tags = new Uint8Array(text.length).fill(NONE)
  for (const { start, end, kind, middle, givenAt } of names) {
    if (kind === 'full') {
      fill(tags, start, middle, SURNAME)
      tags.fill(GAP, middle, givenAt)
      fill(tags, givenAt, end, GIVEN)
    } else if (kind === 'number') {
      tags.fill(NUMBER + 1, start, end)
      tags[start] = NUMBER
    } else fill(tags, start, end, kind === 'surname' ? SURNAME : kind === 'given' ? GIVEN : OTHER)
  }
  return tags
}

function fill(tags: Uint8Array, start: number, end: number, part: number): void {
  if (end - start === 1) {
    tags[start] = part + 3
    return
  }
  tags.fill(part + 1, start, end)
  tags[start] = part
  tags[end - 1] = part + 2
}
