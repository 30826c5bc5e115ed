import type { Candidate } from '../name-candidates.ts'
import type { Reading, Word } from '../reading.ts'

/** Whether a name stands alone between two letters: in brackets, between spaces, at an end, or before a number of its own. */
export function isEnclosedBy(before: string | undefined, after: string): boolean {
  return ENCLOSING.test(before ?? '(') && ENCLOSED.test(after)
}

const ENCLOSING = /[(: 、・]/
const ENCLOSED = /^(?:$|[)、・( ]|[\d]|電話|生年月日|普通|記号|口座)/
/** What is done with people, and with what they say. */
export const DEALT =
  /^(?:からの|への|との|による|に対する|に係る|の)(?:請願|陳情|申|相談|要望|苦情|手紙|電話|意見|照会|請求|訴|抗議|連絡|問合せ|通知|命令|催告|督促|勧告|警告|指導|支払|報酬|謝|返還|送付|回答|還付|訪問|面談|講師|土地|和解|示談|協議|交渉|契約|委任|依頼|措置|介護|処分|聴取|賠償|決定|納税|誓約|寄)/

/** What speaks for a name that nothing else touches: in brackets, behind a label, or before what is done with people. */
export function enclosedWeight(
  { start, middle, givenAt, end, isKnown }: Candidate,
  { text, lexicon, allowed }: Reading,
  { isEnclosed, isShown, isLabelled }: Readonly<Record<'isEnclosed' | 'isShown' | 'isLabelled', boolean>>,
  [family, first]: readonly (readonly Word[] | undefined)[],
): number {
  const [surname, given] = [text.slice(start, middle), text.slice(givenAt, end)]
  const after = text.slice(end, end + 16)
  const spaced = givenAt > middle
  const isDealt = !isShown && DEALT.test(after)
  if (!isEnclosed && !isDealt && !isShown) return 0
  const isListed = lexicon.isGiven(given)
  if (!isListed && !lexicon.isLikeGiven(given)) return 0
  const isPlaceName = family?.length === 1 && (family[0]?.kind === 'place' || family[0]?.kind === 'proper')
  const isOnlyNoun = first?.length === 1 && first[0]?.kind === 'noun'
  let weight = 0
  // 手塚日和, 二見誠実: a word as a given name behind what is only a surname.
  if (family?.length === 1 && family[0]?.kind === 'surname' && isOnlyNoun && !allowed.isPlace(surname)) {
    if (surname.length > 1) weight += isListed ? 1 : isShown ? 2 : 3
    else if (isListed || given.length > 1) weight += isListed ? 1 : 2
  }
  // 波多腰 楓乃, 昆布谷 勇: a space between what may be a surname and what may be a given name.
  if (spaced && !SEASONS.test(given) && (isEnclosed || isShown)) {
    // 北沢 柊平: the given name is no word, but letters.
    const isApart =
      first !== undefined && first.length > 1 && first.every((word) => word.end - word.start === 1)
    if (allowed.isPlace(surname))
      weight += (isListed ? !lexicon.isCommonWord(given) && !isOnlyNoun : isApart) ? 1 : 0
    else if (isKnown || isListed || isPlaceName)
      weight += isOnlyNoun && !isListed ? 1 : family?.[0]?.kind === 'noun' ? 0 : 1
    if (!isKnown && isApart && !isListed && lexicon.isLikeSurname(surname)) weight += 1
    if (!isKnown && isListed && lexicon.isLikeSurname(surname)) weight += 2
  }
  // 津覇皐月, 小此木千畝: a place of the dictionary that nobody here means, before a given name.
  if (
    !spaced &&
    (isKnown || lexicon.isLikeSurname(surname)) &&
    !allowed.isPlace(surname) &&
    (isListed || given.length > 1)
  ) {
    if (isPlaceName) weight += 1
  }
  if (!spaced && !isKnown && isListed && given.length > 1 && lexicon.isLikeSurname(surname)) weight += 1
  // 牧颯介, 森湊: a surname that is a thing, where the rest is no word.
  if (!spaced && isEnclosed && isKnown && family?.length === 1 && family[0]?.kind === 'noun') {
    if (end - start === 2) weight += isListed && !SEASONS.test(given) && text[start - 1] === '(' ? 3 : 0
    else if (!isOnlyNoun || (isListed && given.length === 1)) weight += 1
  }
  if (isDealt) weight += 1
  if (isLabelled && isEnclosed) weight += 1
  return weight
}

export const SEASONS = /^(?:春|夏|秋|冬|朝|夜)$/
