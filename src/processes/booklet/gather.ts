import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { listCurrent } from '#core/store/releases.ts'
import { type Db, transact } from '#platform/database.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { booklet } from '#registers/planning/booklets/record.ts'
import { section } from '#registers/planning/sections/record.ts'
import { urgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { assembleBooklet } from './assemble.ts'
import type { Booklet } from './booklet.ts'

/** The booklet of a year as the registers hold it, without what was withdrawn; with `isReleasedOnly` as the public may see it. Refused as missing where there is none. */
export async function gatherBooklet(
  db: Db,
  fiscalYear: number,
  { isReleasedOnly = false }: { readonly isReleasedOnly?: boolean } = {},
): Promise<Booklet> {
  const read = isReleasedOnly ? listReleased : listKept
  const entries = await transact(
    db,
    async (trx) => ({
      booklets: await read(trx, booklet),
      sections: await read(trx, section),
      sheets: await read(trx, annualSheet),
      reviews: await read(trx, urgentReview),
    }),
    { isolation: 'repeatable read', access: 'read only' },
  )
  if (isReleasedOnly && !entries.booklets.some((front) => front.fiscalYear === fiscalYear)) {
    throw new Refusal('missing', `${printFiscalYear(fiscalYear)}の冊子は公開していません。`)
  }
  return assembleBooklet(entries, fiscalYear)
}

async function listKept<R extends RecordType>(db: Db, record: R): Promise<EntryOf<R>[]> {
  const kept = await Array.fromAsync(each(db, record, everything))
  return kept.filter(({ state }) => state !== 'withdrawn').map(({ entry }) => entry)
}

/** Every field of these registers is public, so that a release holds whole entries. */
async function listReleased<R extends RecordType>(db: Db, record: R): Promise<EntryOf<R>[]> {
  const releases = await listCurrent(db, record.key)
  return releases.flatMap(({ values }) => (values === null ? [] : [values as EntryOf<R>]))
}
