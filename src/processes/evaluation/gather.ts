import { fiscalYear } from '#core/calendar/fiscal-year.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Kept, TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { EvaluationFacts } from '#registers/planning/evaluations/facts.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { indicatorYear } from '#registers/planning/indicator-years/record.ts'
import { type Indicator, indicator } from '#registers/planning/indicators/record.ts'
import { placement } from '#registers/planning/placements/record.ts'
import { planItem } from '#registers/planning/plan-items/record.ts'
import { plan } from '#registers/planning/plans/record.ts'
import { urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { placementsIn } from './plan-tree.ts'

/** What the registers hold for the evaluation of a year, read once for all its sheets. */
export type Ground = {
  readonly year: number
  readonly sheets: readonly Kept<EntryOf<typeof annualSheet>>[]
  readonly plans: readonly Kept<EntryOf<typeof plan>>[]
  readonly items: readonly Kept<EntryOf<typeof planItem>>[]
  readonly placements: readonly Kept<EntryOf<typeof placement>>[]
  readonly indicators: readonly Kept<Indicator>[]
  readonly years: readonly Kept<EntryOf<typeof indicatorYear>>[]
  readonly reviews: readonly Kept<EntryOf<typeof urgentReview>>[]
  readonly last: readonly Kept<EntryOf<typeof evaluation>>[]
  /** Numbers of the year by programme. */
  readonly counts: Readonly<Record<CountedRegister, ReadonlyMap<string, number>>>
}

/** Reads everything that the sheets of a fiscal year are filled from; what was withdrawn is left out. */
export async function readGround(db: Db, year: number): Promise<Ground> {
  const ofYear = { fiscalYear: String(year) }
  return {
    year,
    sheets: await listStanding(db, annualSheet, ofYear),
    plans: await listStanding(db, plan),
    items: await listStanding(db, planItem),
    placements: await listStanding(db, placement),
    indicators: await listStanding(db, indicator),
    years: await listStanding(db, indicatorYear, ofYear),
    reviews: await listStanding(db, urgentReview, ofYear),
    last: await listStanding(db, evaluation, { fiscalYear: String(year - 1) }),
    counts: {
      documents: await countByProgramme(db, 'documents', 'draftedOn', year),
      'disclosure-requests': await countByProgramme(db, 'disclosure-requests', 'receivedOn', year),
      enquiries: await countByProgramme(db, 'enquiries', 'receivedAt', year),
    },
  }
}

/** What the registers say of a programme in the year of the ground, as it is at a moment, with the entries that say it. */
export function gatherFacts(ground: Ground, programme: string, at: Date): EvaluationFacts {
  const sheet = ground.sheets.find(({ entry }) => entry.programme === programme)
  const placed = placementsIn(
    ground.placements.map(({ entry }) => entry),
    ground.year,
  ).get(programme)
  const placedBy = ground.placements.filter(
    ({ entry }) => entry.programme === programme && entry.startsIn === placed?.startsIn,
  )
  const measured = measuredBy(ground, (own) => own.programme === programme)
  const reviews = ground.reviews.filter(({ entry }) => entry.programme === programme)
  const last = ground.last.find(({ entry }) => entry.programme === programme)
  const { counts } = ground
  return {
    mainMeasure: placed?.mainMeasure ?? null,
    initialBudget: sheet?.entry.initialBudget ?? null,
    supplementaryBudget: sheet?.entry.supplementaryBudget ?? null,
    budgetNote: sheet?.entry.budgetNote ?? null,
    goal: sheet?.entry.goal ?? null,
    content: sheet?.entry.content ?? null,
    indicators: measured.rows,
    documents: counts.documents.get(programme) ?? 0,
    disclosures: counts['disclosure-requests'].get(programme) ?? 0,
    enquiries: counts.enquiries.get(programme) ?? 0,
    urgentReviews: orNull(
      reviews.map(({ entry }) => ({
        kind: urgentReview.fields.kind.choices[entry.kind],
        says:
          entry.summary
            .map(({ text }) => text)
            .join('　')
            .slice(0, 300) || entry.name,
      })),
    ),
    lastEvaluation: last?.key ?? null,
    lastDirection: last?.entry.direction ?? null,
    lastSteps: orNull((last?.entry.nextSteps ?? []).map((step) => ({ ...step, outcome: null, note: null }))),
    sources: orNull([
      ...sourcesOf(annualSheet, sheet ? [sheet] : []),
      ...sourcesOf(placement, placedBy),
      ...measured.sources,
      ...sourcesOf(urgentReview, reviews),
      ...sourcesOf(evaluation, last ? [last] : []),
    ]),
    gatheredAt: at.toISOString(),
  }
}

/** The indicators of something with the year's target in force and the actual, and the entries that say them. */
export function measuredBy(ground: Ground, isOwn: (indicator: Indicator) => boolean) {
  const own = ground.indicators.filter(({ entry }) => isOwn(entry))
  const years = ground.years.filter(({ entry }) => own.some(({ key }) => key === entry.indicator))
  const rows = own.map(({ key, entry: { name, unit, better } }) => {
    const year = years.find(({ entry }) => entry.indicator === key)?.entry
    return {
      ...{ indicator: key, name, unit, better },
      target: year?.targets?.at(-1)?.value ?? null,
      actual: year?.actual ?? null,
    }
  })
  return { rows: orNull(rows), sources: [...sourcesOf(indicator, own), ...sourcesOf(indicatorYear, years)] }
}

/** Entries as a sheet names where it has its facts from. */
export function sourcesOf(record: RecordType, kept: readonly { key: string; revision: number }[]) {
  return kept.map(({ key, revision }) => ({ register: record.key, entry: key, revision }))
}

/** Every entry of a small register that was not withdrawn and has these values. */
export async function listStanding<R extends RecordType>(
  db: Db,
  record: R,
  filters: Readonly<Record<string, string>> = {},
): Promise<Kept<EntryOf<R>>[]> {
  const all = await Array.fromAsync(each(db, record, { ...everything, filters }))
  return all.filter(({ state }) => state !== 'withdrawn')
}

type CountedRegister = 'documents' | 'disclosure-requests' | 'enquiries'
type Counted = {
  programme: string | null
  draftedOn: string
  receivedOn: string
  receivedAt: string | Date
  state: string
}

/** How many entries of a register serve each programme and bear a day of the fiscal year. */
async function countByProgramme(
  db: Db,
  register: CountedRegister,
  at: 'draftedOn' | 'receivedOn' | 'receivedAt',
  year: number,
): Promise<ReadonlyMap<string, number>> {
  const days = fiscalYear(year)
  // A moment belongs to the year by Japan's clocks.
  const edge = (day: string) => (at === 'receivedAt' ? new Date(`${day}T00:00:00+09:00`) : day)
  const rows = await db
    .withTables<Record<CountedRegister, TableOf<RecordType> & Counted>>()
    .selectFrom(register)
    .where(at, '>=', edge(days.from) as string)
    .where(at, '<', edge(days.until) as string)
    .where('state', '<>', 'withdrawn')
    .where('programme', 'is not', null)
    .groupBy('programme')
    .select(({ fn }) => ['programme', fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ programme, count }) => [String(programme), Number(count)]))
}

function orNull<T>(rows: readonly T[]): readonly T[] | null {
  return rows.length === 0 ? null : rows
}
