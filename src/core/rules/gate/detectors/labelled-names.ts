import { isFigure } from '../figures.ts'
import type { Hit, Reading } from '../reading.ts'
import { KNOWN, knownOf } from '../tagger/word-table.ts'
import { ERAS, LABELS } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'
import { reasonFor } from './name-reason.ts'

const RUN = /[\p{Script=Han}々ヶ]{2,9}/gu
/** A given name behind the space behind a surname. */
const GIVEN = / (?:[\p{Script=Han}々]{1,3}|[ぁ-ゖ]{2,4})(?![\p{Script=Han}々ぁ-ゖ])/uy
/** What stands between a label and who is named. */
const BETWEEN = /[ :(「・]{1,3}$/
/** What may still stand behind a name in its run. */
const BEHIND = /(?:[様氏殿宅分方邸]|本人|名義)$/u

/** R-PII-01: a name of the lists right behind a label (申請者:高橋), or surname and given name alone in brackets, whatever the tagger thinks of it. */
export function* labelledNames(reading: Reading): Generator<Hit> {
  const { text, allowed } = reading
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (isEnclosed(text, index, run) && isFull(run, reading)) {
      const end = index + run.length
      if (reasonFor(reading, index, end) === 'R-PII-01.full' && !allowed.covers(text, index, end))
        yield { reason: 'R-PII-01.full', start: index, end }
      continue
    }
    const start = nameStart(text, index, run)
    if (start < 0) continue
    const own = text.slice(start, index + run.length)
    GIVEN.lastIndex = index + run.length
    const given = GIVEN.exec(text)?.[0] ?? ''
    const name = isListed(own + given, reading) ? own + given : own.replace(BEHIND, '')
    const end = start + name.length
    if (!isListed(name, reading) || allowed.covers(text, start, end) || isFigure(reading, start, end))
      continue
    if (reasonFor(reading, start, end) !== 'R-PII-01.full') continue
    yield { reason: 'R-PII-01.labelled', start, end }
  }
}

function isEnclosed(text: string, index: number, run: string): boolean {
  return text[index - 1] === '(' && text[index + run.length] === ')'
}

/** Where a name may begin behind a label that stands before a run of kanji, or begins it; -1 where there is none. */
function nameStart(text: string, index: number, run: string): number {
  const before = text.slice(Math.max(0, index - 14), index)
  const gap = BETWEEN.exec(before)
  if (gap && endsWithAny(before.slice(0, gap.index), LABELS)) return index
  for (let length = run.length - 2; length > 1; length -= 1)
    if (endsWithAny(run.slice(0, length), LABELS)) return index + length
  return -1
}

/** Whether a word is a frequent surname, or a surname with a given name, and neither a common noun nor a place of the lists. */
function isListed(name: string, { table, allowed }: Reading): boolean {
  const [family = '', given] = name.split(' ')
  const bits = (word: string) => knownOf(word, table)
  if (ERAS.test(name)) return false
  if (given !== undefined) return (bits(family) & KNOWN.surname) !== 0 && isGiven(given, bits(given))
  const own = bits(name)
  if (own & KNOWN.commonSurname && name.length > 1)
    return (own & (KNOWN.noun | KNOWN.place)) === 0 && !allowed.isPlace(name)
  return isFull(name, { table })
}

/** Whether a word is a frequent surname with a given name of the lists, and no word itself. */
function isFull(name: string, { table }: Pick<Reading, 'table'>): boolean {
  const bits = (word: string) => knownOf(word, table)
  if (bits(name) !== 0 || name.length < 3) return false
  for (let length = 1; length < Math.min(4, name.length); length += 1)
    if (bits(name.slice(0, length)) & KNOWN.commonSurname && bits(name.slice(length)) & KNOWN.given)
      return true
  return false
}

function isGiven(word: string, bits: number): boolean {
  return (bits & (KNOWN.given | KNOWN.givenReading)) !== 0 || /^[ぁ-ゖ]+$/.test(word)
}
