import type { Day } from '#core/calendar/day.ts'
import type { Section } from '#registers/planning/sections/record.ts'

/** How departments and sections are changed. */
export const CHANGE_KINDS = ['rename', 'move', 'merge', 'split', 'abolish', 'found'] as const

export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** A department or section that a change begins. */
export type NewUnit = Pick<Section, 'code' | 'name' | 'level' | 'parent'>

/** One change of a plan: what ends, what begins, and who goes on where that is not said otherwise. */
export type Change = {
  readonly kind: ChangeKind
  readonly from: readonly string[]
  readonly to: readonly NewUnit[]
  /** Of a division, the part that takes what nobody was named for; of an abolition, whoever takes everything. Null: each must be named, or nobody may be left. */
  readonly heir: string | null
}

/**
 * Who goes on with what was of a section that is divided, by entry (`entry:folders/F1`), by programme
 * (`programme:S001/P001`) or by person (`person:S001/yamada`).
 */
export type HeirChoices = Readonly<Record<string, string>>

/** The changes of one day. */
export type Plan = {
  readonly onDay: Day
  readonly changes: readonly Change[]
  readonly choices: HeirChoices
}

/** What an heir is asked for: an entry with its programme, or a person. */
export type Concern = {
  readonly register?: string
  readonly key?: string
  readonly programme?: string | null
  readonly person?: string
}

/** Everything that ends with the plan. */
export function endedBy({ changes }: Pick<Plan, 'changes'>): string[] {
  return changes.flatMap(({ from }) => from)
}

/** Those who can go on with what was of a department or section; none where it ends without an heir, undefined where it does not end. */
export function heirsIn(plan: Pick<Plan, 'changes'>, code: string): readonly string[] | undefined {
  const change = plan.changes.find(({ from }) => from.includes(code))
  if (change === undefined) return undefined
  if (change.kind === 'abolish') return change.heir === null ? [] : [change.heir]
  return change.to.map((unit) => unit.code)
}

/** Who goes on with one thing of a department or section: itself where it does not end; null where nobody is named. */
export function heirFor(plan: Plan, code: string, concern: Concern): string | null {
  const heirs = heirsIn(plan, code)
  if (heirs === undefined) return code
  if (heirs.length < 2) return heirs[0] ?? null
  const named = [
    concern.key === undefined ? undefined : plan.choices[`entry:${concern.register}/${concern.key}`],
    concern.programme ? plan.choices[`programme:${code}/${concern.programme}`] : undefined,
    concern.person ? plan.choices[`person:${code}/${concern.person}`] : undefined,
  ].find((heir) => heir !== undefined && heirs.includes(heir))
  const rest = plan.changes.find(({ from }) => from.includes(code))?.heir ?? null
  return named ?? rest
}

/** Everything to which a person's right over a department or section goes on: the parts named, or all parts after a division where none is. */
export function heirsOfGrant(plan: Plan, code: string, person: string): readonly string[] {
  const heirs = heirsIn(plan, code) ?? [code]
  const choice = plan.choices[`person:${code}/${person}`]
  if (choice !== undefined && heirs.includes(choice)) return [choice]
  return heirs
}
