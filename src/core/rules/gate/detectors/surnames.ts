import type { Hit, Reading } from '../reading.ts'
import { CORPORATE } from '../vocabulary.ts'

/** So many people more: 外3名. */
export const OTHERS = /(?:外|ほか|他) ?[\d一二三四五六七八九十]{1,4} ?[名人](?![分以])/gu
/** What follows a surname that stands for a person. */
export const ALONE =
  /(?:宅(?![地配建老])|方(?![面針法向式々角眼言位正策程])(?=$|[、)のへに 前])|邸(?!宅)|家(?![庭族屋賃畜具計禽電事])(?=$|[のがにを、)])|一家|夫妻|世帯|から(?=の|$)|です(?=$|[。、])|と申し|と名乗|より(?=受|の申|の要|の相)|による|に対する|と(?=の?(?:面談|協議|やり取り|示談|和解|契約|交渉))|に係る(?=損害|相続|債権|訴|返還|差押|徴収|滞納|督促|処分|費用返還)|対(?=世|市|区)|への(?=対応|回答|返還|謝罪|説明|損害|賠償|支給|給付|督促|催告|訪問)|親子|兄弟|姉妹|きょうだい|(?:教諭|主事|主任|主査|係長|技師|保育士|看護師|保健師|栄養士|司書|相談員|支援員|指導員|調理員|用務員|医師|弁護士|講師)(?!会)|の(?=相続|成年後見|後見|戸籍|死亡|遺産|財産調査|滞納|差押|申立|陳情))/uy

/** R-PII-01: a surname without respect, where what follows shows that a person is meant: 佐藤外2名, 鈴木宅, 高橋からの. */
export function* surnames(reading: Reading): Generator<Hit> {
  const { text, words, lexicon, allowed } = reading
  for (const { start, end, kind } of words) {
    const word = text.slice(start, end)
    // 神宮寺家: a thing that is a surname is one where nothing but the home stands in brackets.
    const isHome =
      kind === 'noun' &&
      /[( ]/.test(text[start - 1] ?? '(') &&
      /^[宅邸家](?:$|[)のがを])/.test(text.slice(end))
    const isPerhaps = word.length > 1 && (PERHAPS.has(kind) || isHome) && lexicon.isSurname(word)
    if (!(kind === 'surname' || isPerhaps)) continue
    if (allowed.covers(text, start, end)) continue
    // A place has no home and no family.
    if (allowed.isPlace(word) && !/^(?:宅|方|邸|家|一家|夫妻|世帯|親子|兄弟|姉妹)/u.test(text.slice(end)))
      continue
    if (/[\p{Script=Han}々旧]/u.test(text[start - 1] ?? '') && !follows(words, start)) continue
    // 匿名希望(松井): nothing but a surname in the brackets.
    if (kind === 'surname' && word.length > 1 && text[start - 1] === '(' && text[end] === ')') {
      yield { reason: 'R-PII-01.surname', start, end }
      continue
    }
    ALONE.lastIndex = end
    if (!ALONE.test(text)) continue
    // A place may write, ask and answer as well: only what a home or a family is shows a person.
    if (
      kind !== 'surname' &&
      !/^(?:宅|方|邸|家|一家|夫妻|世帯|親子|兄弟|姉妹|(?:教諭|主事|主任|主査|係長|技師|保育士|看護師|保健師|栄養士|司書|相談員|支援員|指導員|調理員|用務員|医師|弁護士|講師)(?!会)|の(?=相続|成年|後見|戸籍|死亡|遺産|差押)|教諭|主事|主任|主査|係長|講師|に(?:対する|係る)(?=差押|督促|催告|返還|損害|相続|処分|訴|債権|徴収|滞納))/u.test(
        text.slice(end),
      )
    )
      continue
    yield { reason: 'R-PII-01.surname', start, end }
  }
  for (const match of text.matchAll(OWNED)) {
    const start = startOfName(reading, match.index) ?? startOfLetter(reading, match.index)
    if (start === undefined || text[start - 1] === '旧' || allowed.covers(text, start, match.index)) continue
    yield { reason: 'R-PII-01.surname', start, end: match.index }
  }
  for (const match of text.matchAll(REACHED)) {
    const start = startOfName(reading, match.index)
    if (start === undefined || allowed.isPlace(text.slice(start, match.index))) continue
    if (!allowed.covers(text, start, match.index))
      yield { reason: 'R-PII-01.surname', start, end: match.index }
  }
  for (const match of text.matchAll(OTHERS)) {
    const end = match.index - (text[match.index - 1] === ' ' ? 1 : 0)
    const start = startOfName(reading, end)
    if (start === undefined || allowed.covers(text, start, end)) continue
    if (new RegExp(`${CORPORATE.source}.{0,6}$`).test(text.slice(Math.max(0, start - 24), start))) continue
    yield { reason: 'R-PII-01.others', start, end: match.index + match[0].length }
  }
}

/** What only a person has: a home, debts to be called in. */
export const OWNED =
  /(?<=[\p{Script=Han}々])(?:(?<![住自在社帰居家私拙貴御邦豪別])[宅邸](?![地配建老宅内])|に(?:係る|対する)(?=返還|差押|督促|催告|滞納|徴収金|損害賠償))/gu

/** How somebody is reached: a surname before a number to call or an address of mail. */
export const REACHED =
  /(?<=[\p{Script=Han}々])[ 、(:]{1,3}(?:電話|携帯|連絡先|TEL|Tel|メール)?[ :]{0,2}(?:\(?0\d{1,4}\)?-?\d{2,4}-\d|0[5789]0\d{8}|[A-Za-z0-9._%+-]{1,64}@)/gu

/** A surname of one letter that stands alone: 堤宅. */
function startOfLetter({ text, lexicon }: Reading, end: number): number | undefined {
  const isAlone = !/[\p{Script=Han}々]/u.test(text[end - 2] ?? '')
  return isAlone && lexicon.isSurname(text[end - 1] ?? '') ? end - 1 : undefined
}

/** Where the name begins that ends at a place: a word that is one, or a surname behind which no word goes on. */
function startOfName({ text, words, lexicon }: Reading, end: number): number | undefined {
  const word = words.find((each) => each.end === end)
  if (word?.kind === 'surname' || word?.kind === 'given' || word?.kind === 'name') return word.start
  for (let start = Math.max(0, end - 5); start < end - 1; start += 1) {
    const isWhole =
      !/[\p{Script=Han}々]/u.test(text[start - 1] ?? '') || words.some((each) => each.start === start)
    if (isWhole && lexicon.isSurname(text.slice(start, end))) return start
  }
  return undefined
}

/** What the dictionary calls a surname that is a place or a thing as well. */
const PERHAPS: ReadonlySet<string> = new Set(['unknown', 'place', 'proper'])

/** 旧小坂家 is a monument; behind a particle or a word that ends there a surname begins. */
function follows(words: Reading['words'], start: number): boolean {
  const before = words.find((word) => word.end === start)
  return before !== undefined && before.kind !== 'prefix' && before.kind !== 'place'
}
