import { sql } from 'kysely'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import { notify } from './mails.ts'
import type { Stamp } from './stamp.ts'

/** Mails about one's work, which a person can do without: what was sent back, what waits (once a day), a scheduled release that was not made. */
export const MAIL_KINDS = ['returned', 'waiting', 'schedule-failed'] as const

export type MailKind = (typeof MAIL_KINDS)[number]

/** The kinds of mail that a person does not want. */
export async function listRefusedMails(db: Db, userId: string): Promise<readonly MailKind[]> {
  const { rows } = await sql<{ refused: MailKind[] }>`
    select "refused" from "mailChoices" where "userId" = ${userId}`.execute(db)
  return rows[0]?.refused ?? []
}

/** Keeps which kinds of mail whoever writes does not want, and notes it in the journal; the same again changes nothing. */
export async function refuseMails(db: Db, stamp: Stamp, refused: readonly MailKind[]): Promise<void> {
  await transact(db, async (trx) => {
    const sorted = MAIL_KINDS.filter((kind) => refused.includes(kind))
    const { rows } = await sql<{ revision: number }>`
      insert into "mailChoices" ("userId", "refused", "revision", "at")
      values (${stamp.by}, ${sorted}::text[], 1, ${stamp.at})
      on conflict ("userId") do update
        set "refused" = excluded."refused", "revision" = "mailChoices"."revision" + 1, "at" = excluded."at"
        where "mailChoices"."refused" <> excluded."refused"
      returning "revision"`.execute(trx)
    const [row] = rows
    if (row === undefined) return
    const act = row.revision === 1 ? 'insert' : 'revise'
    const line = {
      register: 'mail-choices',
      entry: stamp.by,
      revision: row.revision,
      act,
      after: { refused: sorted },
    }
    await appendJournal(trx, stamp, [line])
  })
}

/** Queues a mail about somebody's work, unless he or she has chosen to do without, has no address or has left. */
export async function tell(
  trx: Db,
  userId: string,
  kind: MailKind,
  letter: { readonly subject: string; readonly text: string },
): Promise<void> {
  if ((await listRefusedMails(trx, userId)).includes(kind)) return
  await notify(trx, userId, { ...letter, kind })
}
