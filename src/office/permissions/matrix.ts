import { type Day, dayOf } from '#core/calendar/day.ts'
import { isInForce, ROLES, type Role } from '#core/rules/permission.ts'
import type { Holder } from '#core/rules/separation.ts'
import type { Person } from '#core/store/people.ts'
import type { SectionTitles } from '../people/words.ts'

/** Somebody who has a role in a section. */
export type HeldGrant = { readonly id: string; readonly name: string; readonly isDeputy: boolean }

/** A section, or all of them, with who has which role there. */
export type MatrixRow = {
  readonly section: string | null
  readonly people: Readonly<Partial<Record<Role, readonly HeldGrant[]>>>
}

/** Who has which role where on a day; all sections first, then those for which somebody has a right of their own. */
export function matrixOf(people: readonly Person[], titles: SectionTitles, today: Day): MatrixRow[] {
  const held = people.flatMap((person) =>
    person.grants.filter((grant) => isInForce(grant, today)).map((grant) => ({ person, grant })),
  )
  const bySection = Map.groupBy(held, ({ grant }) => grant.section)
  const known = [...titles.keys()].filter((key) => bySection.has(key))
  const unknown = [...bySection.keys()].filter((key) => key !== null && !titles.has(key))
  return [null, ...known, ...unknown].map((section) => {
    const byRole = Map.groupBy(bySection.get(section) ?? [], ({ grant }) => grant.role)
    const named = [...byRole].map(([role, some]) => {
      const ids = new Map(
        some.map(({ person: { id, name }, grant }) => [
          id,
          { id, name, isDeputy: grant.onBehalfOf !== null },
        ]),
      )
      return [role, [...ids.values()]] as const
    })
    return { section, people: Object.fromEntries(named) }
  })
}

/** The rights that hold on a day, a line each: for a spreadsheet. */
export function matrixLines(people: readonly Person[], titles: SectionTitles, today: Day): string[][] {
  const lines = people.flatMap(({ id, name, grants }) =>
    grants
      .filter((grant) => isInForce(grant, today))
      .map(({ role, section, personal, from, until, onBehalfOf }) => [
        section ?? '',
        section === null ? '全部の課' : (titles.get(section) ?? section),
        ROLES[role].label,
        id,
        name,
        personal ? 'はい' : 'いいえ',
        from,
        until ?? '',
        onBehalfOf ?? '',
      ]),
  )
  return [
    ['課の番号', '課', '役割', '利用者ID', '氏名', '個人情報', '始まり', '最後の日', '誰の代理'],
    ...lines.toSorted((one, other) => (one[0] ?? '').localeCompare(other[0] ?? '')),
  ]
}

/** People as the separation of duties looks at them; those who have left are no longer looked at. */
export function holdersOf(people: readonly Person[]): Holder[] {
  return people
    .filter(({ disabledAt }) => disabledAt === null)
    .map(({ id, name, grants, workedOn, createdAt }) => ({
      ...{ id, name, grants, idleSince: workedOn ?? dayOf(createdAt) },
    }))
}
