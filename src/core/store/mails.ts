import type { Db } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** A mail to be sent: `{link}` in its plain text becomes the address of the one-time link. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** What it is about: `invitation`, `reset`, `returned` … */
  readonly kind: string
  readonly userId?: string | null
  /** Number of the one-time link. */
  readonly link?: number | null
}

/** A mail as it is kept; waiting while it is neither sent nor given up. */
export type KeptMail = Required<Letter> & {
  readonly id: number
  readonly queuedAt: Date
  readonly attempts: number
  /** Not before; null for at once. */
  readonly nextAt: Date | null
  readonly sentAt: Date | null
  readonly givenUpAt: Date | null
  /** The server's words at the last attempt that failed. */
  readonly failure: string | null
}

export type MailState = 'waiting' | 'sent' | 'failed'

export type MailTables = { mails: KeptMail & { revision: number } }
type Users = { users: { id: string; email: string | null; disabledAt: Date | null } }
type Tables = { mails: Letter & { id?: number; userId: string | null; link: number | null } }

/** Queues a mail with the transaction: it is sent once this is committed, and never if it is not. Returns its number. */
export async function queueMail(trx: Db, letter: Letter): Promise<number> {
  const { to, subject, text, kind, userId = null, link = null } = letter
  const { id } = await trx
    .withTables<Tables>()
    .insertInto('mails')
    .values({ to, subject, text, kind, userId, link })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as number
}

/** Queues a mail to a person; nothing for who has no address or has left. */
export async function notify(
  trx: Db,
  userId: string,
  letter: Pick<Letter, 'subject' | 'text' | 'kind' | 'link'>,
): Promise<void> {
  const account = await trx
    .withTables<Users>()
    .selectFrom('users')
    .where('id', '=', userId)
    .select(['email', 'disabledAt'])
    .executeTakeFirst()
  if (account === undefined || account.email === null || account.disabledAt !== null) return
  await queueMail(trx, { ...letter, to: account.email, userId })
}

/** The mails of one state, the newest first, from one place on. */
export async function listMails(
  db: Db,
  state: MailState,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<KeptMail[]> {
  return inState(db, state).orderBy('id', 'desc').limit(limit).offset(offset).selectAll().execute()
}

/** How many mails there are in each state. */
export async function countMails(db: Db): Promise<Record<MailState, number>> {
  const count = async (state: MailState) => {
    const { n } = await inState(db, state)
      .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('n'))
      .executeTakeFirstOrThrow()
    return n
  }
  const [waiting, sent, failed] = await Promise.all([count('waiting'), count('sent'), count('failed')])
  return { waiting, sent, failed }
}

/** One mail by its number. */
export async function findMail(db: Db, id: number): Promise<KeptMail | undefined> {
  return db.withTables<MailTables>().selectFrom('mails').where('id', '=', id).selectAll().executeTakeFirst()
}

/** In which state a mail is. */
export function mailState({ sentAt, givenUpAt }: Pick<KeptMail, 'sentAt' | 'givenUpAt'>): MailState {
  if (sentAt !== null) return 'sent'
  return givenUpAt === null ? 'waiting' : 'failed'
}

/** Lets a mail that was not sent be tried again at once, and writes that into the journal; false where there is none to be sent. */
export async function retryMail(trx: Db, stamp: Stamp, id: number): Promise<boolean> {
  const mail = await trx
    .withTables<MailTables>()
    .updateTable('mails')
    .set(({ eb }) => ({ nextAt: null, givenUpAt: null, attempts: 0, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .returning(['revision', 'kind', 'userId'])
    .executeTakeFirst()
  if (mail === undefined) return false
  const { revision, kind, userId } = mail
  const note = { register: 'mails', entry: String(id), revision, act: 'retry', after: { kind, userId } }
  await appendJournal(trx, stamp, [note])
  return true
}

function inState(db: Db, state: MailState) {
  const mails = db.withTables<MailTables>().selectFrom('mails')
  if (state === 'sent') return mails.where('sentAt', 'is not', null)
  return mails.where('sentAt', 'is', null).where('givenUpAt', state === 'waiting' ? 'is' : 'is not', null)
}
