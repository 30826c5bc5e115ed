import type { OutlineItem } from '#core/record/values.ts'
import { marksIn } from './outline-token.ts'
import type { Sheet } from './sheet.ts'

/** The labels in 【…】 that a sheet bears, in goal and content. */
export function sheetMarks({ goal, content }: Sheet): string[] {
  return [...goal, ...content].flatMap((block) => ('table' in block ? [] : marksIn(block.text)))
}

/** All words of a sheet's goal and content. */
export function sheetText({ goal, content }: Sheet): string {
  return [...goal, ...content]
    .map((block) => ('table' in block ? block.table.flat().join(' ') : block.text))
    .join(' ')
}

/** Every item of an outline, parents before what is below them. */
export function allItems(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...allItems(item.items ?? [])])
}
