import type { BookletProgramme } from '../booklet.ts'
import { readBudget } from './budget.ts'
import { damage } from './damage.ts'
import { readOutline } from './outline.ts'
import type { ContentsLine } from './reading.ts'
import type { Sheet } from './sheet.ts'
import { keyOf } from './spacing.ts'

/** A programme with the sheets that make it up, the first one and its continuations. */
export type BoundProgramme = {
  readonly programme: BookletProgramme
  readonly sheets: readonly [Sheet, ...Sheet[]]
}

/** Puts continuation sheets to the programme before them; a booklet that begins with one is refused. */
export function bindProgrammes(
  sheets: readonly Sheet[],
  contents: readonly ContentsLine[],
): BoundProgramme[] {
  const groups: [Sheet, ...Sheet[]][] = []
  for (const sheet of sheets) {
    const last = groups.at(-1)
    if (!sheet.isContinuation) groups.push([sheet])
    else if (last) last.push(sheet)
    else {
      throw damage(
        { page: sheet.page, line: sheet.rowLine },
        '最初の頁が「（続き）」で始まっています。',
        'The first sheet is a continuation of nothing.',
      )
    }
  }
  const references = new Set(contents.filter(({ isReference }) => isReference).map(({ name }) => keyOf(name)))
  return groups.map((group) => ({ programme: programmeOf(group, references), sheets: group }))
}

function programmeOf(
  sheets: readonly [Sheet, ...Sheet[]],
  references: ReadonlySet<string>,
): BookletProgramme {
  const [first] = sheets
  const { budget, budgetNote } = readBudget(first.budget)
  return {
    name: first.name,
    departments: first.departments,
    sections: first.sections,
    isNew: first.category === NEW,
    goal: readOutline(sheets.flatMap(({ goal }) => goal)),
    budget,
    budgetNote,
    content: readOutline(sheets.flatMap(({ content }) => content)),
    isReference: references.has(keyOf(first.name)),
  }
}

/** The category of a programme that is new this year. */
export const NEW = '新規'
