import { isFigure } from '../figures.ts'
import { isHanAt, isKatakanaAt } from '../letters.ts'
import { NO_END } from '../name-candidates.ts'
import type { Hit, Reading } from '../reading.ts'
import { ACTS, CORPORATE, FACILITIES, OFFICES, PERSONAL_OF } from '../vocabulary.ts'
import { endsWithAny, startsWithAny } from '../word-edges.ts'

const KATAKANA = /(?<![ァ-ヺー・])[ァ-ヺー]{1,12}(?:[・= ][ァ-ヺー]{1,14}){1,4}(?![ァ-ヺー・])/gu
/** One name of several parts, whatever stands behind a space. */
const DOTTED = /(?<![ァ-ヺー・=])[ァ-ヺー]{1,12}(?:[・=][ァ-ヺー]{1,14}){1,4}(?![ァ-ヺー・=])/gu
const LATIN =
  /(?<![A-Za-z0-9.@&-])(?:[A-Z][a-z]{1,12}|[A-Z]{2,12})(?:[ ,・]{1,2}(?:[A-Z]\.? )?(?:[A-Z][a-z]{1,12}|[A-Z]{2,12})){1,3}(?![A-Za-z0-9.@&])/g
const PERSONAL =
  /^(?:氏|様|さん|君|殿|の相続|の在留|の婚姻|の出生|からの|による|に対する|の申請|の帰化|の転|世帯|の戸籍|選手|講師)/

