import type { Hit, Reading } from '../reading.ts'
import { NONE, TAG_COUNT } from '../tagger/tags.ts'
import { KNOWN, knownOf, type WordTable } from '../tagger/word-table.ts'
import { FACILITIES, LABELS, NOBODY, OFFICES, STAFF_EVENT, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'

/** A run of letters to which respect is paid. */
const RESPECTED =
  /(?<name>(?:[\p{Script=Han}々ヶ]{1,6}|[ァ-ヺー]{2,14}(?:[・= ][ァ-ヺー]{1,14}){0,4}|(?<![ぁ-ゖ])[ぁ-ゖー]{2,5}|[\p{Script=Han}々]{1,4} {1,2}(?:[\p{Script=Han}々]{1,4}|[ぁ-ゖー]{1,5}|[ァ-ヺー]{1,6})))[ ]?(?<respect>氏(?![名子神])|(?<![仕同模異態各両])様(?![式々子相態性化])|さん(?![歩ずびぽ])|さま(?!ざま)|(?<![自居住在帰社私拙])宅(?![地配急老建造間内])|くん(?!れん)|ちゃん(?!こ|と|家(?![庭族屋]))|女史)/gu

/** Where a name is not likely by itself, respect makes it one from this chance on. */
const PERHAPS = 0.02

/** R-PII-01: a name to which respect is paid, be it a surname only or one that no list knows; before 宅 one that the lists know. */
export function* honorifics({ text, chances, table, allowed }: Reading): Generator<Hit> {
  if (text.search(RESPECTED) < 0) return
  for (const match of text.matchAll(RESPECTED)) {
    const { name = '', respect } = match.groups ?? {}
    const end = match.index + name.length
    if ([NOBODY, OFFICES, LABELS].some((list) => endsWithAny(name, list))) continue
    if (name.length > 1 && (endsWithAny(name, TRADES) || endsWithAny(name, FACILITIES))) continue
    let start = end
    while (respect !== '宅' && start > match.index && isPerhaps(start - 1)) start -= 1
    if (start === end) start -= listedLength(name, table)
    if (start === end || allowed.covers(text, start, end)) continue
    const before = text.slice(Math.max(0, start - 20), start).replace(/[ :(「]+$/, '')
    if (endsWithAny(before, OFFICES) && !STAFF_EVENT.test(text)) continue
    yield { reason: 'R-PII-01.honorific', start, end }
  }

  function isPerhaps(at: number): boolean {
    return chances !== null && 1 - (chances[at * TAG_COUNT + NONE] ?? 0) >= PERHAPS
  }
}

/** How long the frequent surname is that ends a word, with the given name behind it where the lists know both; 0 where there is none. */
function listedLength(word: string, table: WordTable): number {
  const bits = (from: number, until = word.length) => knownOf(word.slice(from, until), table)
  for (let at = 0; at < word.length - 1; at += 1) {
    const own = bits(at)
    if (own & KNOWN.commonSurname && (own & KNOWN.noun) === 0) return word.length - at
    for (let middle = at + 1; middle < word.length; middle += 1) {
      const given = word[middle] === ' ' ? middle + 1 : middle
      if (bits(at, middle) & KNOWN.commonSurname && bits(given) & KNOWN.commonGiven) return word.length - at
    }
  }
  return 0
}
