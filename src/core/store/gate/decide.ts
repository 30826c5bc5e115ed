import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { publicTexts } from '#core/rules/gate/public-texts.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'
import type { Kept } from '../table.ts'
import { type GateEvidence, insertEvidence, listEvidence, sealTexts } from './evidence.ts'
import { inspectMany } from './inspect-many.ts'
import { noteOutcome } from './waiting.ts'
import { carried, type Hindrance, hindranceOf, type Manner, refusalFindings, weigh } from './weigh.ts'

declare const decided: unique symbol

/** That the gate lets the values of an entry out. Only `decide` and `decideMany` make one: `publish` takes nothing else. */
export type GateDecision = { readonly [decided]: true }

/** What a decision lets out. */
export type DecidedValues = {
  readonly register: string
  readonly entry: string
  readonly values: AnyEntry
}

/** What may be published by a decision; one that was not made here is a fault. */
export function decidedValues(decision: GateDecision): DecidedValues {
  const values = DECISIONS.get(decision)
  if (values === undefined) throw new Error('a release without a decision of the gate')
  return values
}

/**
 * Decides whether an entry may become public, by the evidence of its check: pass and warn let it out, `second` needs a
 * second person's decision, block refuses with every finding as a sentence.
 */
export async function decide(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  record: RecordType,
  kept: Kept,
  manner: Manner = 'ordinary',
): Promise<GateDecision> {
  const evidence = await inspect(db, stamp, gate, record, kept)
  const hindrance = hindranceOf(evidence, stamp, manner)
  if (hindrance !== null) throw new Refusal('invalid', hindrance.says, refusalFindings(evidence))
  return decisionFor({ register: record.key, entry: kept.key, values: publicValues(record, kept.entry) })
}

/** The same for many entries, in their order; what is kept in is told and not thrown. */
export async function decideMany(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  record: RecordType,
  entries: readonly Kept[],
): Promise<(GateDecision | Hindrance)[]> {
  const verdicts = await inspectMany(db, stamp, gate, record, entries)
  return entries.map(({ key: entry, entry: own }, index) => {
    const verdict = verdicts[index]
    if (verdict === undefined) throw new Error('an entry without a verdict of the gate')
    const hindrance = hindranceOf(verdict, stamp, 'ordinary')
    return hindrance ?? decisionFor({ register: record.key, entry, values: publicValues(record, own) })
  })
}

/** The evidence about the public texts of an entry as it stands: what is kept, or a check of now. */
export async function inspect(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  record: RecordType,
  kept: Kept,
): Promise<GateEvidence> {
  const texts = publicTexts(record, publicValues(record, kept.entry))
  const sealed = sealTexts(texts)
  const known = (await listEvidence(db, record.key, kept.key)).filter(({ hash }) => hash.equals(sealed.hash))
  const [newest] = known
  if (newest?.version === gate.version) return newest

  const { version } = gate
  const checked = weigh(texts, await gate.check(texts))
  const { by, at } = stamp
  const { key: entry, revision } = kept
  const about = { register: record.key, entry, revision, ...sealed, ...checked, version, by, at }
  const evidence = await insertEvidence(db, { ...about, ...carried(about, known) })
  await noteOutcome(db, record, kept, evidence)
  return evidence
}

const DECISIONS = new WeakMap<object, DecidedValues>()

function decisionFor(values: DecidedValues): GateDecision {
  const decision = Object.freeze({}) as GateDecision
  DECISIONS.set(decision, values)
  return decision
}
