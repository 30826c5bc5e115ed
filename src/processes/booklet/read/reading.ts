import type { Booklet, BookletMeasure } from '../booklet.ts'

/** What a booklet file says, and every place where it contradicts itself. */
export type BookletReading = {
  readonly booklet: Booklet
  /** Number of sheets; the sheets are numbered from 1 in the order of the file. */
  readonly pages: number
  readonly contents: readonly ContentsLine[]
  readonly measureLines: readonly MeasureLine[]
  readonly sheets: readonly ProgrammeSheets[]
  readonly findings: readonly BookletFinding[]
}

/** One line of the table of contents. */
export type ContentsLine = {
  readonly name: string
  readonly sections: readonly string[]
  readonly page: number
  readonly isReference: boolean
  /** Line of the file, from 1. */
  readonly line: number
}

/** One line of a list of measures, with the page that it names. */
export type MeasureLine = BookletMeasure & { readonly page: number; readonly line: number }

/** The pages that a programme's sheets occupy. */
export type ProgrammeSheets = { readonly programme: string; readonly pages: readonly number[] }

/** One contradiction or irregularity of the file; nothing of it was mended. */
export type BookletFinding = {
  readonly page: number | null
  readonly programme: string | null
  readonly kind: BookletFindingKind
  readonly says: string
  readonly line?: number
}

export type BookletFindingKind =
  | 'budget-empty'
  | 'budget-unreadable'
  | 'category-unknown'
  | 'contents-name'
  | 'contents-order'
  | 'contents-page'
  | 'contents-sections'
  | 'contents-without-sheet'
  | 'continuation-departments'
  | 'continuation-missing'
  | 'continuation-name'
  | 'continuation-sections'
  | 'continuation-unannounced'
  | 'item-repeated'
  | 'list-abridged'
  | 'list-duplicate'
  | 'list-outside-mark'
  | 'list-page'
  | 'list-page-without-mark'
  | 'list-sections'
  | 'list-without-mark'
  | 'list-without-sheet'
  | 'list-wording'
  | 'mark-without-list'
  | 'numbering'
  | 'section-department'
  | 'sheet-wording-not-listed'
  | 'sheet-without-contents'
  | 'stray-cells'
  | 'table-repeated'
  | 'year'
