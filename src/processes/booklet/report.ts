import type { KeptBooklet } from './keep/keep-booklet.ts'
import type { BookletReading } from './read/reading.ts'

/** What an import says: the booklet in numbers, what became of the registers' entries, and everything to be looked at. */
export type ImportReport = Pick<
  KeptBooklet,
  'created' | 'revised' | 'unchanged' | 'revisions' | 'released' | 'questions'
> & {
  readonly fiscalYear: number
  readonly committee: string
  readonly isRehearsal: boolean
  readonly pages: number
  readonly programmes: number
  /** Programmes that the booklet marks as new. */
  readonly newProgrammes: number
  readonly budgeted: number
  readonly budgetTotalYen: number
  readonly emergencyMeasures: number
  readonly urgentReviews: number
  readonly findings: readonly ReportedFinding[]
}

type ReportedFinding = {
  readonly page: number | null
  readonly programme: string | null
  readonly kind: string
  readonly says: string
}

/** The report of a booklet that was read and kept. */
export function reportOf(reading: BookletReading, kept: KeptBooklet, isRehearsal: boolean): ImportReport {
  const { booklet, pages, findings } = reading
  const { fiscalYear, committee, programmes, measures } = booklet
  const { created, revised, unchanged, revisions, released, questions } = kept
  const budgets = programmes.flatMap(({ budget }) => (budget === null ? [] : [budget]))
  return {
    fiscalYear,
    committee,
    isRehearsal,
    pages,
    programmes: programmes.length,
    newProgrammes: programmes.filter(({ isNew }) => isNew).length,
    budgeted: budgets.length,
    budgetTotalYen: budgets.reduce((sum, budget) => sum + budget, 0),
    emergencyMeasures: measures.filter(({ kind }) => kind === 'emergencyMeasure').length,
    urgentReviews: measures.filter(({ kind }) => kind === 'urgentReview').length,
    created,
    revised,
    unchanged,
    revisions,
    released,
    questions,
    findings: [
      ...findings.map(({ page, programme, kind, says }) => ({ page, programme, kind, says })),
      ...kept.findings.map(({ programme, kind, says }) => ({
        page: reading.sheets.find((sheet) => sheet.programme === programme)?.pages[0] ?? null,
        programme,
        kind,
        says,
      })),
    ],
  }
}
