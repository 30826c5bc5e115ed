/** A reading in katakana as names are written in Latin letters (Hepburn), in lower case and without marks for long vowels: `ヨウコ` is `yoko`. */
export function romanised(reading: string): string {
  let latin = ''
  for (let at = 0; at < reading.length; ) {
    const pair = SYLLABLES[reading.slice(at, at + 2)]
    const letter = reading[at] ?? ''
    if (pair !== undefined) {
      latin += pair
      at += 2
      continue
    }
    at += 1
    if (letter === 'ッ') latin += DOUBLED
    else if (letter !== 'ー') latin += SYLLABLES[letter] ?? ''
  }
  return latin
    .replace(new RegExp(`${DOUBLED}(ch?)`, 'g'), (_, next) => (next === 'ch' ? 'tch' : next.repeat(2)))
    .replace(new RegExp(`${DOUBLED}(.?)`, 'g'), '$1$1')
    .replace(/n(?=[bmp])/g, 'n')
    .replace(/ou|oo/g, 'o')
    .replace(/uu/g, 'u')
}

const DOUBLED = '\u0001'

const SYLLABLES: Readonly<Record<string, string>> = Object.fromEntries(
  `ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no
  ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ン n
  ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ v
  キャ kya キュ kyu キョ kyo シャ sha シュ shu ショ sho チャ cha チュ chu チョ cho ニャ nya ニュ nyu ニョ nyo ヒャ hya ヒュ hyu ヒョ hyo ミャ mya ミュ myu ミョ myo
  リャ rya リュ ryu リョ ryo ギャ gya ギュ gyu ギョ gyo ジャ ja ジュ ju ジョ jo ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu ピョ pyo シェ she ジェ je ティ ti ディ di`
    .trim()
    .split(/\s+(?=[ァ-ヺ])/)
    .map((pair) => pair.split(' ')),
)
