import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Db } from '#platform/database.ts'
import { markOf } from '#platform/sealed-text.ts'
import type { Stamp } from './stamp.ts'

/** What a one-time link is for: to choose a first password, to choose another one, to confirm an address. */
export type LinkKind = 'invitation' | 'reset' | 'email'

/** A one-time link: whoever has it acts for the user. */
export type Link = {
  readonly id: number
  readonly userId: string
  readonly kind: LinkKind
  /** The address that is confirmed by using it. */
  readonly email: string | null
  readonly expiresAt: Date
}

type Row = Link & { seed: Buffer; endedAt: Date | null }
type Tables = { links: Row; users: { id: string; disabledAt: Date | null } }
type New = { links: Omit<Row, 'id'> & { id?: number } }

/** Makes a one-time link for so many hours; earlier ones of its kind (to choose a password, to confirm an address) are worth nothing from now on. */
export async function insertLink(
  trx: Db,
  stamp: Stamp,
  {
    userId,
    kind,
    email = null,
    hours,
  }: { userId: string; kind: LinkKind; email?: string | null; hours: number },
): Promise<number> {
  await endLinksOf(trx, stamp.at, userId, kind === 'email' ? ['email'] : ['invitation', 'reset'])
  const expiresAt = new Date(stamp.at.getTime() + hours * 3_600_000)
  const { id } = await trx
    .withTables<New>()
    .insertInto('links')
    .values({ userId, kind, seed: randomBytes(32), email, expiresAt, endedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as number
}

/** What stands in the address of a link: its number and a mark of 256 bits, which no copy of the database gives. Null once it is worth nothing. */
export async function linkText(db: Db, at: Date, secret: string, id: number): Promise<string | null> {
  const link = await findLive(db, at, id)
  return link === undefined ? null : `${id}.${markFor(secret, link).toString('base64url')}`
}

/** The link of an address, if it is still worth something. */
export async function findLink(db: Db, at: Date, secret: string, text: string): Promise<Link | undefined> {
  const [, number = '0', mark = ''] = /^(\d{1,15})\.([\w-]{43})$/.exec(text) ?? []
  const link = await findLive(db, at, Number(number))
  if (link === undefined || !timingSafeEqual(markFor(secret, link), Buffer.from(mark, 'base64url')))
    return undefined
  const { id, userId, kind, email, expiresAt } = link
  return { id, userId, kind, email, expiresAt }
}

/** Uses a link up; false where somebody was quicker. */
export async function endLink(trx: Db, at: Date, id: number): Promise<boolean> {
  const ended = await trx
    .withTables<Tables>()
    .updateTable('links')
    .set({ endedAt: at })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Ends the links of a user that are of some kinds. */
export async function endLinksOf(
  trx: Db,
  at: Date,
  userId: string,
  kinds: readonly LinkKind[],
): Promise<void> {
  await trx
    .withTables<Tables>()
    .updateTable('links')
    .set({ endedAt: at })
    .where('userId', '=', userId)
    .where('kind', 'in', kinds)
    .where('endedAt', 'is', null)
    .execute()
}

async function findLive(db: Db, at: Date, id: number): Promise<Row | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('links')
    .innerJoin('users', 'users.id', 'links.userId')
    .where('links.id', '=', id)
    .where('links.endedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('users.disabledAt', 'is', null)
    .selectAll('links')
    .executeTakeFirst()
}

function markFor(secret: string, { id, kind, userId, seed }: Row): Buffer {
  return markOf(secret, `link ${id} ${kind} ${userId}`, seed)
}
