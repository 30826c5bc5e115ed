import { dayOf } from '#core/calendar/day.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import {
  type State,
  TRANSITIONS,
  type Transition,
  type TransitionKey,
  whyNot,
} from '#core/rules/lifecycle.ts'
import type { Register } from '#core/rules/register.ts'
import { releaseHindrances } from '#core/rules/release-rule.ts'
import { type Db, transact } from '#platform/database.ts'
import { copyNotes, copyReleases, lockEntries, type NotedBy, writeStates } from './bulk-write.ts'
import { decideMany, type GateDecision } from './gate/decide.ts'
import { inspectMany } from './gate/inspect-many.ts'
import { noteOutcomes } from './gate/waiting.ts'
import type { Releasable } from './release-check.ts'
import { listReleasedValues, unpublishMany } from './releases.ts'
import { findSecondHand } from './shared-hands.ts'
import type { Stamp } from './stamp.ts'
import type { Kept } from './table.ts'
import { tellReturned } from './tell-returned.ts'
import { findWrittenFor } from './written-for.ts'

type Guard = (trx: Db, kept: Kept<unknown>, act: TransitionKey, by: string) => Promise<string | null>

/** One act on many entries, and who does it. */
export type Step = { readonly stamp: Stamp; readonly act: TransitionKey }

/** Why an entry was left as it was: somebody wrote it meanwhile, its state, four eyes, a release rule, or the gate. */
export type LeftBack = {
  readonly entry: string
  readonly revision: number
  readonly kind: 'stale' | 'state' | 'rule' | 'block' | 'second' | 'own'
  readonly says: string
}

/** What became of many entries. */
export type BulkResult = { readonly done: readonly string[]; readonly left: readonly LeftBack[] }

/**
 * Leads many entries of a register through the same acts, one after the other, in one transaction: each entry all the way
 * or not at all. Each act leaves its line, as if it had been done alone; four eyes, release rules and the gate hold for
 * each. A few thousand at a time are quick and hold up nobody.
 */
export async function leadMany<R extends RecordType>(
  db: Db,
  register: Releasable<R> & Pick<Register, 'guard'>,
  entries: readonly { readonly key: string; readonly revision: number }[],
  steps: readonly Step[],
  gate: Gate,
): Promise<BulkResult> {
  const { record } = register
  return transact(db, async (trx) => {
    const left: LeftBack[] = []
    const locked = await lockEntries(
      trx,
      record,
      entries.map(({ key }) => key),
    )
    let going = entries.flatMap(({ key, revision }) => {
      const kept = locked.get(key)
      if (kept?.revision === revision) return [kept]
      left.push({ entry: key, revision, kind: 'stale', says: 'ほかの人が先に書き換えた。' })
      return []
    })
    const writtenFor = await findWrittenFor(trx, record.key, going)
    going = keep(going, left, (kept) => stepHindrance(kept, writtenFor.get(kept.key), steps))
    const approval = steps.find(({ act }) => (TRANSITIONS[act] as Transition).fourEyes)
    if (approval) {
      const written = (kept: Kept) => ({ ...kept, writtenFor: writtenFor.get(kept.key) })
      const second = await findSecondHand(trx, approval.stamp, going.map(written))
      going = keep(going, left, (kept) => {
        const says = second(written(kept))
        return says === null ? null : { kind: 'own', says }
      })
    }
    going = await keepGuarded(trx, register, going, left, steps)
    const releasing = steps.find(({ act }) => act === 'release')
    let decisions: readonly GateDecision[] = []
    if (releasing) {
      const before = await listReleasedValues(
        trx,
        record.key,
        register.releaseRules ? going.map(({ key }) => key) : [],
      )
      going = keep(going, left, (kept) =>
        ruleHindrance(register, releasing.stamp, kept, before.get(kept.key)),
      )
      const decided = await decideMany(trx, releasing.stamp, gate, record, going)
      const byKey = new Map(going.map(({ key }, index) => [key, decided[index]]))
      going = keep(going, left, ({ key }) => {
        const one = byKey.get(key)
        return one && 'kind' in one ? one : null
      })
      decisions = going.map(({ key }) => byKey.get(key) as GateDecision)
    }
    await write(trx, record, going, steps)
    if (releasing)
      await copyReleases(
        trx,
        releasing.stamp,
        decisions,
        going.map(({ revision }) => revision + steps.indexOf(releasing) + 1),
      )
    else await noteWaiting(trx, record, going, steps, gate)
    const last = steps.at(-1)
    if (last?.act === 'return') await tellReturned(trx, last.stamp, record, going)
    return { done: going.map(({ key }) => key), left }
  })
}

