import type { Hit, Reading } from '../reading.ts'
import { matches } from '../reading.ts'

const SEAL =
  /(?:印影|押印|実印|公印|職印|銀行印|署名|サイン|自署|はんこ|ハンコ|seal|signature|hanko|inkan)[^/]*\.(?:png|jpe?g|tiff?|gif|bmp|webp|heic|svg|pdf)\b/giu
const DRAFT =
  /(?:修正履歴|変更履歴|校閲|コメント(?:付|入|あり)|非表示|隠し|作業用|内部用|庁内限|取扱注意|(?:マスキング|墨消し|墨塗り|黒塗り|白抜き|編集|加工|匿名化)(?:前|なし|未)|未(?:マスク|加工|墨消し|黒塗り)|個人情報(?:入|あり|含)|氏名入|名簿入|実名)[^/]*\.(?:docx?|xlsx?|xlsm|pptx?|pdf|csv|zip|jtd|odt|ods)\b/giu

/**
 * R-PII-09 and R-PII-10 as far as the name of a file gives them away. What lies inside of files (images of seals, hidden rows, comments,
 * layers under black boxes) no text shows: there the file itself is taken apart and read again before it leaves.
 */
export function* fileNames({ text }: Reading): Generator<Hit> {
  if (!/\.[A-Za-z]{2,4}/.test(text)) return
  yield* matches('R-PII-09.seal', text, SEAL)
  yield* matches('R-PII-10.draft', text, DRAFT)
}
