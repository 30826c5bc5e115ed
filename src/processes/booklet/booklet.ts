import type { OutlineItem } from '#core/record/values.ts'

/** One year's booklet of programmes, as it is printed: the common ground of reading, keeping and printing it. */
export type Booklet = {
  /** Western year in which the fiscal year begins: 2020 for 令和2年度. */
  readonly fiscalYear: number
  /** The body to which the booklet is submitted, as printed (企画総務常任委員会). */
  readonly committee: string
  /** Remarks before the contents, one paragraph each. */
  readonly preface: readonly OutlineItem[]
  readonly programmes: readonly BookletProgramme[]
  readonly measures: readonly BookletMeasure[]
}

/** One programme: its sheet and the continuation sheets, put together. */
export type BookletProgramme = {
  readonly name: string
  readonly departments: readonly string[]
  readonly sections: readonly string[]
  readonly isNew: boolean
  readonly goal: readonly OutlineItem[]
  /** Whole yen; null where the sheet states no figure. */
  readonly budget: number | null
  /** Words in the budget cell beside, or in place of, the figure; null for a figure alone or a dash. */
  readonly budgetNote: string | null
  readonly content: readonly OutlineItem[]
  /** Stands in the reference part at the end (参考資料), not among the sections' own programmes. */
  readonly isReference: boolean
}

export type MeasureKind = 'emergencyMeasure' | 'urgentReview'

/** One line of the list of emergency measures or of urgent reviews. */
export type BookletMeasure = {
  readonly kind: MeasureKind
  readonly programme: string
  readonly sections: readonly string[]
  readonly summary: readonly OutlineItem[]
}
