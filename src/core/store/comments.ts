import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** What somebody said about an entry or one of its fields, with the answers to it in their order. */
export type Comment = {
  readonly id: number
  readonly register: string
  readonly entry: string
  /** The entry's revision when it was said. */
  readonly revision: number
  /** Null for the entry as a whole. */
  readonly field: string | null
  readonly text: string
  readonly by: string
  readonly at: Date
  readonly resolvedAt: Date | null
  readonly resolvedBy: string | null
  readonly replies: readonly Reply[]
}

/** An answer to a comment. */
export type Reply = { readonly id: number; readonly text: string; readonly by: string; readonly at: Date }

/** An entry, and the revision at which something is said about it. */
export type CommentPlace = { readonly register: string; readonly entry: string; readonly revision: number }

type Row = Omit<Comment, 'replies'> & { readonly answers: number | null }

const LONGEST = 2000

/** The comments on an entry, the oldest first, each with its answers. */
export async function listComments(db: Db, register: string, entry: string): Promise<Comment[]> {
  const { rows } = await sql<Row>`
    select * from "comments" where "register" = ${register} and "entry" = ${entry} order by "id"`.execute(db)
  const replies = Map.groupBy(rows, ({ answers }) => answers)
  return rows.flatMap(({ answers, ...own }) =>
    answers === null ? [{ ...own, replies: replies.get(own.id) ?? [] }] : [],
  )
}

/** Says something about an entry or one of its fields; the journal tells that it was said, and a hash of the words in place of them. */
export function insertComment(
  db: Db,
  stamp: Stamp,
  place: CommentPlace,
  { field, text }: { readonly field: string | null; readonly text: string },
): Promise<number> {
  return write(db, stamp, place, { field, text, answers: null })
}

/** Answers a comment; refused as missing where the entry has no such comment. */
export async function answerComment(
  db: Db,
  stamp: Stamp,
  place: CommentPlace,
  id: number,
  text: string,
): Promise<number> {
  return transact(db, async (trx) => {
    const { field } = await getComment(trx, place, id)
    return write(trx, stamp, place, { field, text, answers: id })
  })
}

/** Notes that a comment is done with; a second time it changes nothing. */
export async function resolveComment(db: Db, stamp: Stamp, place: CommentPlace, id: number): Promise<void> {
  await transact(db, async (trx) => {
    const before = await getComment(trx, place, id)
    if (before.resolvedAt !== null) return
    await sql`
      update "comments" set "resolvedAt" = ${stamp.at}, "resolvedBy" = ${stamp.by} where "id" = ${id}`.execute(
      trx,
    )
    const { register, entry, field } = before
    await appendJournal(trx, stamp, [
      {
        register: COMMENTS,
        entry: String(id),
        revision: 2,
        act: 'resolve',
        after: { register, entry, field },
      },
    ])
  })
}

/** Under which name the journal keeps what was said. */
const COMMENTS = 'comments'

async function write(
  db: Db,
  stamp: Stamp,
  { register, entry, revision }: CommentPlace,
  said: { readonly field: string | null; readonly text: string; readonly answers: number | null },
): Promise<number> {
  const text = said.text.trim()
  if (text === '' || text.length > LONGEST || text.includes('\0') || !text.isWellFormed()) {
    const says = `コメントは${LONGEST}文字以内の文字で書く。`
    throw new Refusal('invalid', says, [{ at: 'text', says }])
  }
  const { field, answers } = said
  return transact(db, async (trx) => {
    const { rows } = await sql<{ id: number }>`
      insert into "comments" ("register", "entry", "revision", "field", "text", "answers", "by", "at")
      values (${register}, ${entry}, ${revision}, ${field}, ${text}, ${answers}, ${stamp.by}, ${stamp.at})
      returning "id"`.execute(trx)
    const { id } = rows[0] as { id: number }
    // The words may tell of a person: they stand in one place, and the journal holds them to it by their hash.
    const sha256 = createHash('sha256').update(text).digest('hex')
    const after = { register, entry, revision, field, answers, sha256 }
    await appendJournal(trx, stamp, [
      { register: COMMENTS, entry: String(id), revision: 1, act: 'insert', after },
    ])
    return id
  })
}

async function getComment(trx: Db, { register, entry }: CommentPlace, id: number): Promise<Row> {
  const { rows } = Number.isSafeInteger(id)
    ? await sql<Row>`
        select * from "comments"
        where "id" = ${id} and "register" = ${register} and "entry" = ${entry} and "answers" is null
        for update`.execute(trx)
    : { rows: [] }
  const [found] = rows
  if (found === undefined) throw new Refusal('missing', 'このコメントはない。')
  return found
}
