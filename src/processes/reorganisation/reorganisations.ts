import { sql } from 'kysely'
import { type Day, isDay } from '#core/calendar/day.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { appendJournal } from '#core/store/journal.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, transact } from '#platform/database.ts'
import type { Plan } from './plan.ts'

/** A re-organisation as it is kept: its plan, who approved it, and how far putting it into force has come. */
export type Reorganisation = Plan & {
  readonly id: number
  readonly name: string
  readonly state: 'draft' | 'approved' | 'running' | 'done' | 'cancelled'
  readonly revision: number
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly why: string
  /** Who asked that an approved plan be given up, and why; null until somebody does. */
  readonly cancelAskedBy: string | null
  readonly cancelAskedAt: Date | null
  readonly cancelWhy: string
  readonly cancelledBy: string | null
  readonly cancelledAt: Date | null
  readonly place: { readonly register: string; readonly id: number } | null
  readonly total: number
  readonly done: number
  readonly finishedAt: Date | null
}

/** An entry that could not be handed over, and why. */
export type LeftBehind = { readonly register: string; readonly entry: string; readonly says: string }

type At = Pick<Reorganisation, 'id' | 'revision'>
type Draft = Pick<Reorganisation, 'name' | 'onDay' | 'changes' | 'choices'>

/** A re-organisation by its number; refused as missing where there is none. */
export async function getReorganisation(db: Db, id: number): Promise<Reorganisation> {
  const { rows } = await sql<Reorganisation>`select * from "reorganisations" where "id" = ${id}`.execute(db)
  if (rows[0] === undefined) throw new Refusal('missing', `組織改正「${id}」はない。`)
  return rows[0]
}

/** All re-organisations, that of the latest day first. */
export async function listReorganisations(db: Db): Promise<Reorganisation[]> {
  const { rows } = await sql<Reorganisation>`
    select * from "reorganisations" order by "onDay" desc, "id" desc`.execute(db)
  return rows
}

/** The re-organisation that is to be put into force by a day, or whose run a break has cut off. */
export async function findDue(db: Db, day: Day): Promise<Reorganisation | undefined> {
  const { rows } = await sql<Reorganisation>`
    select * from "reorganisations"
    where "state" = 'running' or ("state" = 'approved' and "onDay" <= ${day})
    order by "onDay", "id" limit 1`.execute(db)
  return rows[0]
}

/** Begins a plan without changes. */
export async function insertReorganisation(
  db: Db,
  stamp: Stamp,
  { name, onDay }: { readonly name: string; readonly onDay: string },
): Promise<number> {
  checkHead({ name, onDay })
  return transact(db, async (trx) => {
    const { rows } = await sql<Reorganisation>`
      insert into "reorganisations" ("name", "onDay", "state", "revision", "writtenBy", "writtenAt")
      values (${name.trim()}, ${onDay}, 'draft', 1, ${stamp.by}, ${stamp.at}) returning *`.execute(trx)
    const kept = rows[0] as Reorganisation
    await note(trx, stamp, 'insert', kept)
    return kept.id
  })
}

/** Writes a plan anew while it is a draft; refused as stale where others wrote meanwhile. */
export async function reviseReorganisation(db: Db, stamp: Stamp, at: At, draft: Draft): Promise<void> {
  checkHead(draft)
  await writeReorganisation(db, stamp, at, 'draft', 'revise', {
    ...draft,
    name: draft.name.trim(),
    writtenBy: stamp.by,
    writtenAt: stamp.at,
  })
}

/** Notes that a plan was approved by somebody other than its author; within the transaction that registers its sections. */
export async function approveReorganisation(trx: Db, stamp: Stamp, at: At): Promise<Reorganisation> {
  const before = await getReorganisation(trx, at.id)
  if (before.writtenBy === stamp.by) {
    throw new Refusal(
      'forbidden',
      '自分が最後に書いた組織改正は、自分では承認できない。別の管理者が承認する。',
    )
  }
  return writeReorganisation(trx, stamp, at, 'draft', 'approval', {
    state: 'approved',
    approvedBy: stamp.by,
    approvedAt: stamp.at,
    why: stamp.why,
  })
}

