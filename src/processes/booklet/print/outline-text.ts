import type { OutlineItem } from '#core/record/values.ts'

/** One item of an outline by itself: its place among the others (1.2.1) and its words. */
export type OutlineLine = {
  readonly path: string
  readonly marker: string
  readonly marks: readonly string[]
  readonly text: string
}

/** An outline in one line for a cell of a table: markers, marks in their brackets, tables cell by cell. */
export function printOutline(items: readonly OutlineItem[]): string {
  return items.map(printItem).join(' ')
}

/** The items of an outline in reading order; a table becomes one line per row, below the item that holds it. */
export function outlineLines(items: readonly OutlineItem[], above = ''): OutlineLine[] {
  return items.flatMap(({ marker, text, marks = [], table = [], items: below = [] }, index) => {
    const path = `${above}${index + 1}`
    const rows = table.map((row, at) => ({
      path: `${path}.t${at + 1}`,
      marker: '',
      marks: [],
      text: oneLine(row.join('｜')),
    }))
    return [{ path, marker, marks, text: oneLine(text) }, ...rows, ...outlineLines(below, `${path}.`)]
  })
}

/** A text without line breaks, tabs and spaces at its ends: a record of a table is one line. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u0085]+/gu, ' ').trim()
}

function printItem({ marker, text, marks = [], table = [], items = [] }: OutlineItem): string {
  const labels = marks.map((mark) => `【${mark}】`).join('')
  const rows = table.map((row) => row.join('｜'))
  const own = [marker, text + labels, ...rows].filter((part) => part !== '')
  return oneLine([...own, ...items.map(printItem)].join(' '))
}
