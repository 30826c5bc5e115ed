import type { EntryOf, RecordType } from '#core/record/define.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type AnnualSheet, annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { type Programme, programme } from '#registers/planning/programmes/record.ts'
import { type Section, section } from '#registers/planning/sections/record.ts'
import { type UrgentReview, urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import type { KnownProgramme } from './programme-match.ts'

/** What the registers hold before a booklet is kept. */
export type Known = {
  readonly sections: readonly Kept<Section>[]
  /** Withdrawn ones too: their codes are never given out again. */
  readonly entries: readonly Kept<Programme>[]
  /** Programmes with their sheets of all years, without what was withdrawn. */
  readonly programmes: readonly KnownProgramme[]
  /** Sheets and reviews of the booklet's year, by key, without what was withdrawn. */
  readonly sheets: ReadonlyMap<string, AnnualSheet>
  readonly reviews: ReadonlyMap<string, UrgentReview>
}

/** Reads what a booklet of that year is compared with. */
export async function listKnown(db: Db, fiscalYear: number): Promise<Known> {
  const entries = await listAll(db, programme)
  const sheets = (await listAll(db, annualSheet)).filter(({ state }) => state !== 'withdrawn')
  const reviews = (await listAll(db, urgentReview)).filter(({ state }) => state !== 'withdrawn')
  const sheetsByProgramme = Map.groupBy(sheets, ({ entry }) => entry.programme)
  return {
    sections: await listAll(db, section),
    entries,
    programmes: entries
      .filter(({ state }) => state !== 'withdrawn')
      .map(({ entry: { code, name, endedIn } }) => ({
        code,
        name,
        endedIn,
        sheets: (sheetsByProgramme.get(code) ?? []).map(({ entry }) => ({
          fiscalYear: entry.fiscalYear,
          name: entry.name,
          sections: entry.sections ?? [],
        })),
      })),
    sheets: byKey(sheets, fiscalYear),
    reviews: byKey(reviews, fiscalYear),
  }
}

function byKey<E extends { readonly fiscalYear: number }>(kept: readonly Kept<E>[], year: number) {
  const ofYear = kept.filter(({ entry }) => entry.fiscalYear === year)
  return new Map(ofYear.map(({ key, entry }) => [key, entry]))
}

function listAll<R extends RecordType>(db: Db, record: R): Promise<Kept<EntryOf<R>>[]> {
  return Array.fromAsync(each(db, record, everything))
}
