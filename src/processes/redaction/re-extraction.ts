import { popplerText } from '#platform/traces/poppler.ts'
import type { Trace, TracedType } from '#platform/traces/trace.ts'
import { findTraces } from '#platform/traces/traces.ts'
import { listBoxesNotBlack } from './engine.ts'
import { countWords } from './hidden-words.ts'
import type { BlackBox, HiddenWords } from './mark.ts'

/** One thing that was looked at: where, what came of it, and whether something was found that has to be gone. */
export type Looked = { readonly where: string; readonly says: string; readonly isFound: boolean }

export type Extraction = { readonly passed: boolean; readonly report: readonly Looked[] }

/** What a result is examined for. */
export type Suspect = {
  readonly bytes: Uint8Array
  readonly type: TracedType
  /** The name under which it will be given out. */
  readonly name: string
  readonly hidden: readonly HiddenWords[]
  readonly boxes: readonly BlackBox[]
}

/** What may go along with a result: its words, its title, and that it is a picture. */
const EXPECTED = new Set<Trace['kind']>(['text', 'title', 'picture'])

/**
 * Takes everything out of a result that can be taken out of it, by ways that know nothing of how it was made: as a reader of the
 * format sees it, as bytes, and with poppler where it is installed. One hidden word in any writing, one box that is not black,
 * or anything that goes along unseen, and it has not passed. The report never repeats a hidden word.
 */
export async function extractAgain({ bytes, type, name, hidden, boxes }: Suspect): Promise<Extraction> {
  const { traces, raw } = await findTraces(bytes, type)
  const read = traces.map(({ text }) => text).join('\n')
  const poppler = type === 'pdf' ? await popplerText(bytes) : null
  const notBlack = await listBoxesNotBlack({ bytes, type }, boxes)
  const report: Looked[] = [
    looked('ファイル名', 'ファイル名に隠す言葉', hasAny(name, hidden)),
    looked('文字', '読み取れる文字に隠す言葉', hasMore(read, hidden)),
    ...raw
      .filter(({ text }) => hasAny(text, hidden))
      .map(({ where }) => looked(`中身（${where}）`, 'ファイルの中身に隠す言葉', true)),
    looked(
      '中身の全体',
      '中身のすべての部分に隠す言葉',
      raw.some(({ text }) => hasAny(text, hidden)),
    ),
    ...(poppler === null
      ? type === 'pdf'
        ? [
            {
              where: 'poppler',
              says: '別のソフト（poppler）は入っていないため、使っていません。',
              isFound: false,
            },
          ]
        : []
      : [looked('poppler', '別のソフトで読み取れる文字に隠す言葉', hasMore(poppler, hidden))]),
    ...traces
      .filter(({ kind, isOverlay }) => !EXPECTED.has(kind) && isOverlay !== true)
      .map(({ where }) => ({ where, says: '見えない情報が残っています。', isFound: true })),
    ...notBlack.map(({ page }) => ({
      where: `${page}ページ`,
      says: '黒塗りの下が透けているか、黒く塗られていません。',
      isFound: true,
    })),
    { where: '黒塗り', says: `${boxes.length}か所を画像で確かめました。`, isFound: notBlack.length > 0 },
  ]
  return { passed: report.every(({ isFound }) => !isFound), report }
}

function looked(where: string, what: string, isFound: boolean): Looked {
  return { where, says: isFound ? `${what}が残っています。` : `${what}はありません。`, isFound }
}

/** Whether words that may stand nowhere any more are in a text. */
function hasAny(text: string, hidden: readonly HiddenWords[]): boolean {
  return hidden.some(({ text: words, allowed }) => allowed === 0 && countWords(text, words) > 0)
}

/** Whether words stand in a text more often than they were left. */
function hasMore(text: string, hidden: readonly HiddenWords[]): boolean {
  return hidden.some(({ text: words, allowed }) => countWords(text, words) > allowed)
}
