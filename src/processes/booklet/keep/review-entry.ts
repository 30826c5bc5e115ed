import { canonical } from '#core/record/difference.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { emptyBlank, fillBlank } from '../blank-outline.ts'
import type { BookletMeasure, BookletProgramme } from '../booklet.ts'
import { dispositionsOf } from './dispositions.ts'
import { markedItems } from './marked-items.ts'

/** A line of the lists of measures as an entry of the register; what people wrote there beside the booklet stays. */
export function reviewEntry(
  { kind, programme: name, summary }: BookletMeasure,
  place: { readonly programme: string; readonly fiscalYear: number; readonly position: number },
  sections: readonly string[],
  sheet: Pick<BookletProgramme, 'isNew' | 'content'>,
  before: UrgentReview | undefined,
): UrgentReview {
  const { decidedOn = null, reason = null, resumesIn = null } = before ?? {}
  const deduced = {
    dispositions: dispositionsOf(kind, summary, sheet.isNew),
    item: markedItems(kind, sheet.content),
  }
  const isSameSummary = before && canonical(emptyBlank(before.summary)) === canonical(summary)
  return {
    ...place,
    kind,
    name,
    sections: sections.length > 0 ? sections : null,
    summary: fillBlank(summary),
    // While the words are the same, what people made of them counts for more than what a machine deduces.
    dispositions: isSameSummary ? (before.dispositions ?? deduced.dispositions) : deduced.dispositions,
    item: isSameSummary ? (before.item ?? deduced.item) : deduced.item,
    decidedOn,
    reason,
    resumesIn,
  }
}
