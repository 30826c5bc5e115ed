import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import type { AnyEntry } from '#core/record/define.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import type { Db } from '#platform/database.ts'
import type { DraftSeal } from './draft-seal.ts'

/** Where a draft belongs: to an entry of a register at the revision that was opened, or to a new entry. */
export type DraftPlace = {
  readonly id: string
  readonly register: string
  readonly entry: string | null
  readonly revision: number | null
}

/** What was typed: the texts of the form by name, and the files that were sent with it by field. */
export type DraftContent = {
  readonly texts: Readonly<Record<string, readonly string[]>>
  readonly files: AnyEntry
}

export type KnownDraft = DraftPlace & { readonly writtenAt: Date }
export type FormDraft = KnownDraft & DraftContent

type Tables = { formDrafts: KnownDraft & { userId: string; sealed: Buffer } }

/** Days for which what was typed and not saved is kept. */
const DRAFT_DAYS: Parameter<number> = {
  key: 'forms.draftDays',
  label: '保存していない下書きを残す日数',
  values: [
    {
      from: '2020-04-01',
      value: 30,
      source: '見積り。休暇をはさんでも続けられる長さ。各自治体の運用に合わせて改める',
      approvedBy: '情報セキュリティ責任者',
    },
  ],
}

/** Drafts of one form that are kept beside each other: more windows than anybody has open. */
const MOST = 20
/** Drafts of one person over all forms: more than anybody comes back to, and few enough that nobody fills a disk with texts. */
const MOST_OF_ALL = 200

/**
 * Keeps what a person has typed in place of what was kept of the same form before, and forgets what is too old. Until the transaction
 * ends, nothing else is kept for the same person: what is sent at the same moment would each find the room that is left.
 */
export async function keepDraft(
  db: Db,
  seal: DraftSeal,
  by: { readonly userId: string; readonly at: Date },
  place: DraftPlace,
  content: DraftContent,
): Promise<void> {
  const { userId, at: writtenAt } = by
  const sealed = seal.seal(JSON.stringify(content), aboutOf(userId, place.id))
  const { id, register, entry, revision } = place
  const row = { userId, id, register, entry, revision, writtenAt, sealed }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drafts of ${userId}`}, 0))`.execute(db)
  await forgetDrafts(db, writtenAt)
  await db
    .withTables<Tables>()
    .insertInto('formDrafts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['userId', 'id']).doUpdateSet(row))
    .execute()
  const surplus = [
    ...(await listDrafts(db, userId, register, entry)).slice(MOST),
    ...(await listDraftsOf(db, userId)).slice(MOST_OF_ALL),
  ]
  for (const old of surplus) await removeDraft(db, userId, old.id)
}

/** What a person had typed under this number; undefined where it is somebody else's, gone, or can't be opened any more. */
export async function findDraft(
  db: Db,
  seal: DraftSeal,
  userId: string,
  id: string,
): Promise<FormDraft | undefined> {
  if (!isDraftId(id)) return undefined
  const row = await db
    .withTables<Tables>()
    .selectFrom('formDrafts')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
  const words = row && seal.open(row.sealed, aboutOf(userId, id))
  if (!row || !words) return undefined
  const { register, entry, revision, writtenAt } = row
  return { id, register, entry, revision, writtenAt, ...(JSON.parse(words) as DraftContent) }
}

/** The drafts of a person for one entry, or for a new one, the newest first; what they say stays sealed. */
export async function listDrafts(
  db: Db,
  userId: string,
  register: string,
  entry: string | null,
): Promise<KnownDraft[]> {
  return db
    .withTables<Tables>()
    .selectFrom('formDrafts')
    .where('userId', '=', userId)
    .where('register', '=', register)
    .where('entry', entry === null ? 'is' : '=', entry)
    .orderBy('writtenAt', 'desc')
    .select(KNOWN)
    .execute()
}

/** Everything that a person has typed and not saved, the newest first. */
export async function listDraftsOf(db: Db, userId: string): Promise<KnownDraft[]> {
  return db
    .withTables<Tables>()
    .selectFrom('formDrafts')
    .where('userId', '=', userId)
    .orderBy('writtenAt', 'desc')
    .select(KNOWN)
    .execute()
}

/** Forgets one draft of a person, if there is one. */
export async function removeDraft(db: Db, userId: string, id: string): Promise<void> {
  if (!isDraftId(id)) return
  await db
    .withTables<Tables>()
    .deleteFrom('formDrafts')
    .where('userId', '=', userId)
    .where('id', '=', id)
    .execute()
}

/** Forgets all drafts of a person: his or her account ends. */
export async function removeDraftsOf(db: Db, userId: string): Promise<void> {
  await db.withTables<Tables>().deleteFrom('formDrafts').where('userId', '=', userId).execute()
}

/** Forgets what nobody has come back to for as long as drafts are kept. */
async function forgetDrafts(db: Db, at: Date): Promise<void> {
  const before = new Date(at.getTime() - valueOn(DRAFT_DAYS, dayOf(at)) * DAY)
  await db.withTables<Tables>().deleteFrom('formDrafts').where('writtenAt', '<', before).execute()
}

/** Whether a text may be the number of a draft: a UUID. */
export function isDraftId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

const DAY = 86_400_000
const KNOWN = ['id', 'register', 'entry', 'revision', 'writtenAt'] as const

/** A draft opens only as what it is: nobody puts it under another name. */
function aboutOf(userId: string, id: string): string {
  return `${userId} ${id}`
}
