import { sql } from 'kysely'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { isSame } from '#core/record/difference.ts'
import { checkShape, keyOf } from '#core/record/entry.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { STATES, TRANSITIONS, type Transition, type TransitionKey, whyNot } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { findings, type Rule } from '#core/rules/rule.ts'
import { type Db, transact } from '#platform/database.ts'
import { decide, inspect } from './gate/decide.ts'
import { noteHandOver } from './gate/hand-over.ts'
import { checkReferences } from './references.ts'
import { checkRelease, type Releasable } from './release-check.ts'
import { publish, unpublish } from './releases.ts'
import { refuseSharedHand } from './shared-hands.ts'
import type { Stamp } from './stamp.ts'
import { type AnyTables, type Keeping, type Kept, keptOf, rowOf } from './table.ts'
import { tellReturned } from './tell-returned.ts'
import { writeWithLine } from './write.ts'
import { findWrittenFor } from './written-for.ts'

/** A record with the sentences that its entries keep. */
export type Ruled<R extends RecordType = RecordType> = {
  readonly record: R
  readonly rules: readonly Rule<EntryOf<R>>[]
}

type Guard = (trx: Db, kept: Kept<unknown>, act: TransitionKey, by: string) => Promise<string | null>

/** Writes an entry and the first line of its history, or neither. */
export async function insert<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  register: Ruled<R>,
  entry: EntryOf<R>,
): Promise<Kept<EntryOf<R>>> {
  const { record } = register
  const checked = check(register, entry)
  await checkReferences(db, record, checked)
  // Only an entry called by its number needs the number beforehand; the others save a round trip.
  const identity = keyOf(record, checked)
  const id = identity === null ? { id: await nextId(db, record) } : {}
  const key = identity ?? String(id.id)
  const row = {
    ...id,
    key,
    revision: 1,
    state: 'draft' as const,
    writtenBy: stamp.by,
    writtenAt: stamp.at,
    changedAt: stamp.at,
    ...rowOf(record, checked),
  }
  const note = { entry: key, revision: 1, act: 'insert', after: checked }
  const kept = await writeWithLine(db, stamp, record, note, (creator) =>
    creator
      .insertInto(record.key)
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returningAll(),
  )
  if (kept === undefined) throw takenKey(record, key)
  return keptOf(record, kept)
}

/** Writes new values of an entry; it is a draft again. A write that changes nothing leaves nothing. */
export async function revise<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  register: Ruled<R>,
  at: { readonly key: string; readonly revision: number },
  entry: EntryOf<R>,
): Promise<Kept<EntryOf<R>>> {
  const { record } = register
  if (record.unchanging !== undefined) throw neverRevised(record)
  const checked = check(register, entry)
  const before = await getAt(db, record, at)
  if (before.state === 'withdrawn') throw new Refusal('invalid', '取り下げた登録は書き換えられない。')
  if (isSame(record, before.entry, checked)) return before
  if (record.identity && keyOf(record, checked) !== at.key) throw changedKey(record)
  await checkReferences(db, record, checked)
  const values = {
    state: 'draft' as const,
    writtenBy: stamp.by,
    writtenAt: stamp.at,
    ...rowOf(record, checked),
  }
  return writeNext(db, stamp, record, at, { act: 'revise', after: checked }, values)
}

/** Leads an entry from one state to the next. Nothing is released without the gate, which also looks at what is handed over for review; a withdrawal leaves a tombstone. */
export function transition<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  register: { readonly record: R },
  at: { readonly key: string; readonly revision: number },
  act: Exclude<TransitionKey, 'release'>,
  gate?: Gate,
): Promise<Kept<EntryOf<R>>>
export function transition<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  register: { readonly record: R },
  at: { readonly key: string; readonly revision: number },
  act: TransitionKey,
  gate: Gate,
): Promise<Kept<EntryOf<R>>>
export async function transition<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  { record, releaseRules, guard }: Releasable<R> & Pick<Register, 'guard'>,
  at: { readonly key: string; readonly revision: number },
  act: TransitionKey,
  gate?: Gate,
): Promise<Kept<EntryOf<R>>> {
  // Before the transaction, so that a refused text leaves its evidence all the same.
  if (act === 'release' && gate && !db.isTransaction) {
    await inspect(db, stamp, gate, record, await getAt(db, record, at))
  }
  return transact(db, async (trx) => {
    const before = await getAt(trx, record, at)
    const written = (TRANSITIONS[act] as Transition).fourEyes
      ? await findWrittenFor(trx, record.key, [before])
      : null
    const hindrance = whyNot(act, { ...before, writtenFor: written?.get(at.key) }, stamp.by, stamp.why)
    if (hindrance !== null) {
      const isOwn = act === 'approval' && before.state === 'review'
      throw new Refusal(isOwn ? 'forbidden' : 'invalid', hindrance)
    }
    if (written) await refuseSharedHand(trx, stamp, { ...before, writtenFor: written.get(at.key) })
    const beside = await (guard as Guard | undefined)?.(trx, before, act, stamp.by)
    if (beside) throw new Refusal('invalid', beside)
    if (act === 'release') await checkRelease(trx, stamp, { record, releaseRules }, before)
    const decision = act === 'release' ? await decide(trx, stamp, gate as Gate, record, before) : null
    const note = { act, after: before.entry as AnyEntry }
    const after = await writeNext(trx, stamp, record, at, note, { state: TRANSITIONS[act].to })
    if (decision) await publish(trx, stamp, decision, after.revision)
    if (act === 'withdrawal') await unpublish(trx, stamp, record, at.key)
    if (act === 'review') await noteHandOver(trx, stamp, record, after, gate)
    if (act === 'return') await tellReturned(trx, stamp, record, [before])
    return after
  })
}

