import type { Hit, Reading } from '../reading.ts'
import { NONE, TAG_COUNT } from '../tagger/tags.ts'
import { FACILITIES, LABELS, NOBODY, OFFICES, STAFF_EVENT, TRADES } from '../vocabulary.ts'
import { endsWithAny } from '../word-edges.ts'

/** A run of letters to which respect is paid. */
const RESPECTED =
  /(?<name>(?:[\p{Script=Han}々ヶ]{1,6}|[ァ-ヺー]{2,14}(?:[・= ][ァ-ヺー]{1,14}){0,4}|(?<![ぁ-ゖ])[ぁ-ゖー]{2,5}|[\p{Script=Han}々]{1,4} {1,2}(?:[\p{Script=Han}々]{1,4}|[ぁ-ゖー]{1,5}|[ァ-ヺー]{1,6})))[ ]?(?<respect>氏(?![名子神])|(?<![仕同模異態各両])様(?![式々子相態性化])|さん(?![歩ずびぽ])|さま(?!ざま)|くん(?!れん)|ちゃん(?!こ|と|家(?![庭族屋]))|女史)/gu

/** Where a name is not likely by itself, respect makes it one from this chance on. */
const PERHAPS = 0.02

/** R-PII-01: a name to which respect is paid, be it a surname only or one that no list knows. */
export function* honorifics({ text, chances, allowed }: Reading): Generator<Hit> {
  if (chances === null || text.search(RESPECTED) < 0) return
  for (const match of text.matchAll(RESPECTED)) {
    const { name = '' } = match.groups ?? {}
    const end = match.index + name.length
    if ([NOBODY, OFFICES, LABELS].some((list) => endsWithAny(name, list))) continue
    if (name.length > 1 && (endsWithAny(name, TRADES) || endsWithAny(name, FACILITIES))) continue
    let start = end
    while (start > match.index && 1 - (chances[(start - 1) * TAG_COUNT + NONE] ?? 0) >= PERHAPS) start -= 1
    if (start === end || allowed.covers(text, start, end)) continue
    const before = text.slice(Math.max(0, start - 20), start).replace(/[ :(「]+$/, '')
    if (endsWithAny(before, OFFICES) && !STAFF_EVENT.test(text)) continue
    yield { reason: 'R-PII-01.honorific', start, end }
  }
}
