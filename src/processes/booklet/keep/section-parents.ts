/** The departments and sections that stand together on one sheet, by their codes. */
export type Attribution = { readonly departments: readonly string[]; readonly sections: readonly string[] }

/**
 * To which department each section belongs, as far as the sheets say. A sheet of one department says it outright. A sheet
 * of several names each because of at least one of its sections: where one department and one section are left over,
 * they belong together. What remains open is absent; what was known before stays.
 */
export function parentsOf(
  sheets: readonly Attribution[],
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const parents = new Map(known)
  for (const { departments, sections } of sheets) {
    const [department, ...others] = departments
    if (department === undefined || others.length > 0) continue
    for (const section of sections) if (!parents.has(section)) parents.set(section, department)
  }
  let before: number
  do {
    before = parents.size
    for (const sheet of sheets) eliminate(sheet, parents)
  } while (parents.size > before)
  return parents
}

function eliminate({ departments, sections }: Attribution, parents: Map<string, string>): void {
  const covered = new Set(sections.map((section) => parents.get(section)))
  const [department, ...otherDepartments] = departments.filter((each) => !covered.has(each))
  const [section, ...otherSections] = sections.filter((each) => !parents.has(each))
  if (department === undefined || section === undefined) return
  if (otherDepartments.length === 0 && otherSections.length === 0) parents.set(section, department)
}
