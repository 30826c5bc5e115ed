import { isHanAt, isSign } from '../letters.ts'
import type { Hit, Reading } from '../reading.ts'
import { FACILITIES, LABELS, NOBODY, OFFICES, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'

const GAPS = new Set(' 、,・:/(')

/** R-PII-01: a surname of a list, alone between signs, beside an address, a number to call, an account or a day of birth: somebody's they are. */
export function* namesBeside(reading: Reading, identifiers: readonly Hit[]): Generator<Hit> {
  const { text } = reading
  for (const { start, end } of identifiers) {
    const before = endOfGap(text, start, -1)
    if (before < start) yield* surname(reading, startOfRun(text, before), before)
    const after = endOfGap(text, end, 1)
    if (after > end) yield* surname(reading, after, endOfRun(text, after))
  }
}

function* surname({ text, lexicon, allowed }: Reading, start: number, end: number): Generator<Hit> {
  const word = text.slice(start, end)
  if (word.length < 2 || word.length > 4 || !lexicon.isSurname(word) || lexicon.surnameWeight(word) < -1.5)
    return
  if (!isSign(text, start - 1) || allowed.isPlace(word) || allowed.covers(text, start, end)) return
  const behind = /^(?:$|[ 、。,・:/()」】]|[方宅様](?:$|[ 、)]))/.test(text.slice(end, end + 2))
  if (!behind || [LABELS, OFFICES, NOBODY, FACILITIES, TRADES].some((list) => endsWithAny(word, list))) return
  yield { reason: 'R-PII-01.surname', start, end }
}

const SIBLING =
  /[・、&] ?(?<name>[\p{Script=Han}々]{2,3}|[ぁ-ゖ]{2,4}|[ァ-ヺー]{2,4})(?=$|[ 、・)(」&]|[のがをにへ](?!り))/uy

/** R-PII-01: given names of a list that go on behind somebody's whole name: 本多 柊真・柚月(双子). */
export function* siblingsBeside({ text, lexicon, allowed }: Reading, names: readonly Hit[]): Generator<Hit> {
  for (const { end: from, reason } of names) {
    if (!WHOLE.has(reason)) continue
    for (let at = from; ; ) {
      SIBLING.lastIndex = at
      const match = SIBLING.exec(text)
      const name = match?.groups?.name ?? ''
      if (match === null || !lexicon.isGiven(name) || lexicon.isCommonWord(name)) break
      if (
        [FACILITIES, TRADES, OFFICES, LABELS, NOBODY].some((list) => list.has(name)) ||
        allowed.isPlace(name)
      )
        break
      at = match.index + match[0].length
      yield { reason: 'R-PII-01.full', start: at - name.length, end: at }
    }
  }
}

const WHOLE: ReadonlySet<string> = new Set(['R-PII-01.full', 'R-PII-01.built', 'R-PII-01.labelled'])

/** Where the signs end that lie between an identifier and what stands before it (-1) or behind it (1); three at the most. */
function endOfGap(text: string, from: number, step: 1 | -1): number {
  let at = from
  while (Math.abs(at - from) < 3 && GAPS.has(text[step > 0 ? at : at - 1] ?? '')) at += step
  return at
}

function startOfRun(text: string, end: number): number {
  let start = end
  while (isHanAt(text, start - 1)) start -= 1
  return start
}

function endOfRun(text: string, start: number): number {
  let end = start
  while (isHanAt(text, end)) end += 1
  return end
}
