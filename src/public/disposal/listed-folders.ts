import { type Day, daysBetween } from '#core/calendar/day.ts'
import type { PublicEntry } from '#core/edition/edition-file.ts'
import type { Edition } from '#core/edition/read.ts'
import type { DisposalCertificate } from '#registers/records/disposal-certificates/record.ts'
import type { Disposal } from '#registers/records/disposals/record.ts'
import type { Folder } from '#registers/records/folders/record.ts'
import type { Hold } from '#registers/records/holds/record.ts'

/** A list that stands in public before disposal, with how many days it still stands; negative when it is over and the review goes on. */
export type StandingList = { readonly disposal: Disposal; readonly daysLeft: number }

/** The lists of what is about to be destroyed, those that end first before the others. */
export function standingLists(edition: Edition, today: Day): StandingList[] {
  return STAGES.flatMap((stage) => foundBy<Disposal>(edition, { register: 'disposals', stage }))
    .map((disposal) => ({ disposal, daysLeft: daysBetween(today, disposal.listedUntil ?? today) }))
    .sort((one, other) => one.daysLeft - other.daysLeft)
}

/** Until it is carried out, a list shows what is about to go. */
const STAGES = ['listed', 'reviewed', 'decided'] as const

/** The public hold of each folder, as far as holds are public. */
export function publicHolds(edition: Edition, lists: readonly StandingList[]): ReadonlyMap<string, Hold> {
  const listed = new Set(lists.flatMap(({ disposal }) => disposal.folders.map(({ folder }) => folder)))
  const holds = foundBy<Hold>(edition, { register: 'holds' }).filter(
    ({ folder, endsOn }) => endsOn === null && folder !== null && listed.has(folder),
  )
  return new Map(holds.map((hold) => [hold.folder ?? '', hold]))
}

/** The certificates of what was destroyed, the newest first. */
export function certificates(edition: Edition): DisposalCertificate[] {
  return foundBy<DisposalCertificate>(edition, { register: 'disposal-certificates' }).sort((one, other) =>
    one.carriedOutOn < other.carriedOutOn ? 1 : -1,
  )
}

/** Some folders that are kept permanently, by the cursor of the page before; where the next page begins. */
export function permanentFolders(
  edition: Edition,
  after: string | null,
): { readonly folders: readonly Folder[]; readonly next: string | null; readonly total: number | null } {
  const narrowing = { register: 'folders', lifeState: 'permanent' }
  const page = edition.search().find({ sought: null, narrowing, sort: 'newest' }, ON_A_PAGE, after)
  const folders = page.hits.flatMap(({ register, key }) => {
    const values = edition.find(register, key)?.values
    return values ? [values as unknown as Folder] : []
  })
  return { folders, next: page.next, total: page.counts?.total ?? null }
}

const ON_A_PAGE = 100
/** More lists than any year has; the register's own page has them all. */
const MOST = 2000

function foundBy<E>(edition: Edition, narrowing: Readonly<Record<string, string>>): E[] {
  const { hits } = edition.search().find({ sought: null, narrowing, sort: 'newest' }, MOST, null)
  return hits.flatMap(({ register, key }) => {
    const entry: PublicEntry | undefined = edition.find(register, key)
    return entry?.values ? [entry.values as E] : []
  })
}
