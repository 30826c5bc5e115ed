import { type Day, daysAfter, isDay } from '#core/calendar/day.ts'
import type { Finding } from '#core/record/entry.ts'
import { type Grant, ROLES, type Role } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** A grant as it is kept: to whom, by whom and since when. */
export type KeptGrant = Grant & {
  readonly id: number
  readonly userId: string
  readonly grantedBy: string
  readonly grantedAt: Date
  readonly revision: number
  readonly onBehalfOf: string | null
  /** The grant of the one for whom a deputy acts; with it the deputy's ends. */
  readonly basedOn: number | null
}

type Row = { -readonly [Name in keyof KeptGrant]: KeptGrant[Name] }
type Tables = { grants: Row; users: { id: string; disabledAt: Date | null } }

/** All grants of a user, past ones too, in the order in which they were given. */
export async function listGrants(db: Db, userId: string): Promise<KeptGrant[]> {
  return db
    .withTables<Tables>()
    .selectFrom('grants')
    .where('userId', '=', userId)
    .orderBy('id')
    .selectAll()
    .execute()
}

/** The grants of all users, past ones too, in the order in which they were given. */
export async function listAllGrants(db: Db): Promise<KeptGrant[]> {
  return db.withTables<Tables>().selectFrom('grants').orderBy('id').selectAll().execute()
}

/** Grants by which others act for a user, past ones too. */
export async function listDeputies(db: Db, userId: string): Promise<KeptGrant[]> {
  return db
    .withTables<Tables>()
    .selectFrom('grants')
    .where('onBehalfOf', '=', userId)
    .orderBy('id')
    .selectAll()
    .execute()
}

/** A grant by its number; refused as missing if there is none. */
export async function getGrant(db: Db, id: number): Promise<KeptGrant> {
  const kept = Number.isSafeInteger(id)
    ? await db.withTables<Tables>().selectFrom('grants').where('id', '=', id).selectAll().executeTakeFirst()
    : undefined
  if (kept === undefined) throw new Refusal('missing', `権限に「${id}」はない。`)
  return kept
}

/** The same, and nobody ends it before this transaction does. */
export async function holdGrant(trx: Db, id: number): Promise<KeptGrant> {
  if (Number.isSafeInteger(id))
    await trx
      .withTables<Tables>()
      .selectFrom('grants')
      .where('id', '=', id)
      .select('id')
      .forUpdate()
      .execute()
  return getGrant(trx, id)
}

/** Grants a role to a user and writes it into the journal; refused for a person who has left and for days in the wrong order. */
export async function insertGrant(
  db: Db,
  stamp: Stamp,
  userId: string,
  grant: Grant,
  basedOn: number | null = null,
): Promise<KeptGrant> {
  const broken = grantFindings(grant)
  if (broken.length > 0) throw new Refusal('invalid', '権限に誤りがある。', broken)
  return transact(db, async (trx) => {
    await checkUser(trx, userId)
    const { role, section, personal, from, until, onBehalfOf = null } = grant
    const given = { grantedBy: stamp.by, grantedAt: stamp.at }
    const kept = await trx
      .withTables<{ grants: Omit<Row, 'id' | 'revision'> & { id?: number; revision?: number } }>()
      .insertInto('grants')
      .values({ userId, role, section, personal, from, until, onBehalfOf, basedOn, ...given })
      .returningAll()
      .executeTakeFirstOrThrow()
    await note(trx, stamp, 'insert', kept as KeptGrant)
    return kept as KeptGrant
  })
}

/** Ends a grant, and those of deputies who act by it, so that none holds any longer on the day named, and writes it into the journal. */
export async function endGrant(db: Db, stamp: Stamp, id: number, from: Day): Promise<KeptGrant> {
  return transact(db, async (trx) => {
    const before = await trx
      .withTables<Tables>()
      .selectFrom('grants')
      .where('id', '=', id)
      .selectAll()
      .forUpdate()
      .executeTakeFirst()
    if (before === undefined) throw new Refusal('missing', `権限に「${id}」はない。`)

    const until = daysAfter(from, -1)
    if (before.until !== null && before.until <= until) return before
    const ended = await trx
      .withTables<Tables>()
      .updateTable('grants')
      .set({ until, revision: before.revision + 1 })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await note(trx, stamp, 'end', ended)
    for (const deputy of await listBasedOn(trx, id)) await endGrant(trx, stamp, deputy, from)
    return ended
  })
}

/** Ends all grants of a user so that none holds on the day named, and returns those that it ended. */
export async function endGrantsOf(db: Db, stamp: Stamp, userId: string, from: Day): Promise<KeptGrant[]> {
  return transact(db, async (trx) => {
    const open = (await listGrants(trx, userId)).filter(({ until }) => until === null || until >= from)
    const ended: KeptGrant[] = []
    for (const { id } of open) ended.push(await endGrant(trx, stamp, id, from))
    return ended
  })
}

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}

async function listBasedOn(trx: Db, id: number): Promise<number[]> {
  const rows = await trx
    .withTables<Tables>()
    .selectFrom('grants')
    .where('basedOn', '=', id)
    .select('id')
    .execute()
  return rows.map((row) => row.id)
}

/** What is wrong with a grant before it is given, each at its field. */
export function grantFindings({ role, section, from, until }: Grant): Finding[] {
  const findings: Finding[] = []
  if (!isRole(role)) findings.push({ at: 'role', says: `役割は ${Object.keys(ROLES).join('、')} から選ぶ。` })
  if (section === '') findings.push({ at: 'section', says: '所管課の番号を書く。すべての課なら書かない。' })
  if (!isDay(from)) findings.push({ at: 'from', says: '始まりは実在する日付にする。' })
  if (until !== null && !isDay(until)) findings.push({ at: 'until', says: '終わりは実在する日付にする。' })
  if (until !== null && until < from) findings.push({ at: 'until', says: '終わりは始まり以後の日付にする。' })
  return findings
}

async function checkUser(trx: Db, userId: string): Promise<void> {
  const user = await trx
    .withTables<Tables>()
    .selectFrom('users')
    .where('id', '=', userId)
    .select('disabledAt')
    // Whoever is leaving at this moment is waited for.
    .forUpdate()
    .executeTakeFirst()
  if (user === undefined) throw new Refusal('missing', `利用者「${userId}」はいない。`)
  if (user.disabledAt !== null) throw new Refusal('invalid', `利用者「${userId}」はすでに利用を終えている。`)
}

async function note(trx: Db, stamp: Stamp, act: string, grant: KeptGrant): Promise<void> {
  const { id, userId, role, section, personal, from, until, onBehalfOf, basedOn, revision } = grant
  const deputy = onBehalfOf === null ? {} : { onBehalfOf, basedOn }
  const after = { userId, role, section, personal, from, until, ...deputy }
  await appendJournal(trx, stamp, [{ register: 'grants', entry: String(id), revision, act, after }])
}
