import type { Day } from '#core/calendar/day.ts'
import type { Section } from '#registers/planning/sections/record.ts'

/** Departments and sections by their codes, as far as they are asked where they come from and what becomes of them. */
export type Units = ReadonlyMap<string, Section>

/** Departments and sections by their codes. */
export function unitsOf(sections: readonly Section[]): Units {
  return new Map(sections.map((section) => [section.code, section]))
}

/** Whether a department or section exists on a day; one without days always does. */
export function existsOn({ existed }: Pick<Section, 'existed'>, day: Day): boolean {
  return (existed?.from ?? day) <= day && (existed?.until ?? day) >= day
}

/**
 * Who goes on with the work of a department or section on a day: itself as long as it exists, else those that name it as their
 * predecessor, and their successors in turn. Several after a division; none where it ended without an heir.
 */
export function heirsOn(units: Units, code: string, day: Day): string[] {
  const heirs = new Set<string>()
  const seen = new Set<string>()
  const follow = (each: string) => {
    if (seen.has(each)) return
    seen.add(each)
    const unit = units.get(each)
    // What is not known is left as it is named: nothing is known of its end either.
    if (unit === undefined || (unit.existed?.until ?? day) >= day) heirs.add(each)
    else for (const next of successorsOf(units, each)) follow(next.code)
  }
  follow(code)
  return [...heirs]
}

/** The departments and sections that name one as their predecessor, in the order of their codes. */
export function successorsOf(units: Units, code: string): Section[] {
  return [...units.values()]
    .filter(({ predecessors }) => predecessors?.includes(code))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** Everything from which a department or section came, over all changes, the nearest first. */
export function ancestorsOf(units: Units, code: string): string[] {
  const found = new Set<string>()
  const waiting = [...(units.get(code)?.predecessors ?? [])]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (found.has(next) || next === code) continue
    found.add(next)
    waiting.push(...(units.get(next)?.predecessors ?? []))
  }
  return [...found]
}

/** The departments of some sections: those above them where all are known, else those that were named before, with their heirs. */
export function departmentsOf(
  units: Units,
  sections: readonly string[],
  before: readonly string[],
  heirs: (code: string) => readonly string[],
): string[] {
  const above = sections.map((code) => units.get(code)?.parent ?? null)
  const known = above.filter((code) => code !== null)
  const isWhole = known.length > 0 && known.length === sections.length
  return [...new Set(isWhole ? known : before.flatMap((code) => heirs(code)))]
}
