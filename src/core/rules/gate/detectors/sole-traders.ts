import type { Hit, Reading } from '../reading.ts'

const CUED = /(?:個人事業主|個人事業者|フリーランス|一人親方|自営業者?|個人商店|屋号)[ :(「]{0,2}/g
const NAMED = /\((?:個人|個人事業主|自営|屋号[^)]{0,12})\)/g

/** R-PII-11: who trades in their own name; a full name within the name of a trade is found with the names. */
export function* soleTraders({ text, words, lexicon, allowed }: Reading): Generator<Hit> {
  for (const match of text.matchAll(CUED)) {
    const end = match.index + match[0].length
    const word = words.find(({ start }) => start === end)
    if (word === undefined) continue
    const found = text.slice(word.start, word.end)
    const isNamed =
      word.kind === 'surname' || word.kind === 'given' || word.kind === 'name' || lexicon.isSurname(found)
    if (isNamed && !allowed.isPlace(found))
      yield { reason: 'R-PII-11.trader', start: word.start, end: word.end }
  }
  for (const match of text.matchAll(NAMED)) {
    const word = words.findLast(
      ({ end, kind }) => end <= match.index && kind === 'surname' && match.index - end <= 10,
    )
    if (word !== undefined && !allowed.covers(text, word.start, word.end)) {
      yield { reason: 'R-PII-11.trader', start: word.start, end: match.index + match[0].length }
    }
  }
}