/** An entry by its key, if there is one. */
export async function find<R extends RecordType>(
  db: Db,
  record: R,
  key: string,
): Promise<Kept<EntryOf<R>> | undefined> {
  // No key has it, and the database cannot even be asked.
  if (key.includes('\0')) return undefined
  const row = await db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirst()
  return row && keptOf(record, row)
}

/** An entry by its key; refused as missing if there is none. */
export async function get<R extends RecordType>(db: Db, record: R, key: string): Promise<Kept<EntryOf<R>>> {
  const kept = await find(db, record, key)
  if (kept === undefined) throw missing(record, key)
  return kept
}

/** An entry that keeps its shape and its rules, or a refusal with every finding. */
export function check<R extends RecordType>({ record, rules }: Ruled<R>, entry: unknown): EntryOf<R> {
  const shape = checkShape(record, entry)
  const broken = 'findings' in shape ? shape.findings : findings(rules, shape.entry as EntryOf<R>)
  if (broken.length > 0) throw new Refusal('invalid', '規則に合わない項目がある。', broken)
  return (shape as { entry: EntryOf<R> }).entry
}

/** The entry, if it still is of the revision that the writer saw; refused as stale otherwise. */
export async function getAt<R extends RecordType>(
  db: Db,
  record: R,
  at: { readonly key: string; readonly revision: number },
): Promise<Kept<EntryOf<R>>> {
  const kept = await get(db, record, at.key)
  if (kept.revision !== at.revision) throw staleAt(at.key, kept)
  return kept
}

/** Writes the next revision and its line; whoever was overtaken between looking and writing is told so. */
export async function writeNext<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  record: R,
  at: { readonly key: string; readonly revision: number },
  note: { readonly act: string; readonly after: AnyEntry },
  values: Readonly<Record<string, unknown>>,
): Promise<Kept<EntryOf<R>>> {
  const revision = at.revision + 1
  const kept = await writeWithLine(db, stamp, record, { entry: at.key, revision, ...note }, (creator) =>
    creator
      .updateTable(record.key)
      .set({ ...values, revision, changedAt: stamp.at })
      .where('key', '=', at.key)
      .where('revision', '=', at.revision)
      .returningAll(),
  )
  if (kept === undefined) throw staleAt(at.key, await get(db, record, at.key))
  return keptOf(record, kept)
}

async function nextId(trx: Db, record: RecordType): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select nextval(pg_get_serial_sequence(${`"${record.key}"`}, 'id')) as id`.execute(trx)
  return (rows[0] as { id: number }).id
}

/** The refusal of new values for an entry that is written once and for all. */
export function neverRevised({ label, unchanging }: RecordType): Refusal {
  return new Refusal('invalid', `${label}は書き換えられない。${unchanging?.reason ?? ''}`)
}

function missing(record: RecordType, key: string): Refusal {
  return new Refusal('missing', `${record.label}に「${key}」はない。`)
}

function staleAt(key: string, { revision, state, writtenBy }: Keeping): Refusal {
  return new Refusal(
    'stale',
    `「${key}」は先にほかの人が書き換えた（${writtenBy}、第${revision}版、${STATES[state]}）。新しい版を見てからやり直す。`,
  )
}

function takenKey(record: RecordType, key: string): Refusal {
  const at = record.identity?.[0] ?? 'key'
  return new Refusal('invalid', '規則に合わない項目がある。', [
    { at, says: `「${key}」はすでに登録されている。` },
  ])
}

function changedKey(record: RecordType): Refusal {
  const says = '登録の番号にあたる項目は変えられない。新しい登録を作る。'
  return new Refusal(
    'invalid',
    '規則に合わない項目がある。',
    (record.identity ?? []).map((at) => ({ at, says })),
  )
}
