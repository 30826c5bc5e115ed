import { type Day, dayOf } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { insert, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import type { document } from '#registers/records/documents/record.ts'
import type { folder } from '#registers/records/folders/record.ts'
import { type Hold, hold } from '#registers/records/holds/record.ts'
import { holds } from '#registers/records/holds/register.ts'

type Tables = {
  holds: TableOf<typeof hold>
  folders: TableOf<typeof folder>
  documents: TableOf<typeof document>
}

/** Why something is frozen: the kind of cause, the number by which the request or case is called, and a sentence. */
export type HoldCause = {
  readonly cause: Hold['cause']
  readonly reference: string
  readonly reason: string
}

/** Freezes folders and documents for one cause, each by an entry of its own (R-REC-02); what the same cause holds already is left as it is. Refused for what is not there or has been disposed of. Returns the keys of the new holds. */
export async function holdFor(
  trx: DbTransaction,
  stamp: Stamp,
  what: { readonly folders?: readonly string[]; readonly documents?: readonly string[] },
  { cause, reference, reason }: HoldCause,
): Promise<string[]> {
  const standing = await listStanding(trx, { cause, reference })
  const known = new Set(standing.flatMap(({ entry }) => [entry.folder ?? entry.document]))
  const wanted = [
    ...(await listFolders(trx, what.folders ?? [])),
    ...(await listDocuments(trx, what.documents ?? [])),
  ].filter(({ folder, document }) => !known.has(folder ?? document))
  const keys: string[] = []
  for (const { name, ...bound } of wanted) {
    const why = hold.fields.cause.choices[cause]
    const entry: Hold = {
      ...bound,
      subject: `${name}（${why} ${reference}）`.slice(0, hold.fields.subject.max),
      // Without the number of the request or case: what may be public of these, other registers say.
      publicTitle: `${name.slice(0, LONGEST_NAME)}の凍結（${why}）`,
      ...{ cause, reference, reason },
      startsOn: dayOf(stamp.at),
      endsOn: null,
      endReason: null,
    }
    keys.push((await insert(trx, stamp, holds, entry)).key)
  }
  return keys
}

/** So that the cause stands behind it in whatever title. */
const LONGEST_NAME = 180

/** Ends every hold of a cause and its number, with the reason; returns how many there were. */
export async function releaseHold(
  trx: DbTransaction,
  stamp: Stamp,
  of: { readonly cause: Hold['cause']; readonly reference: string },
  endReason: string,
): Promise<number> {
  const standing = await listStanding(trx, of)
  for (const kept of standing) {
    await revise(trx, stamp, holds, kept, { ...kept.entry, endsOn: dayOf(stamp.at), endReason })
  }
  return standing.length
}

/** How much is frozen for a cause and its number. */
export async function countHolds(
  db: Db,
  of: { readonly cause: Hold['cause']; readonly reference: string },
): Promise<number> {
  return (await listStanding(db, of)).length
}

/** A hold that stands on a folder, or on a document in it. */
export type StandingHold = Pick<Hold, 'cause' | 'reference' | 'document' | 'startsOn'> & {
  readonly key: string
  readonly revision: number
  readonly folder: string
}

/** The holds that stand on folders, by the folder; one of a document holds its folder too. */
export async function holdsOn(
  db: Db,
  folders: readonly string[],
): Promise<ReadonlyMap<string, readonly StandingHold[]>> {
  if (folders.length === 0) return new Map()
  const rows = await db
    .withTables<Tables>()
    .selectFrom('holds')
    .leftJoin('documents', 'documents.key', 'holds.document')
    .where('holds.endsOn', 'is', null)
    .where('holds.state', '<>', 'withdrawn')
    .where(({ or, eb }) => or([eb('holds.folder', 'in', folders), eb('documents.folder', 'in', folders)]))
    .orderBy('holds.id')
    .select(['holds.key', 'holds.revision', 'holds.cause', 'holds.reference'])
    .select(['holds.document', 'holds.startsOn'])
    .select(({ fn }) => fn.coalesce('holds.folder', 'documents.folder').as('folder'))
    .execute()
  return Map.groupBy(rows as StandingHold[], ({ folder }) => folder)
}

/** A hold in words: 開示請求（2026-0012）のため、令和8年4月10日から凍結中である。 */
export function printHold({
  cause,
  reference,
  startsOn,
}: Pick<Hold, 'cause' | 'reference'> & { readonly startsOn: Day }): string {
  const number = reference === null ? '' : `（${reference}）`
  return `${hold.fields.cause.choices[cause]}${number}のため、${printWareki(startsOn)}から凍結中である。`
}

async function listStanding(
  db: Db,
  { cause, reference }: { readonly cause: Hold['cause']; readonly reference: string },
): Promise<Kept<Hold>[]> {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('holds')
    .where('cause', '=', cause)
    .where('reference', '=', reference)
    .where('endsOn', 'is', null)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(hold, row))
}

async function listFolders(db: Db, keys: readonly string[]) {
  if (keys.length === 0) return []
  const found = await db
    .withTables<Tables>()
    .selectFrom('folders')
    .where('key', 'in', keys)
    .orderBy('key')
    .select(['key', 'publicName', 'section', 'programme'])
    .execute()
  refuseUnknown(keys, found)
  return found.map(({ key, publicName, section, programme }) => ({
    ...{ folder: key, document: null, name: publicName, section, programme },
  }))
}

async function listDocuments(db: Db, keys: readonly string[]) {
  if (keys.length === 0) return []
  const found = await db
    .withTables<Tables>()
    .selectFrom('documents')
    .where('key', 'in', keys)
    .orderBy('key')
    .select(['key', 'publicTitle', 'section', 'programme'])
    .execute()
  refuseUnknown(keys, found)
  return found.map(({ key, publicTitle, section, programme }) => ({
    ...{ folder: null, document: key, name: publicTitle, section, programme },
  }))
}

/** What can't be frozen must not be thought frozen. */
function refuseUnknown(keys: readonly string[], found: readonly { readonly key: string }[]): void {
  const known = new Set(found.map(({ key }) => key))
  const unknown = keys.find((key) => !known.has(key))
  if (unknown !== undefined) throw new Refusal('missing', `凍結する「${unknown}」という登録はない。`)
}
