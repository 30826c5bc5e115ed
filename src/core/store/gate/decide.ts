import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { publicValues } from '#core/record/public-record.ts'
import { type Gate, type GateCheck, type GateFinding, gravest } from '#core/rules/gate/gate.ts'
import { type PublicText, publicTexts } from '#core/rules/gate/public-texts.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'
import type { Kept } from '../table.ts'
import {
  type Decided,
  type GateEvidence,
  insertEvidence,
  type LocatedFinding,
  listEvidence,
  sealTexts,
  undecided,
} from './evidence.ts'
import { noteOutcome } from './waiting.ts'

declare const decided: unique symbol

/** That the gate lets the values of an entry out. Only `decide` and `decideMany` make one: `publish` takes nothing else. */
export type GateDecision = { readonly [decided]: true }

/** What a decision lets out. */
export type DecidedValues = {
  readonly register: string
  readonly entry: string
  readonly values: AnyEntry
}

/** How a release is made: in the ordinary way, or at once, where a second person looks at it afterwards. */
export type Manner = 'ordinary' | 'at once'

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
  const hindrance = hindranceOf(evidence, stamp.by, manner)
  if (hindrance !== null) throw new Refusal('invalid', hindrance.says, refusalFindings(evidence))
  return decisionFor({ register: record.key, entry: kept.key, values: publicValues(record, kept.entry) })
}

/** Why evidence keeps an entry in; null where it may go out. */
export function hindranceOf(
  { outcome, decision, decidedBy }: Pick<GateEvidence, 'outcome' | 'decision' | 'decidedBy'>,
  releaser: string,
  manner: Manner,
): { readonly kind: 'block' | 'second' | 'own'; readonly says: string } | null {
  if (outcome === 'block') {
    return {
      kind: 'block',
      says: '公開の審査を通らない箇所がある。文を直すか、「公開してよい名前」に登録する。',
    }
  }
  // Lives may hang on it: another looks at it afterwards, as at everything that was released at once.
  if (outcome !== 'second' || manner === 'at once') return null
  if (decision === 'refused') {
    return { kind: 'second', says: 'もう一人の確認で、この文のままでは公開しないとされた。文を直す。' }
  }
  if (decision === null) {
    return { kind: 'second', says: '公開の審査で、もう一人の確認が必要とされた箇所がある。' }
  }
  return decidedBy === releaser
    ? { kind: 'own', says: '公開の審査で自分が認めた登録は、自分では公開できない。別の人が公開する。' }
    : null
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

/** What a second person has allowed stays allowed under newer rules that find nothing else. */
export function carried(
  now: Pick<GateEvidence, 'findings' | 'outcome'>,
  known: readonly GateEvidence[],
): Decided {
  const { decision, decidedBy, decidedAt, reason } =
    known.find((one) => one.decision === 'allowed' && isCovered(now, one)) ?? undecided
  return { decision, decidedBy, decidedAt, reason }
}

/** The checks of an entry's texts as one: every finding with its place, and the gravest outcome. */
export function weigh(
  texts: readonly PublicText[],
  checks: readonly GateCheck[],
): { readonly findings: LocatedFinding[]; readonly outcome: GateEvidence['outcome'] } {
  const findings = texts.flatMap(({ at, isAllowance }, index) =>
    (checks[index]?.findings ?? []).map((own) => ({
      at,
      ...own,
      outcome: isAllowance ? eased(own) : own.outcome,
    })),
  )
  return { findings, outcome: gravest(findings) }
}

/** A name that is put on the list of names cannot pass by that list: a second person decides about it. */
function eased({ rule, outcome }: GateFinding): GateFinding['outcome'] {
  return rule === 'R-PII-01' && outcome === 'block' ? 'second' : outcome
}

/** What a refusal says of each finding: why, at which field, and what would help. A note is no reason to refuse. */
export function refusalFindings({
  findings,
}: Pick<GateEvidence, 'findings'>): { at: string; says: string }[] {
  return findings
    .filter(({ outcome }) => outcome === 'block' || outcome === 'second')
    .map(({ at, says, remedy }) => ({ at, says: `${says}${remedy}` }))
}

/** Whether all that needs a second person in one check was there when another was allowed. */
function isCovered(now: Pick<GateEvidence, 'findings' | 'outcome'>, then: GateEvidence): boolean {
  const known = new Set(then.findings.map(placeOf))
  return (
    now.outcome === 'second' &&
    now.findings.every((one) => one.outcome !== 'second' || known.has(placeOf(one)))
  )
}

function placeOf({ at, rule, start, end }: LocatedFinding): string {
  return `${at} ${rule} ${start} ${end}`
}

const DECISIONS = new WeakMap<object, DecidedValues>()

function decisionFor(values: DecidedValues): GateDecision {
  const decision = Object.freeze({}) as GateDecision
  DECISIONS.set(decision, values)
  return decision
}
