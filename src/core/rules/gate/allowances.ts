import type { GateLists, PublicName } from './gate.ts'
import { normalWord } from './normal-text.ts'
import { COMPANIES, PEOPLE, PEOPLE_ELSEWHERE, PLACES } from './public-names.ts'
import { words } from './vocabulary.ts'

/** The lists, ready to be asked. */
export type Allowances = {
  /** Whether a stretch lies within a name that may be published. */
  covers(text: string, start: number, end: number): boolean
  /** Whether a stretch lies within the name of somebody known to everybody. */
  coversFigure(text: string, start: number, end: number): boolean
  /** Whether a word is the name of a place: then it is no surname by itself. */
  isPlace(word: string): boolean
  /** Whether a word belongs to a company, a work or an institution on the list. */
  readonly secret: readonly string[]
}

/** Prepares lists: names as they are read, spaces within them not minded. */
export function allowances({ names, secret }: GateLists): Allowances {
  const places = new Set<string>()
  const whole: string[] = []
  for (const { name, kind } of [...HISTORY, ...names] as readonly Pick<PublicName, 'name' | 'kind'>[]) {
    const word = normalWord(name)
    if (kind === 'place') places.add(word)
    else whole.push(word.replaceAll(' ', ''))
  }
  const covers = covering(whole)
  return {
    isPlace: (word) => places.has(word) || COMMON_PLACES.has(word),
    secret: secret.map(normalWord),
    covers,
    coversFigure: covering(FIGURES),
  }
}

/** Asks whether a stretch lies within one of some words. */
function covering(list: Iterable<string>): Allowances['covers'] {
  const byLetter = Map.groupBy(new Set(list), (word) => word[0] ?? '')
  return (text, start, end) => {
    for (let at = Math.max(0, start - LONGEST); at <= start; at += 1) {
      for (const word of byLetter.get(text[at] ?? '') ?? []) {
        if (endOf(text, at, word) >= end) return true
      }
    }
    return false
  }
}

/** No name on a list is longer. */
const LONGEST = 40

/** Where a word that begins at a place ends, spaces within it not minded; -1 where it does not stand there. */
function endOf(text: string, from: number, word: string): number {
  let at = from
  for (const letter of word) {
    while (at > from && text[at] === ' ') at += 1
    if (!text.startsWith(letter, at)) return -1
    at += letter.length
  }
  return at
}

/** People of history and letters, and orders, after whom works, prizes and institutions are called. */
export const HISTORY = [
  ...words(
    `源氏 平氏 藤原氏 北条氏 足利氏 徳川氏 徳川家 将軍家 吉良氏 吉良家 井伊氏 井伊家 江戸氏 今川氏 武田氏 織田氏 豊臣氏 徳富蘆花 徳富蘇峰 夏目漱石 森鷗外 芥川龍之介 太宰治 川端康成 三島由紀夫 宮沢賢治 石川啄木 正岡子規 与謝野晶子 樋口一葉 島崎藤村 北原白秋 萩原朔太郎 室生犀星 志賀直哉 武者小路実篤 谷崎潤一郎 永井荷風 松尾芭蕉 小林一茶 与謝蕪村 紫式部 清少納言
    徳川家康 徳川家光 徳川吉宗 徳川慶喜 豊臣秀吉 織田信長 武田信玄 上杉謙信 伊達政宗 吉田松陰 坂本龍馬 西郷隆盛 大久保利通 勝海舟 福沢諭吉 渋沢栄一 北里柴三郎 津田梅子 野口英世 伊能忠敬 杉田玄白 平賀源内 二宮尊徳 二宮金次郎 井伊直弼 吉良頼康 源頼朝 源義経 平清盛 聖徳太子 空海 最澄 親鸞 日蓮 道元
    葛飾北斎 歌川広重 雪舟 尾形光琳 横山大観 岡本太郎 黒澤明 小津安二郎 円谷英二 手塚治虫 長谷川町子 古関裕而 山田耕筰 滝廉太郎 柳田國男 牧野富太郎 南方熊楠 新渡戸稲造 内村鑑三 後藤新平 板垣退助 伊藤博文 大隈重信 犬養毅 原敬 高橋是清 田中正造 平塚らいてう 市川房枝 嘉納治五郎 植村直己 金子みすゞ 高村光太郎 中原中也 井伏鱒二 江戸川乱歩 司馬遼太郎 松本清張 向田邦子 壺井栄 林芙美子 佐藤春夫 水木しげる 藤子不二雄 富士通 富士電機
    瑞宝単光章 瑞宝双光章 瑞宝小綬章 瑞宝中綬章 瑞宝重光章 瑞宝大綬章 旭日単光章 旭日双光章 旭日小綬章 旭日中綬章 旭日重光章 旭日大綬章 紺綬褒章 藍綬褒章 黄綬褒章 紫綬褒章 緑綬褒章 紅綬褒章
    ヘレン・ケラー アンネ・フランク ウォルト・ディズニー マザー・テレサ レオナルド・ダ・ヴィンチ ピーター・ラビット ピーター・パン ハリー・ポッター シャーロック・ホームズ ロミオとジュリエット ジョン・レノン ポール・マッカートニー マイケル・ジャクソン チャールズ・チャップリン オードリー・ヘップバーン アルベルト・アインシュタイン トーマス・エジソン アーサー・コナン・ドイル アガサ・クリスティ マーク・トウェイン ジャン・ピアジェ ピーター・ドラッカー マリー・キュリー クロード・モネ パブロ・ピカソ フランツ・リスト ヨハン・シュトラウス フレデリック・ショパン ジョンソン・エンド・ジョンソン キング・カズ`,
  ),
  ...words(COMPANIES),
].map((name) => ({ name, kind: 'history' as const }))

/** People known to everybody. */
export const FIGURES = [...words(PEOPLE), ...words(PEOPLE_ELSEWHERE)]

/** Regions and cities that are surnames as well, in any municipality. */
export const COMMON_PLACES = words(
  `${PLACES}
  千葉 宮城 福島 茨城 栃木 群馬 埼玉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 青森 岩手 秋田 山形 仙台 横浜 川崎 相模原 名古屋 神戸 北九州 札幌
  目黒 渋谷 新宿 品川 大田 中野 杉並 豊島 板橋 練馬 足立 葛飾 江戸川 荒川 墨田 江東 港 台東 文京 千代田 中央 三鷹 調布 狛江 府中 小金井 国分寺 立川 八王子 町田 日野 多摩 武蔵野 青梅 昭島 小平 国立 福生 清瀬 稲城 羽村 上野 浅草 銀座 日比谷 赤坂 青山 麻布 池袋 大塚 巣鴨 駒込 田端 日暮里 上板橋 本郷 飯田橋 市谷 四谷 大久保 高円寺 荻窪 吉祥寺 下北沢
  会津 川場 豊橋 松本 松山 高松 高崎 前橋 宇都宮 水戸 日立 土浦 甲府 沼津 浜松 岡崎 豊田 大津 姫路 福山 下関 佐世保 都城 那覇 石巻 気仙沼 釜石 宮古 大船渡 南相馬 熱海 小田原 藤沢 鎌倉 厚木 平塚 茅ヶ崎 秦野 大和 海老名 船橋 市川 柏 松戸 浦安 成田 木更津 川口 川越 所沢 大宮 浦和 熊谷 越谷 草加 春日部 桐生 太田 館林 足利 小山 佐野 日光 米沢 鶴岡 酒田 十日町 上越 小松 敦賀 大垣 中津川 伊豆`,
)
