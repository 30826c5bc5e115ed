import { dayOf, daysBetween } from '#core/calendar/day.ts'
import { fiscalYear, fiscalYearOf, printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { find, insert, revise, transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import { type Db, transact } from '#platform/database.ts'
import type { appeal } from '#registers/records/appeals/record.ts'
import { type DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import {
  type DisclosureStatistic,
  disclosureStatistic,
} from '#registers/records/disclosure-statistics/record.ts'
import { disclosureStatistics } from '#registers/records/disclosure-statistics/register.ts'
import { type CaseClock, caseClock, listCaseTerms } from './case-terms.ts'

type Tables = {
  'disclosure-requests': TableOf<typeof disclosureRequest>
  appeals: TableOf<typeof appeal>
}
type Figure = DisclosureStatistic['figures'][number]
type Counted = { readonly request: DisclosureRequest; readonly clock: CaseClock }

/** The key of the job that counts the year that runs, and until the end of June the one before, early on the first of each month. */
export const STATISTICS_JOB = {
  key: 'disclosure.statistics',
  label: '情報公開の統計',
  cron: '40 3 1 * *',
} as const

/** Counts the years of which a month may still change something, and hands them over for review; people approve and release them. */
export async function countMonthly(db: Db, at: Date): Promise<void> {
  const stamp = { by: 'system:disclosure', at, why: '月に一度の集計' }
  const today = dayOf(at)
  const { year } = fiscalYearOf(today)
  const isSettling = ['04', '05', '06'].includes(today.slice(5, 7))
  for (const one of isSettling ? [year, year - 1] : [year]) await handOverStatistics(db, stamp, one)
}

/** Counts a fiscal year and hands the statistics over for review. */
export function handOverStatistics(db: Db, stamp: Stamp, year: number): Promise<Kept<DisclosureStatistic>> {
  return transact(db, async (trx) => {
    const written = await writeStatistics(trx, stamp, year)
    return written.state === 'draft'
      ? transition(trx, stamp, disclosureStatistics, written, 'review')
      : written
  })
}

/** Counts a fiscal year out of the register, and writes the statistics where they have changed: as a draft, to be looked at and released by people. */
export async function writeStatistics(
  db: Db,
  stamp: Stamp,
  year: number,
): Promise<Kept<DisclosureStatistic>> {
  const entry = await countYear(db, year, stamp.at)
  const before = await find(db, disclosureStatistic, String(year))
  if (before === undefined) return insert(db, stamp, disclosureStatistics, entry)
  return revise(db, stamp, disclosureStatistics, before, entry)
}

/** The statistics of a fiscal year as they are on a day. */
async function countYear(db: Db, year: number, at: Date): Promise<DisclosureStatistic> {
  const { from, until } = fiscalYear(year)
  const terms = await listCaseTerms(db)
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disclosure-requests')
    .where('receivedOn', '>=', from)
    .where('receivedOn', '<', until)
    .where('state', '<>', 'withdrawn')
    .selectAll()
    .execute()
  const appeals = await db
    .withTables<Tables>()
    .selectFrom('appeals')
    .where('filedOn', '>=', from)
    .where('filedOn', '<', until)
    .where('state', '<>', 'withdrawn')
    .select('key')
    .execute()
  const counted = rows.map((row) => {
    const request = keptOf(disclosureRequest, row).entry
    return { request, clock: caseClock(request, terms, dayOf(at)) }
  })
  const least = terms.terms.at(-1)?.smallCell ?? 10
  return {
    ...tally(counted, least),
    fiscalYear: year,
    countedOn: dayOf(at),
    appeals: appeals.length,
    name: nameOf(year),
  }
}

/** The counts of some requests; `least` is the smallest number that is told of a kind of requester. */
export function tally(
  counted: readonly Counted[],
  least: number,
): Omit<DisclosureStatistic, 'fiscalYear' | 'countedOn' | 'appeals' | 'name'> {
  const days = counted
    .flatMap(({ request: { decidedOn, receivedOn } }) =>
      decidedOn === null ? [] : daysBetween(receivedOn, decidedOn),
    )
    .sort((one, other) => one - other)
  const late = counted.filter(({ clock }) => clock.standing.lateness !== 'none')
  const requests = counted.map(({ request }) => request)
  return {
    requests: counted.length,
    open: requests.filter(({ outcome }) => outcome === null).length,
    overdue: late.length,
    veryOverdue: late.filter(({ clock }) => clock.standing.lateness === 'veryOverdue').length,
    medianDays: quantile(days, 0.5),
    longDays: quantile(days, 0.9),
    figures: [
      ...figuresOf(
        'outcome',
        requests.flatMap(({ outcome }) => outcome ?? []),
      ),
      ...withheld(
        figuresOf(
          'requester',
          requests.map(({ requesterKind }) => requesterKind),
        ),
        least,
      ),
      ...figuresOf(
        'section',
        requests.flatMap(({ sections }) => sections ?? []),
      ),
      ...figuresOf(
        'ground',
        requests.flatMap(({ grounds }) => grounds ?? []),
      ),
      ...figuresOf(
        'overdue',
        late.flatMap(({ request }) => request.sections ?? []),
      ),
      ...bySection(requests),
    ],
  }
}

/**
 * Leaves out small counts, and where only one was small the next larger one too: with the sum of all, the one could be
 * worked out again.
 */
export function withheld(figures: readonly Figure[], least: number): Figure[] {
  const small = figures.filter(({ count }) => count !== null && count > 0 && count < least)
  const next = figures
    .filter((figure) => !small.includes(figure) && figure.count !== 0)
    .sort((one, other) => (one.count ?? 0) - (other.count ?? 0))[0]
  const hidden = small.length === 1 && next !== undefined ? [...small, next] : small
  return figures.map((figure) => (hidden.includes(figure) ? { ...figure, count: null } : figure))
}

function figuresOf(of: Figure['of'], rows: readonly string[]): Figure[] {
  const counts = Map.groupBy(rows, (row) => row)
  return [...counts].sort(byCount).map(([row, { length: count }]) => ({ of, row, column: null, count }))
}

function bySection(requests: readonly DisclosureRequest[]): Figure[] {
  const pairs = requests.flatMap(({ sections, grounds }) =>
    (sections ?? []).flatMap((section) => (grounds ?? []).map((ground) => `${section} ${ground}`)),
  )
  return [...Map.groupBy(pairs, (pair) => pair)].sort(byCount).map(([pair, { length: count }]) => {
    const [row = '', column = ''] = pair.split(' ')
    return { of: 'groundBySection', row, column, count }
  })
}

type Group = readonly [string, readonly unknown[]]

function byCount([name, one]: Group, [otherName, other]: Group): number {
  return other.length - one.length || (name < otherName ? -1 : 1)
}

/** The value that so many of all do not exceed; null where there are none. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

function nameOf(year: number): string {
  return `${printFiscalYear(year)} 情報公開の実施状況`
}
