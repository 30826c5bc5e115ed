import { type Day, dayOf, daysAfter } from '#core/calendar/day.ts'
import type { Grant } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { endAccount } from './accounts.ts'
import { handsOn, hasHeldLongEnough, keepAnAdministrator, lockAdministrators } from './administrators.ts'
import { endGrant, grantFindings, insertGrant, listGrants } from './grants.ts'
import { appendJournal } from './journal.ts'
import type { Person } from './people.ts'
import type { Stamp } from './stamp.ts'

/** What waits: a right, the end of an administrator's right, or the end of an administrator's account. */
export type GrantRequestAct = 'grant' | 'grant-end' | 'account-end'

/** What an administrator may not do alone, and what another one decided about it. */
export type GrantRequest = Omit<Grant, 'onBehalfOf'> & {
  readonly id: number
  readonly act: GrantRequestAct
  /** The right that is to end on `until`; null for the other acts. */
  readonly grantId: number | null
  readonly userId: string
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly why: string
  readonly decision: GrantDecision | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

/** What became of a request; its asker takes it back. */
export type GrantDecision = 'confirmed' | 'refused' | 'withdrawn'

type Row = { -readonly [Name in keyof GrantRequest]: GrantRequest[Name] }
type Tables = { grantRequests: Row }

/** What waits for a second administrator, the oldest first. */
export async function listGrantRequests(db: Db): Promise<GrantRequest[]> {
  return db
    .withTables<Tables>()
    .selectFrom('grantRequests')
    .where('decision', 'is', null)
    .orderBy('id')
    .selectAll()
    .execute()
}

/** Asks for a right, for oneself or for one who is to govern; another administrator decides, and until then it allows nothing. */
export async function insertGrantRequest(
  db: Db,
  stamp: Stamp,
  userId: string,
  grant: Grant,
): Promise<GrantRequest> {
  const broken = grantFindings(grant)
  if (broken.length > 0) throw new Refusal('invalid', '権限に誤りがある。', broken)
  return insertRequest(db, stamp, { ...grant, act: 'grant', grantId: null, userId })
}

/** Asks for the end of another administrator's right on a day, or of the account as soon as it is decided. */
export async function insertEndRequest(
  db: Db,
  stamp: Stamp,
  { userId, grantId, until }: { userId: string; grantId: number | null; until: Day | null },
): Promise<GrantRequest> {
  const right = { role: 'administrator', section: null, personal: false } as const
  const act = grantId === null ? 'account-end' : 'grant-end'
  return insertRequest(db, stamp, { ...right, act, grantId, userId, from: dayOf(stamp.at), until })
}

/**
 * Decides a request. Only an administrator may who is neither its asker nor the one it is about, who governed before it was made
 * and for long enough, and, where it makes an administrator, who never had that person's sign-in in hand. The asker may take it back.
 */
export async function decideGrantRequest(
  db: Db,
  stamp: Stamp,
  id: number,
  decision: GrantDecision,
): Promise<void> {
  await transact(db, async (trx) => {
    await lockAdministrators(trx)
    const request = Number.isSafeInteger(id) ? await lock(trx, id) : undefined
    if (request === undefined) throw new Refusal('missing', `権限の申し出に「${id}」はない。`)
    if (request.decision !== null) throw new Refusal('stale', 'この申し出は、すでに決まっている。')
    await checkDecider(trx, stamp, request, decision)
    if (decision === 'refused' && stamp.why.trim() === '') {
      const says = '認めない理由を書く。'
      throw new Refusal('invalid', says, [{ at: 'why', says }])
    }
    await trx
      .withTables<Tables>()
      .updateTable('grantRequests')
      .set({ decision, decidedBy: stamp.by, decidedAt: stamp.at })
      .where('id', '=', id)
      .execute()
    await note(trx, stamp, decision, 2, request)
    if (decision === 'confirmed') await carryOut(trx, stamp, request)
  })
}

/** Who of some people could decide a request at a moment. */
export async function listDeciders(
  db: Db,
  request: GrantRequest,
  people: readonly Person[],
  at: Date,
): Promise<Person[]> {
  const hands = makesAdministrator(request) ? await handsOn(db, request.userId) : []
  return people.filter(
    ({ id, disabledAt, grants }) =>
      disabledAt === null &&
      !isConcerned(request, id) &&
      !hands.includes(id) &&
      hasHeldLongEnough(grants, request.requestedAt, at),
  )
}

/** Whether a request, once confirmed, makes somebody an administrator. */
export function makesAdministrator({ act, role }: Pick<GrantRequest, 'act' | 'role'>): boolean {
  return act === 'grant' && role === 'administrator'
}

function isConcerned({ requestedBy, userId }: GrantRequest, id: string): boolean {
  return requestedBy === id || userId === id
}

async function checkDecider(trx: Db, { by, at }: Stamp, request: GrantRequest, decision: GrantDecision) {
  if (decision === 'withdrawn') {
    if (request.requestedBy === by) return
    throw new Refusal('forbidden', '申し出を取り下げられるのは、申し出た人。')
  }
  if (isConcerned(request, by)) {
    throw new Refusal('forbidden', '自分の申し出と自分についての申し出は、別の管理者が決める。')
  }
  if (!hasHeldLongEnough(await listGrants(trx, by), request.requestedAt, at)) {
    const says = '申し出の前から、決められた時間より長く管理者である人だけが決められる。'
    throw new Refusal('forbidden', says)
  }
  if (makesAdministrator(request) && (await handsOn(trx, request.userId)).includes(by)) {
    const says = '管理者になる人のサインインを扱ったことがある人は、その申し出を決められない。'
    throw new Refusal('forbidden', says)
  }
}

async function carryOut(trx: Db, stamp: Stamp, request: GrantRequest): Promise<void> {
  const { act, grantId, userId, until } = request
  const today = dayOf(stamp.at)
  if (act === 'account-end') {
    await keepAnAdministrator(trx, today, (grant) => grant.userId === userId)
    await endAccount(trx, stamp, userId)
  } else if (act === 'grant-end' && grantId !== null) {
    const from = until === null || until < today ? today : daysAfter(until, 1)
    await keepAnAdministrator(trx, from, ({ id }) => id === grantId)
    await endGrant(trx, stamp, grantId, from)
  } else {
    const isLate = request.from < today
    await insertGrant(trx, stamp, userId, { ...request, from: isLate ? today : request.from })
  }
}

async function insertRequest(
  db: Db,
  stamp: Stamp,
  { act, grantId, userId, role, section, personal, from, until }: Asked,
): Promise<GrantRequest> {
  return transact(db, async (trx) => {
    const asked = { requestedBy: stamp.by, requestedAt: stamp.at, why: stamp.why }
    const kept = await trx
      .withTables<{
        grantRequests: Omit<Row, 'id' | 'decision' | 'decidedBy' | 'decidedAt'> & { id?: number }
      }>()
      .insertInto('grantRequests')
      .values({ act, grantId, userId, role, section, personal, from, until, ...asked })
      .returningAll()
      .executeTakeFirstOrThrow()
    await note(trx, stamp, 'insert', 1, kept as GrantRequest)
    return kept as GrantRequest
  })
}

type Asked = Grant & Pick<GrantRequest, 'act' | 'grantId' | 'userId'>

function lock(trx: Db, id: number): Promise<GrantRequest | undefined> {
  return trx
    .withTables<Tables>()
    .selectFrom('grantRequests')
    .where('id', '=', id)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
}

async function note(
  trx: Db,
  stamp: Stamp,
  decision: string,
  revision: number,
  request: GrantRequest,
): Promise<void> {
  const { id, act, userId, role, section, personal, from, until } = request
  const after = {
    userId,
    role,
    section,
    personal,
    from,
    until,
    ...(act !== 'grant' && { ends: act }),
  }
  const line = { register: 'grant-requests', entry: String(id), revision, act: decision, after }
  await appendJournal(trx, stamp, [line])
}
