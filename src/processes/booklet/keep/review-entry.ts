import { canonical } from '#core/record/difference.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { fillBlank } from '../blank-outline.ts'
import type { BookletMeasure, BookletProgramme } from '../booklet.ts'
import { dispositionsOf } from './dispositions.ts'
import { markedItems } from './marked-items.ts'

type Sheet = Pick<BookletProgramme, 'isNew' | 'content'>

/** The review and the sheet of its programme, as they were kept before. */
export type ReviewBefore = { readonly review: UrgentReview; readonly sheet: Sheet | undefined }

/** A line of the lists of measures as an entry of the register; what people wrote there beside the booklet stays. */
export function reviewEntry(
  { kind, programme: name, summary }: BookletMeasure,
  place: { readonly programme: string; readonly fiscalYear: number; readonly position: number },
  sections: readonly string[],
  sheet: Sheet,
  before: ReviewBefore | undefined,
): UrgentReview {
  const { savings = null, decidedOn = null, reason = null, resumesIn = null } = before?.review ?? {}
  return {
    ...place,
    kind,
    name,
    sections: sections.length > 0 ? sections : null,
    summary: fillBlank(summary),
    ...deduced(kind, summary, sheet),
    ...writtenByPeople(before),
    savings,
    decidedOn,
    reason,
    resumesIn,
  }
}

type Deduced = Pick<UrgentReview, 'dispositions' | 'item'>

function deduced(kind: UrgentReview['kind'], summary: UrgentReview['summary'], sheet: Sheet): Deduced {
  return { dispositions: dispositionsOf(kind, summary, sheet.isNew), item: markedItems(kind, sheet.content) }
}

/** What differs from the deduction of that time was written by people, and counts for more than a new deduction. */
function writtenByPeople(before: ReviewBefore | undefined): Partial<Deduced> {
  if (before?.sheet === undefined) return {}
  const { kind, summary, dispositions, item } = before.review
  const then = deduced(kind, summary, before.sheet)
  return {
    ...(canonical(dispositions) !== canonical(then.dispositions) && { dispositions }),
    ...(item !== then.item && { item }),
  }
}
