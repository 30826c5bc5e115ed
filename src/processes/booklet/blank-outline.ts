import type { OutlineItem } from '#core/record/values.ts'

/** An outline for a register, which wants at least one item: a cell that was printed empty becomes one empty item. */
export function fillBlank(outline: readonly OutlineItem[]): readonly OutlineItem[] {
  return outline.length > 0 ? outline : [{ marker: '', text: '' }]
}

/** The outline as printed: the one empty item that stands for an empty cell is taken away again. */
export function emptyBlank(outline: readonly OutlineItem[]): readonly OutlineItem[] {
  const [first, ...more] = outline
  const isBlank = first && more.length === 0 && Object.values(first).every((part) => part === '')
  return isBlank ? [] : outline
}
