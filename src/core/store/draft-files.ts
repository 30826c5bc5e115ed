import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { type Parameter, valueOn } from '#core/rules/parameter.ts'
import type { Db } from '#platform/database.ts'
import type { DraftSeal } from './draft-seal.ts'

type Tables = {
  formDraftFiles: { userId: string; draft: string; sha256: string; bytes: number; sealed: Buffer }
}

/** Bytes of chosen files that all drafts of one person may hold together. */
const DRAFT_BYTES: Parameter<number> = {
  key: 'forms.draftBytes',
  label: '一人の下書きに残すファイルの合計（バイト）',
  values: [
    {
      from: '2020-04-01',
      value: 200_000_000,
      source: '見積り。一つの画面で送れる大きさ。各自治体の運用に合わせて改める',
      approvedBy: '情報セキュリティ責任者',
    },
  ],
}

/** Seals files for a draft that is kept already, as far as there is room for them; those that it names no longer go. Returns the hashes of those left out. */
export async function keepDraftFiles(
  db: Db,
  seal: DraftSeal,
  by: { readonly userId: string; readonly at: Date },
  draft: string,
  { sent, named }: { sent: ReadonlyMap<string, Uint8Array>; named: readonly string[] },
): Promise<string[]> {
  const { userId, at } = by
  const files = db.withTables<Tables>()
  const going = files.deleteFrom('formDraftFiles').where('userId', '=', userId).where('draft', '=', draft)
  await (named.length === 0 ? going : going.where('sha256', 'not in', named)).execute()
  const { all } = await files
    .selectFrom('formDraftFiles')
    .where('userId', '=', userId)
    .select(sql<number>`coalesce(sum("bytes"), 0)::float8`.as('all'))
    .executeTakeFirstOrThrow()
  let room = valueOn(DRAFT_BYTES, dayOf(at)) - all
  const left: string[] = []
  for (const [sha256, content] of sent) {
    if (!named.includes(sha256) || (await hasFile(db, userId, draft, sha256))) continue
    if (content.byteLength > room) {
      left.push(sha256)
      continue
    }
    room -= content.byteLength
    const sealed = seal.seal(content, aboutOf(userId, draft, sha256))
    await files
      .insertInto('formDraftFiles')
      .values({ userId, draft, sha256, bytes: content.byteLength, sealed })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return left
}

/** The bytes that a draft of a person holds under their hash; null where there are none, or they cannot be opened any more. */
export async function findDraftFile(
  db: Db,
  seal: DraftSeal,
  userId: string,
  draft: string,
  sha256: string,
): Promise<Buffer | null> {
  const row = await one(db, userId, draft, sha256).select('sealed').executeTakeFirst()
  return row ? seal.openBytes(row.sealed, aboutOf(userId, draft, sha256)) : null
}

async function hasFile(db: Db, userId: string, draft: string, sha256: string): Promise<boolean> {
  return (await one(db, userId, draft, sha256).select('sha256').executeTakeFirst()) !== undefined
}

function one(db: Db, userId: string, draft: string, sha256: string) {
  return db
    .withTables<Tables>()
    .selectFrom('formDraftFiles')
    .where('userId', '=', userId)
    .where('draft', '=', draft)
    .where('sha256', '=', sha256)
}

function aboutOf(userId: string, draft: string, sha256: string): string {
  return `${userId} ${draft} ${sha256}`
}
