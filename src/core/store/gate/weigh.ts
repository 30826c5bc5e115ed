import { deputyIn, isOwnHand } from '#core/rules/deputy.ts'
import { type GateCheck, type GateFinding, gravest } from '#core/rules/gate/gate.ts'
import type { PublicText } from '#core/rules/gate/public-texts.ts'
import { type Decided, type GateEvidence, type LocatedFinding, undecided } from './evidence.ts'

/** How a release is made: in the ordinary way, or at once, where a second person looks at it afterwards. */
export type Manner = 'ordinary' | 'at once'

/** What keeps an entry in: the gate itself, the lack of a second person, or that the second person is the one who releases. */
export type Hindrance = { readonly kind: 'block' | 'second' | 'own'; readonly says: string }

/** Why evidence keeps an entry in; null where it may go out. */
export function hindranceOf(
  {
    outcome,
    decision,
    decidedBy,
    reason,
  }: Pick<GateEvidence, 'outcome' | 'decision' | 'decidedBy' | 'reason'>,
  releaser: { readonly by: string; readonly why: string },
  manner: Manner,
): Hindrance | null {
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
  const decider = { writtenBy: decidedBy ?? '', writtenFor: deputyIn(reason ?? '').onBehalfOf }
  return isOwnHand(decider, releaser.by, releaser.why)
    ? { kind: 'own', says: '公開の審査で自分が認めた登録は、自分では公開できない。別の人が公開する。' }
    : null
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
    (checks[index]?.findings ?? [])
      .toSorted((one, other) => one.start - other.start)
      .map((own) => ({
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
