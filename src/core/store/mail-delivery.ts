import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { transact } from '#platform/database.ts'
import { log } from '#platform/log.ts'
import type { Mailer } from '#platform/mail.ts'
import type { KeptMail, MailTables } from './mails.ts'

/** What sends mail: the server, the clock, and the address that a link is reached at (null once it is worth nothing). */
export type Delivery = {
  readonly db: Db
  readonly clock: Clock
  readonly mailer: Mailer
  linkAddress(link: number): Promise<string | null>
}

/** Minutes until the next attempt, after each one that failed; then the mail is given up. */
const WAITS = [1, 5, 15, 60, 240, 480]

/** Whoever sends a mail has it alone for so long, in milliseconds: longer than any conversation with a server lasts. */
const LEASE = 10 * 60_000

/** Days for which mails are kept after they were sent or given up. */
const KEPT_DAYS = 90

/** Sends the mails that are due, one after the other, each once; what fails is tried again later, what the server will never take is given up. */
export async function deliver(delivery: Delivery): Promise<void> {
  await forgetOld(delivery)
  for (;;) {
    const mail = await takeDue(delivery)
    if (mail === undefined) return
    await note(delivery.db, mail.id, await attempt(delivery, mail))
  }
}

type Outcome = Partial<Pick<KeptMail, 'sentAt' | 'givenUpAt' | 'nextAt' | 'failure'>>

async function attempt({ mailer, clock, linkAddress }: Delivery, mail: KeptMail): Promise<Outcome> {
  const address = mail.link === null ? '' : await linkAddress(mail.link)
  if (address === null)
    return { givenUpAt: clock(), failure: 'リンクの期限が切れたか、新しいリンクに替わった。' }
  const text = mail.text.replace('{link}', () => address)
  const answer = await mailer.send({ id: mail.id, to: mail.to, subject: mail.subject, text })
  if (answer.outcome === 'sent') return { sentAt: clock(), failure: null }
  log('warning', 'mail not sent', { mail: mail.id, kind: mail.kind, attempts: mail.attempts })
  const wait = WAITS[mail.attempts - 1]
  const { failure } = answer
  if (answer.outcome === 'refused' || wait === undefined) return { givenUpAt: clock(), failure }
  return { nextAt: new Date(clock().getTime() + wait * 60_000), failure }
}

/** The attempt is counted before it is made: a break in the midst of it doesn't make it made twice at once. */
async function takeDue({ db, clock }: Delivery): Promise<KeptMail | undefined> {
  const at = clock()
  return transact(db, async (trx) => {
    const mails = trx.withTables<MailTables>()
    const due = await mails
      .selectFrom('mails')
      .where('sentAt', 'is', null)
      .where('givenUpAt', 'is', null)
      .where(({ or, eb }) => or([eb('nextAt', 'is', null), eb('nextAt', '<=', at)]))
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .select('id')
      .executeTakeFirst()
    if (due === undefined) return undefined
    return mails
      .updateTable('mails')
      .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), nextAt: new Date(at.getTime() + LEASE) }))
      .where('id', '=', due.id)
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

async function note(db: Db, id: number, outcome: Outcome): Promise<void> {
  await db.withTables<MailTables>().updateTable('mails').set(outcome).where('id', '=', id).execute()
}

async function forgetOld({ db, clock }: Delivery): Promise<void> {
  const before = new Date(clock().getTime() - KEPT_DAYS * 86_400_000)
  await db
    .withTables<MailTables>()
    .deleteFrom('mails')
    .where(({ or, eb }) => or([eb('sentAt', '<', before), eb('givenUpAt', '<', before)]))
    .execute()
}
