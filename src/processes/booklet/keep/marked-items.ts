import { everyItem } from '#core/record/kinds/outline.ts'
import type { OutlineItem } from '#core/record/values.ts'
import type { MeasureKind } from '../booklet.ts'
import { MARKS } from '../read/measure-list.ts'

const LONGEST = 200

/** Number and heading of the items of a sheet's content that bear a measure's mark, or hold an item that does; null where none does. */
export function markedItems(kind: MeasureKind, content: readonly OutlineItem[]): string | null {
  const headings = content
    .filter((item) => [...everyItem([item])].some(({ marks }) => marks?.includes(MARKS[kind])))
    .map(({ marker, text }) => `${marker} ${text}`.trim().replaceAll(/[\n\r]+/g, ' '))
    .filter((heading) => heading !== '')
  if (headings.length === 0) return null
  const whole = headings.join('、')
  return whole.length <= LONGEST ? whole : `${whole.slice(0, LONGEST - 1)}…`
}
