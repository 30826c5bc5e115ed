import { ruleFor } from '#core/rules/rule.ts'
import { type RedactionMark, redaction } from './record.ts'

const rule = ruleFor(redaction)

export const redactionRules = [
  rule('marks', '四角には、ページ、左、上、幅、高さを入れる。', (r) =>
    marksOf(r.marks, 'box').every(
      ({ page, left, top, width, height }) =>
        page !== null && left !== null && top !== null && width !== null && height !== null,
    ),
  ),
  rule('marks', '四角はページの中に収める（左＋幅、上＋高さは10000まで）。', (r) =>
    marksOf(r.marks, 'box').every(
      ({ left, top, width, height }) =>
        (left ?? 0) + (width ?? 0) <= 10_000 && (top ?? 0) + (height ?? 0) <= 10_000,
    ),
  ),
  rule('marks', '言葉で消すときは、消す言葉を入れる。', (r) =>
    marksOf(r.marks, 'words').every(({ words }) => (words ?? '').trim() !== ''),
  ),
  rule('marks', '行は「3」か「3-5」、表のセルは「B2」「B:B」「3:3」「B2:C5」の形で範囲を書く。', (r) =>
    (r.marks ?? []).every(({ kind, words }) => {
      if (kind === 'lines') return /^\d{1,7}(-\d{1,7})?$/.test(words ?? '')
      return (
        kind !== 'cells' ||
        /^([A-Z]{1,3}\d{1,7}(:[A-Z]{1,3}\d{1,7})?|[A-Z]{1,3}:[A-Z]{1,3}|\d{1,7}:\d{1,7})$/.test(words ?? '')
      )
    }),
  ),
  rule(
    'result',
    '公開するファイルは、元のファイルから作る。',
    (r) => r.result === null || r.original !== null,
  ),
  rule(
    'result',
    '元のファイルをそのまま公開するファイルにしない。',
    (r) => r.result === null || r.result.sha256 !== r.original?.sha256,
  ),
]

function marksOf(marks: readonly RedactionMark[] | null, kind: RedactionMark['kind']): RedactionMark[] {
  return (marks ?? []).filter((mark) => mark.kind === kind)
}
