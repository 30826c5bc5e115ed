import administrative from './administrative-readings.json' with { type: 'json' }

/** A piece of a text, and its reading in hiragana where it needs one. */
export type Read = { readonly text: string; readonly reading: string | null }

/** Readings by word: names of places and sections that no dictionary knows. */
export type Readings = Readonly<Record<string, string>>

const KANJI = /[\p{Script=Han}々〇]/u
/** Days of the month that are not read like their numbers. */
const DAYS: Readings = {
  '1': 'ついたち',
  '2': 'ふつか',
  '3': 'みっか',
  '4': 'よっか',
  '5': 'いつか',
  '6': 'むいか',
  '7': 'なのか',
  '8': 'ようか',
  '9': 'ここのか',
  '10': 'とおか',
  '14': 'じゅうよっか',
  '20': 'はつか',
  '24': 'にじゅうよっか',
}
const PEOPLE: Readings = { '1': 'ひとり', '2': 'ふたり' }

/** Whether there is anything in a text to be read. */
export function hasKanji(text: string): boolean {
  return KANJI.test(text)
}

/** Cuts a text where readings are known beforehand: the city's names and the words of administration, months, days and people by number. */
export function knownReadings(readings: Readings): (text: string) => (string | Read)[] {
  const words: Readings = { ...administrative, ...readings }
  const longestFirst = Object.keys(words).sort((one, other) => other.length - one.length)
  const known = new RegExp(
    `(?<=[\\d０-９])月|(?<=月)([1-9１-９]|10|１０|[12１２][4４]|20|２０)日(?!間)|(?<![\\d０-９.．,，])([12１２])人|${longestFirst.map(RegExp.escape).join('|')}`,
    'gu',
  )
  return (text) => {
    const parts: (string | Read)[] = []
    let from = 0
    for (const match of text.matchAll(known)) {
      const [found, day, people] = match
      if (match.index > from) parts.push(text.slice(from, match.index))
      from = match.index + found.length
      const number = (day ?? people ?? '').normalize('NFKC')
      const spoken = day ? DAYS[number] : people ? PEOPLE[number] : found === '月' ? 'がつ' : words[found]
      parts.push(
        ...(day || people ? [{ text: found, reading: spoken ?? null }] : overKanji(found, spoken ?? null)),
      )
    }
    if (from < text.length) parts.push(text.slice(from))
    return parts
  }
}

/** Puts the reading of a word over its kanji only: the kana behind and between them stay outside. */
export function overKanji(word: string, reading: string | null): Read[] {
  if (reading === null || !hasKanji(word)) return [{ text: word, reading: null }]
  const parts = word.match(/[\p{Script=Han}々〇]+|[^\p{Script=Han}々〇]+/gu) ?? []
  const spoken = inHiragana(reading)
  const pattern = parts.map((part) => (hasKanji(part) ? '(.+?)' : RegExp.escape(inHiragana(part)))).join('')
  const found = new RegExp(`^${pattern}$`, 'u').exec(spoken)
  // ヶ and the like are not read as they are written: then the reading stands over the whole word.
  if (found === null) return [{ text: word, reading: spoken }]
  let at = 0
  return parts.map((text) => {
    if (!hasKanji(text)) return { text, reading: null }
    at += 1
    return { text, reading: found[at] ?? null }
  })
}

function inHiragana(kana: string): string {
  return kana.replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}
