import type { BoundProgramme } from './programme-sheets.ts'
import type { BookletFinding } from './reading.ts'
import { keyOf } from './spacing.ts'

/** Sections that stand under another department than on a sheet where they can belong to one department only. */
export function departmentFindings(bound: readonly BoundProgramme[]): BookletFinding[] {
  const homes = new Map<string, { department: string; page: number }>()
  for (const { programme, sheets } of bound) {
    const [department, ...others] = programme.departments
    if (department === undefined || others.length > 0) continue
    for (const section of programme.sections) {
      if (!homes.has(keyOf(section))) homes.set(keyOf(section), { department, page: sheets[0].page })
    }
  }
  return bound.flatMap(({ programme, sheets: [{ page, rowLine }] }) => {
    const departments = programme.departments.map(keyOf)
    return programme.sections.flatMap((section): BookletFinding[] => {
      const home = homes.get(keyOf(section))
      if (!home || departments.includes(keyOf(home.department))) return []
      const says = `「${section}」は${home.page}頁では「${home.department}」、この頁では「${programme.departments.join('、')}」です。`
      return [{ page, programme: programme.name, kind: 'section-department', says, line: rowLine }]
    })
  })
}
