import { daysAfter } from '#core/calendar/day.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { endedBy, heirsIn, type Plan } from './plan.ts'
import { existsOn, type Units } from './succession.ts'

/** What a plan writes into the register of the organisation. */
export type UnitWrites = {
  readonly inserted: readonly Section[]
  /** Departments and sections that end, whose department is another one, or that take over from others. */
  readonly revised: readonly Section[]
}

/** What a plan writes into the register of the organisation: what begins, what ends the day before, and who stands below whom from then on. */
export function unitWrites(units: Units, plan: Plan): UnitWrites {
  const { onDay, changes } = plan
  const ended = new Set(endedBy(plan))
  const inserted = changes.flatMap(({ from, to }) =>
    to.map((unit) => ({
      ...{ code: unit.code, name: unit.name, level: unit.level },
      parent: aboveAfter(plan, unit.parent),
      existed: { from: onDay, until: null },
      predecessors: from.length > 0 ? [...from] : null,
    })),
  )
  const heirs = Map.groupBy(
    changes.filter(({ kind, heir }) => kind === 'abolish' && heir !== null),
    ({ heir }) => heir as string,
  )
  const revised = [...units.values()].flatMap((unit): Section[] => {
    if (ended.has(unit.code)) {
      return [{ ...unit, existed: { from: unit.existed?.from ?? null, until: daysAfter(onDay, -1) } }]
    }
    if (!existsOn(unit, onDay)) return []
    const parent = aboveAfter(plan, unit.parent)
    const taken = (heirs.get(unit.code) ?? []).flatMap(({ from }) => from)
    if (parent === unit.parent && taken.length === 0) return []
    const predecessors = [...new Set([...(unit.predecessors ?? []), ...taken])]
    return [{ ...unit, parent, predecessors: predecessors.length > 0 ? predecessors : null }]
  })
  const taken = inserted.map((unit) => {
    const from = (heirs.get(unit.code) ?? []).flatMap((change) => change.from)
    return from.length === 0
      ? unit
      : { ...unit, predecessors: [...new Set([...(unit.predecessors ?? []), ...from])] }
  })
  return { inserted: taken, revised }
}

/** Departments and sections as they will be registered once the plan is approved. */
export function unitsAfter(units: Units, plan: Plan): Units {
  const { inserted, revised } = unitWrites(units, plan)
  return new Map([...units, ...[...revised, ...inserted].map((unit) => [unit.code, unit] as const)])
}

/** What stands above from the day of the plan on; the same where several could, which the plan's findings tell. */
function aboveAfter(plan: Plan, parent: string | null): string | null {
  const heirs = parent === null ? undefined : heirsIn(plan, parent)
  if (heirs === undefined) return parent
  return heirs.length === 1 ? (heirs[0] as string) : parent
}