/** Notes that a plan is being put into force, and how many entries there are to hand over. */
export async function beginReorganisation(trx: Db, stamp: Stamp, at: At, total: number): Promise<void> {
  await writeReorganisation(trx, stamp, at, 'approved', 'run', { state: 'running', total })
}

/** Notes, in the transaction of a batch, how far the handing over has come and what it left. */
export async function noteHandedOver(
  trx: Db,
  id: number,
  place: { readonly register: string; readonly id: number },
  done: number,
  left: readonly LeftBehind[],
): Promise<void> {
  await sql`
    update "reorganisations" set "place" = ${JSON.stringify(place)}::jsonb, "done" = "done" + ${done}
    where "id" = ${id}`.execute(trx)
  for (const { register, entry, says } of left) {
    await sql`
      insert into "reorganisationFindings" ("reorganisation", "register", "entry", "says")
      values (${id}, ${register}, ${entry}, ${says}) on conflict do nothing`.execute(trx)
  }
}

/** What could not be handed over. */
export async function listLeftBehind(db: Db, id: number): Promise<LeftBehind[]> {
  const { rows } = await sql<LeftBehind>`
    select "register", "entry", "says" from "reorganisationFindings" where "reorganisation" = ${id}
    order by "register", "entry"`.execute(db)
  return rows
}

/** Notes that everything has been handed over. */
export async function finishReorganisation(db: Db, stamp: Stamp, at: At): Promise<void> {
  await writeReorganisation(db, stamp, at, 'running', 'end', { state: 'done', finishedAt: stamp.at })
}

/** Writes the next revision of a re-organisation in a state, with its line in the journal; refused as stale where others wrote meanwhile. */
export async function writeReorganisation(
  db: Db,
  stamp: Stamp,
  { id, revision }: At,
  state: Reorganisation['state'],
  act: string,
  values: Partial<Omit<Reorganisation, 'id' | 'revision'>>,
): Promise<Reorganisation> {
  return transact(db, async (trx) => {
    const { changes, choices, ...plain } = values
    const after = await trx
      .withTables<{
        reorganisations: Record<string, unknown> & { id: number; revision: number; state: string }
      }>()
      .updateTable('reorganisations')
      .set({
        ...plain,
        ...(changes && { changes: JSON.stringify(changes) }),
        ...(choices && { choices: JSON.stringify(choices) }),
        revision: revision + 1,
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .where('state', '=', state)
      .returningAll()
      .executeTakeFirst()
    if (after === undefined) throw await refusalOf(trx, id, revision)
    const kept = after as unknown as Reorganisation
    await note(trx, stamp, act, kept)
    return kept
  })
}

async function refusalOf(trx: Db, id: number, revision: number): Promise<Refusal> {
  const now = await getReorganisation(trx, id)
  if (now.revision !== revision) {
    return new Refusal(
      'stale',
      `先にほかの人（${now.writtenBy}）が組織改正を変えた。新しい内容を見てからやり直す。`,
    )
  }
  return new Refusal(
    'invalid',
    now.state === 'draft'
      ? 'この組織改正はまだ承認されていない。'
      : '承認した組織改正は変えられない。続きは新しい組織改正として作る。',
  )
}

async function note(trx: Db, stamp: Stamp, act: string, kept: Reorganisation): Promise<void> {
  const { id, revision, name, onDay, changes, choices, state, cancelWhy } = kept
  const after = { name, onDay, changes, choices, state, cancelWhy }
  await appendJournal(trx, stamp, [{ register: 'reorganisations', entry: String(id), revision, act, after }])
}

function checkHead({ name, onDay }: { readonly name: string; readonly onDay: string }): void {
  const findings = [
    ...(name.trim() === '' || name.length > 100
      ? [{ at: 'name', says: '名称を100文字以内で書く。例　令和3年4月組織改正' }]
      : []),
    ...(isDay(onDay) ? [] : [{ at: 'onDay', says: '実在する日付を入れる。' }]),
  ]
  if (findings.length > 0) throw new Refusal('invalid', '組織改正に誤りがある。', findings)
}
