import { isBehindLabel } from '../name-candidates.ts'
import type { Hit, Reading } from '../reading.ts'
import { ERAS, LABELS, NOBODY, OFFICES, ROLES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'
import { isBehindPart } from './slot-names.ts'

const LABELLED =
  /(?<gap>[ :]{1,3}|[(「『【]|・|である|の(?=[\p{Script=Han}々]{1,5}(?: [\p{Script=Han}々]{1,4})?(?:$|[)、」]))|)(?<name>[\p{Script=Han}々ヶ]{1,6}(?: {1,2}(?:[\p{Script=Han}々]{1,4}|[ぁ-ゖ]{2,5}))?|[ァ-ヺー]{2,10}(?:[ ・][ァ-ヺー]{2,10}){0,3})/uy

/** R-PII-01: a name behind a word such as 申請者 or 所有者, a surname only included. */
export function* labelledNames(reading: Reading): Generator<Hit> {
  const { text, words, lexicon, allowed } = reading
  if (words.length === 0) return
  for (let at = 1; at < text.length; at += 1) {
    const before = text.slice(Math.max(0, at - 12), at)
    if (
      !(isBehindLabel(text, at) && endsWithAny(before, LABELS)) &&
      !isBehindRole(text, at) &&
      !(text[at] === ' ' && isBehindPart(text, at))
    )
      continue
    if (endsWithAny(before, OFFICES)) continue
    LABELLED.lastIndex = at
    const match = LABELLED.exec(text)
    const { gap = '', name = '' } = match?.groups ?? {}
    if (match === null || name === '') continue
    const start = at + gap.length
    const end = endOfName(reading, start, start + name.length, gap !== '')
    if (end === undefined || allowed.covers(text, start, end)) continue
    const found = text.slice(start, end)
    // 旧氏:大垣: a place may be written so, but here a person is.
    const isToldApart = gap.includes(':') && !isKanji(text[end])
    if (
      (allowed.isPlace(found) && !isToldApart) ||
      NOBODY.has(found) ||
      ERAS.test(found) ||
      LABELS.has(found)
    )
      continue
    if (lexicon.isSurname(found) && found.length === 1 && gap === '') continue
    yield { reason: 'R-PII-01.labelled', start, end }
  }
}

/** 記録:有馬, 虐待者:小林: a role in what was done, or a part in a matter, with a colon behind it. */
export function isBehindRole(text: string, at: number): boolean {
  return (
    text[at] === ':' && (endsWithAny(text.slice(Math.max(0, at - 12), at), ROLES) || isBehindPart(text, at))
  )
}

/** Where the name ends that begins at a place: words that are names, or that no dictionary knows. */
function endOfName(reading: Reading, start: number, limit: number, separated: boolean): number | undefined {
  const { text, words, lexicon } = reading
  const following = words.filter((word) => word.start >= start && word.start < limit)
  const [first] = following
  if (first === undefined || first.start !== start) return undefined
  const run = text.slice(start, limit)
  if (/^[ァ-ヺー]/.test(run)) {
    const parts = run.split(/[ ・]/)
    const named = parts.every(
      (part) => lexicon.isForeign(part) || lexicon.isSurnameReading(part) || lexicon.isGivenReading(part),
    )
    return separated && named && following.some(({ kind }) => kind !== 'noun') ? limit : undefined
  }
  let end = start
  for (const { kind, end: until, start: from } of following) {
    const word = text.slice(from, until)
    const isNamed =
      kind === 'surname' || kind === 'given' || kind === 'name' || (kind === 'unknown' && word !== ' ')
    const isGap = word.trim() === '' && end > start
    if (!isNamed && !isGap && !(from === start && lexicon.isSurname(word) && separated && kind !== 'noun'))
      break
    if (isNamed || !isGap) end = until
  }
  if (end === start) {
    // 小鳥遊: a surname that the dictionary cuts into words, or takes for a place or a thing.
    const isThing = first.kind === 'noun' && first.end - first.start > 1
    for (let until = Math.min(limit, start + 5); until > start + 1; until -= 1) {
      if (!lexicon.isSurname(text.slice(start, until)) || isKanji(text[until])) continue
      if (separated || !(isThing || reading.allowed.isPlace(text.slice(start, until)))) return until
    }
    return undefined
  }
  // Behind a name a kanji other than of respect makes a company, a place or a word of it.
  if (isKanji(text[end]) && !/^(?:[氏様殿君宛外他宅方邸家分]|先生)/.test(text.slice(end))) return undefined
  return end
}

function isKanji(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{Script=Han}々]/u.test(letter)
}