/** Entries without a hindrance; the others are told. */
function keep(
  entries: readonly Kept[],
  left: LeftBack[],
  hindrance: (kept: Kept) => Pick<LeftBack, 'kind' | 'says'> | null,
): Kept[] {
  return entries.filter((kept) => {
    const found = hindrance(kept)
    if (found) left.push({ entry: kept.key, revision: kept.revision, kind: found.kind, says: found.says })
    return found === null
  })
}

function stepHindrance(
  kept: Kept,
  writtenFor: string | undefined,
  steps: readonly Step[],
): Pick<LeftBack, 'kind' | 'says'> | null {
  let state: State = kept.state
  for (const { stamp, act } of steps) {
    const says = whyNot(act, { state, writtenBy: kept.writtenBy, writtenFor }, stamp.by, stamp.why)
    if (says !== null) return { kind: act === 'approval' && state === 'review' ? 'own' : 'state', says }
    state = TRANSITIONS[act].to
  }
  return null
}

/** What a register asks of its own before each step, entry by entry. */
async function keepGuarded(
  trx: Db,
  { guard }: Pick<Register, 'guard'>,
  entries: readonly Kept[],
  left: LeftBack[],
  steps: readonly Step[],
): Promise<Kept[]> {
  if (guard === undefined) return [...entries]
  const going: Kept[] = []
  for (const kept of entries) {
    const says = await guardHindrance(trx, guard as Guard, kept, steps)
    if (says === null) going.push(kept)
    else left.push({ entry: kept.key, revision: kept.revision, kind: 'rule', says })
  }
  return going
}

async function guardHindrance(
  trx: Db,
  guard: Guard,
  kept: Kept,
  steps: readonly Step[],
): Promise<string | null> {
  let now = kept
  for (const { stamp, act } of steps) {
    const says = await guard(trx, now, act, stamp.by)
    if (says) return says
    now = { ...now, state: TRANSITIONS[act].to, revision: now.revision + 1 }
  }
  return null
}

function ruleHindrance<R extends RecordType>(
  register: Releasable<R>,
  stamp: Stamp,
  kept: Kept,
  before: AnyEntry | undefined,
): Pick<LeftBack, 'kind' | 'says'> | null {
  const moment = { on: dayOf(stamp.at), before: before ?? null }
  const found = releaseHindrances(register, kept.entry as never, moment)
  return found.length === 0 ? null : { kind: 'rule', says: found.map(({ says }) => says).join('') }
}

async function write(
  trx: Db,
  record: RecordType,
  entries: readonly Kept[],
  steps: readonly Step[],
): Promise<void> {
  const last = steps.at(-1)
  if (last === undefined || entries.length === 0) return
  const keys = entries.map(({ key }) => key)
  const to = { state: TRANSITIONS[last.act].to, at: last.stamp.at, steps: steps.length }
  await writeStates(trx, record, keys, to)
  await copyNotes(trx, notesOf(record, entries, steps))
  if (last.act === 'withdrawal') await unpublishMany(trx, last.stamp, record, keys)
}

function* notesOf(record: RecordType, entries: readonly Kept[], steps: readonly Step[]): Generator<NotedBy> {
  for (const { key, revision, entry } of entries) {
    for (const [index, { stamp, act }] of steps.entries()) {
      yield [stamp, { register: record.key, entry: key, revision: revision + index + 1, act, after: entry }]
    }
  }
}

/** What waits now says how its check came out and whose it is, as when it is handed over alone. */
async function noteWaiting(
  trx: Db,
  record: RecordType,
  entries: readonly Kept[],
  steps: readonly Step[],
  gate: Gate,
): Promise<void> {
  const last = steps.at(-1)
  if (last === undefined || (last.act !== 'review' && last.act !== 'approval')) return
  const verdicts = await inspectMany(trx, last.stamp, gate, record, entries)
  await noteOutcomes(trx, record, entries, verdicts)
}
