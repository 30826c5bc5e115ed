import { everyItem } from '#core/record/kinds/outline.ts'
import type { OutlineItem } from '#core/record/values.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import type { MeasureKind } from '../booklet.ts'

type Dispositions = UrgentReview['dispositions']

/** What is done to a programme, as far as words of the summary say it; null where none does, and nothing is guessed. */
export function dispositionsOf(
  kind: MeasureKind,
  summary: readonly OutlineItem[],
  isNew: boolean,
): Dispositions {
  if (kind === 'emergencyMeasure') return isNew ? ['started'] : null
  const words = [...everyItem(summary)].map(({ text }) => text).join('\n')
  const found = WORDS.filter(([, pattern]) => pattern.test(words)).map(([disposition]) => disposition)
  return found.length > 0 ? found : null
}

/** The words on which a disposition rests: 中止 and 取りやめ stop, 見送り puts off, 切り替え changes the way. */
const WORDS = [
  ['suspended', /休止|中止|取りやめ|取り止め/],
  ['postponed', /先送り|延期|見送/],
  ['reduced', /縮小/],
  ['changed', /変更|切り?替え/],
] as const