/** R-PII-01: names of people from elsewhere in katakana or in Latin letters, and Japanese ones in Latin letters. */
export function* foreignNames(reading: Reading): Generator<Hit> {
  const { text, words, lexicon } = reading
  if (words.length === 0) return
  for (const match of [...text.matchAll(KATAKANA), ...text.matchAll(DOTTED)]) {
    const [start, end] = [match.index, match.index + match[0].length]
    const parts = match[0].split(/[・= ]/)
    const listed = parts.filter((part) => lexicon.isForeign(part)).length
    const kinds = words.filter(
      (word) => word.start >= start && word.end <= end && /[ァ-ヺ]/.test(text.slice(word.start, word.end)),
    )
    const named = kinds.filter(({ kind }) => kind === 'surname' || kind === 'given' || kind === 'name').length
    const common = kinds.filter(({ kind, start: from, end: until }) => {
      // A part that is cut into words is a word of another language.
      const isPart = !isKatakanaAt(text, from - 1) && !isKatakanaAt(text, until)
      return (kind === 'noun' || kind === 'place') && isPart && !lexicon.isForeign(text.slice(from, until))
    }).length
    const rest = text.slice(end).trimStart()
    const shown = PERSONAL.test(rest) || PERSONAL_OF.test(rest)
    // ヤング・ケアラー: surnames that are words count only beside a name that is none.
    if (!shown && parts.some((part) => WORDS.has(part)) && listed < 2) continue
    // ラヒミ・アリレザ: parts that are no words of Japanese, whatever the lists have.
    const isStrange =
      parts.length > 1 &&
      kinds.every(({ kind }) => kind !== 'noun' && kind !== 'place') &&
      parts.every((part) => part.length > 1 && (lexicon.isForeign(part) || !lexicon.isKatakanaWord(part)))
    const weight =
      (isStrange && listed < 2 ? 1 : 0) +
      Math.max(listed, named) +
      (shown ? 1 : 0) -
      common * 2 +
      (/[・=]/.test(match[0]) ? 0.5 : 0)
    if (weight < 1.5 || isInstitution(text, start, end) || isPublic(reading, start, end)) continue
    yield { reason: 'R-PII-01.foreign', start, end }
  }
  for (const { start, end, isListed } of mixedNames(text, lexicon)) {
    // ウィリアムズ 花恋: a new given name falls apart into letters.
    const isWord = words.some(
      (word) =>
        word.end <= end &&
        word.end - word.start > 1 &&
        word.start >= start &&
        isHanAt(text, word.start) &&
        word.kind !== 'given',
    )
    if (!isListed && isWord) continue
    if (isInstitution(text, start, end) || isPublic(reading, start, end)) continue
    yield { reason: 'R-PII-01.foreign', start, end }
  }
  for (const match of text.matchAll(LATIN)) {
    const [start, end] = [match.index, match.index + match[0].length]
    const parts = match[0].split(/[ ,・.]+/).filter((part) => part.length > 1)
    const given = parts.filter((part) => lexicon.isLatinGiven(part)).length
    const family = parts.filter((part) => lexicon.isLatinSurname(part)).length
    const all = parts.every((part) => lexicon.isLatinGiven(part) || lexicon.isLatinSurname(part))
    const isNamed = all && given > 0 && (family > 0 || given > 1)
    const rest = text.slice(end).trimStart()
    const shown =
      PERSONAL.test(rest) || PERSONAL_OF.test(rest) || /^(?:への|宛|分|名義|の住民|の課税|の納税)/.test(rest)
    // 在留資格 Kim Minji: one part a name, behind what is done for somebody.
    const isInAct =
      endsWithAny(text.slice(Math.max(0, start - 12), start).trimEnd(), ACTS) && given + family > 0
    // (NGUYEN THI HOA): nothing but large letters, one part a name, in brackets or before another sign.
    const isEnclosed = /[( :]/.test(text[start - 1] ?? '') && /^(?:$|[)、(・])/.test(rest)
    const isLarge =
      match[0] === match[0].toUpperCase() && given + family > 0 && parts.length > 1 && isEnclosed
    if (!(isNamed || isLarge || isInAct || (given + family > 0 && shown)) || NO_NAMES.test(match[0])) continue
    if (isInstitution(text, start, end) || isPublic(reading, start, end)) continue
    yield { reason: 'R-PII-01.foreign', start, end }
  }
}

const MIXED =
  /(?<![ァ-ヺー])(?<family>[ァ-ヺー]{2,10})[ ・]?(?<given>[\p{Script=Han}々]{2,3})(?![\p{Script=Han}々])/gu

/** スミス 花子: a name from elsewhere before a given name of a list. */
export function* mixedNames(
  text: string,
  lexicon: Reading['lexicon'],
): Generator<{ readonly start: number; readonly end: number; readonly isListed: boolean }> {
  for (const match of text.matchAll(MIXED)) {
    const { family = '', given = '' } = match.groups ?? {}
    if (WORDS.has(family) || !lexicon.isForeign(family)) continue
    const [start, end] = [match.index, match.index + match[0].length]
    if (lexicon.isGiven(given) && !lexicon.isCommonWord(given)) yield { start, end, isListed: true }
    else if (match[0][family.length] === ' ' && lexicon.isLikeGiven(given) && !NO_END.test(given))
      yield { start, end, isListed: false }
  }
}

/** Names from elsewhere that are words in Japanese. */
const WORDS = new Set(
  'ヤング キング グリーン ホワイト ベル ヒル ロング ライト ホール ウッド マーク グレイ プライス クック ブラウン リード ウォーカー マイ ラン ハイ ジョイス ボルド フォスター ワン ハン オー アマ タン ライ サリ チーム センター サポート サポーター プラン プロジェクト ネットワーク グループ クラブ カフェ ケア サービス システム ホーム フェスタ フェスティバル マップ ルーム ステーション コーディネーター マネージャー マネジャー ワーカー サロン スクール セミナー フォーラム ガイド ブック データ テスト コース キッズ ファミリー シニア アイランド サーモ モデル フェア デー ウィーク ライン タウン シティ ワーク バンク パス カード シート ノート トーク ライブ コンサート ツアー ラボ スタジオ ショップ マルシェ アート スポーツ'.split(
    ' ',
  ),
)

/** Words in Latin letters that read like Japanese names. */
const NO_NAMES =
  /\b(?:CITY|City|TOKYO|Tokyo|JAPAN|Japan|SETAGAYA|Setagaya|Open|OPEN|Data|DATA|May|MAY|New|NEW|Art|ART|Music|MUSIC|Summer|Winter|Project|PROJECT|Web|WEB|IN|ON|BE|NO|GO|DO|ME|TO|OF|THE)\b/

function isPublic(reading: Reading, start: number, end: number): boolean {
  return reading.allowed.covers(reading.text, start, end) || isFigure(reading, start, end)
}

function isInstitution(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 16), start)
  const after = text.slice(end)
  if (
    new RegExp(`${CORPORATE.source}[ ・「]?$`).test(before) ||
    new RegExp(`^[ 」]?${CORPORATE.source}`).test(after)
  )
    return true
  if (
    /^(?:[区市州国郡村県省島湖山川]|社|賞|製|法|病|症|反応|検査|テスト|試験|ウイルス|菌|細胞|指数|係数|スケール|式|定理|奏法|療法|メソッド|サイン|体操|チーム|プラン|モデル|カップ|の?(?:作品|伝記|絵本|著作|著書|小説|音楽|楽曲|図録|壁画|生誕|物語|映画))/.test(
      after,
    )
  )
    return true
  if (startsWithAny(after, FACILITIES) || endsWithAny(before.replace(/[ :(]+$/, ''), OFFICES)) return true
  return startsWithAny(after.replace(/^[ (]+/, ''), OFFICES)
}
