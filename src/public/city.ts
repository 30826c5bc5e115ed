import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { BookletEntries } from '#processes/booklet/assemble.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { BookletEntry } from '#registers/planning/booklets/record.ts'
import type { Programme } from '#registers/planning/programmes/record.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'

/** What the planning registers of an edition say, for the pages that tell it. */
export type City = BookletEntries & {
  readonly years: readonly number[]
  readonly programmes: readonly Programme[]
  /** The name of a department or section by its key. */
  nameOf(section: string): string
  /** Whether a department or section is public, so that there is a page of it. */
  hasSection(section: string): boolean
  /** Whether the booklet of a year is public. */
  hasBooklet(year: number): boolean
}

/** The planning registers of an edition, read once for as long as the edition is in use; nobody may change what comes back. */
export function readCity(edition: Edition): City {
  const known = CITIES.get(edition)
  if (known !== undefined) return known
  const city = cityOf(edition)
  CITIES.set(edition, city)
  return city
}

/** The newest year of which the whole booklet is public: one sheet of the next year does not push a whole year aside. */
export function yearShown({ booklets, years }: City): number {
  const whole = booklets.map(({ fiscalYear }) => fiscalYear).filter((year) => years.includes(year))
  return whole.length > 0 ? Math.max(...whole) : (years.at(-1) ?? 0)
}

/** At which place in its booklet a sheet stands, counted from one: what is for reference stands after all others. */
export function placeInBooklet({ sheets }: City, sheet: AnnualSheet): number {
  const before = sheets.filter(
    ({ fiscalYear, position, isReference }) =>
      fiscalYear === sheet.fiscalYear &&
      (isReference === sheet.isReference ? position < sheet.position : sheet.isReference),
  )
  return before.length + 1
}

// An edition never changes what it shows: a new one is a new object.
const CITIES = new WeakMap<Edition, City>()

function cityOf(edition: Edition): City {
  const sheets = values<AnnualSheet>(edition.list('annual-sheets')).sort(
    (one, other) => one.fiscalYear - other.fiscalYear || one.position - other.position,
  )
  const sections = values<Section>(edition.list('sections'))
  const booklets = values<BookletEntry>(edition.list('booklets'))
  const names = new Map(sections.map(({ code, name }) => [code, name]))
  return {
    sections,
    booklets,
    years: [...new Set(sheets.map(({ fiscalYear }) => fiscalYear))],
    programmes: values<Programme>(edition.list('programmes')),
    sheets,
    reviews: values<UrgentReview>(edition.list('urgent-reviews')).sort(
      (one, other) => one.fiscalYear - other.fiscalYear || one.position - other.position,
    ),
    // A section may be withdrawn while a sheet still names it: its key is then all that is public of it.
    nameOf: (section) => names.get(section) ?? section,
    hasSection: (section) => names.has(section),
    hasBooklet: (year) => booklets.some(({ fiscalYear }) => fiscalYear === year),
  }
}

/** Released values of one register; the edition holds them as their records declare them. */
function values<E>(entries: readonly PublicEntry[]): E[] {
  return entries.map((entry) => entry.values as E)
}
