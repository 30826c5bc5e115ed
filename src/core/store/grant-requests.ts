import { dayOf } from '#core/calendar/day.ts'
import type { Grant } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { grantFindings, insertGrant, type KeptGrant } from './grants.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** A grant that an administrator wants for himself or herself, and what another one decided about it. */
export type GrantRequest = Omit<Grant, 'onBehalfOf'> & {
  readonly id: number
  readonly userId: string
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly why: string
  readonly decision: 'confirmed' | 'refused' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

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

/** Asks for a grant for oneself; another administrator decides about it, and until then it allows nothing. */
export async function insertGrantRequest(
  db: Db,
  stamp: Stamp,
  userId: string,
  grant: Grant,
): Promise<GrantRequest> {
  const broken = grantFindings(grant)
  if (broken.length > 0) throw new Refusal('invalid', '権限に誤りがある。', broken)
  return transact(db, async (trx) => {
    const { role, section, personal, from, until } = grant
    const asked = { requestedBy: stamp.by, requestedAt: stamp.at, why: stamp.why }
    const kept = await trx
      .withTables<{
        grantRequests: Omit<Row, 'id' | 'decision' | 'decidedBy' | 'decidedAt'> & { id?: number }
      }>()
      .insertInto('grantRequests')
      .values({ userId, role, section, personal, from, until, ...asked })
      .returningAll()
      .executeTakeFirstOrThrow()
    await note(trx, stamp, 'insert', 1, kept as GrantRequest)
    return kept as GrantRequest
  })
}

/** Confirms or refuses a request, never one's own; confirmed, it becomes a grant, from the day of the decision at the earliest. */
export async function decideGrantRequest(
  db: Db,
  stamp: Stamp,
  id: number,
  decision: 'confirmed' | 'refused',
): Promise<KeptGrant | null> {
  return transact(db, async (trx) => {
    const request = Number.isSafeInteger(id) ? await lock(trx, id) : undefined
    if (request === undefined) throw new Refusal('missing', `権限の申し出に「${id}」はない。`)
    if (request.decision !== null) throw new Refusal('stale', 'この申し出は、すでにほかの人が決めた。')
    if ([request.requestedBy, request.userId].includes(stamp.by)) {
      throw new Refusal('forbidden', '自分の権限は、自分では認められない。別の管理者が決める。')
    }
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
    if (decision === 'refused') return null
    const today = dayOf(stamp.at)
    const isLate = request.from < today
    return insertGrant(trx, stamp, request.userId, {
      ...request,
      from: isLate ? today : request.from,
    })
  })
}

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
  act: string,
  revision: number,
  request: GrantRequest,
): Promise<void> {
  const { id, userId, role, section, personal, from, until } = request
  const after = { userId, role, section, personal, from, until }
  await appendJournal(trx, stamp, [{ register: 'grant-requests', entry: String(id), revision, act, after }])
}
