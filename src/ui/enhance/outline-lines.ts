import {
  LEVEL_MARKERS,
  markerNumber,
  markerOf,
  markerStyle,
  OUTLINE_MARKER,
} from '#core/record/kinds/outline-marker.ts'

/** What became of an outline's text: where the cursor then stands, on which level and as which item. */
export type Edited = {
  readonly text: string
  readonly at: number
  readonly depth: number
  readonly marker: string
}

type Item = { depth: number; marker: string; text: string; tail: string[] }

const MARKER = new RegExp(`^(?:${OUTLINE_MARKER}|<\\S{1,10}?>)(?=[ 　]|$)`, 'u')

/** A new item behind the cursor, with the next marker of its level; an empty item goes one level out instead. */
export function newItem(text: string, cursor: number): Edited | null {
  const items = read(text)
  const { index, column } = placeOf(items, cursor)
  const item = items[index]
  if (!item || column < 0) return null
  if (item.text.trim() === '' && (item.depth > 0 || item.marker !== '')) {
    if (item.depth > 0) return shiftItem(text, cursor, true)
    item.marker = ''
    return written(items, index, 0)
  }
  const next = items[index + 1]
  // Before its first word a parent gets an item above it: what lies below keeps its parent.
  const isParent = next !== undefined && next.depth > item.depth && item.text.slice(0, column).trim() !== ''
  const made = isParent
    ? { depth: next.depth, marker: next.marker }
    : { depth: item.depth, marker: nextMarker(item.marker) }
  const [before, after] = [item.text.slice(0, column), item.text.slice(column)]
  // A table stays with the words above it.
  item.text = before.trimEnd()
  items.splice(index + 1, 0, { ...made, text: after.trimStart(), tail: [] })
  return written(items, index + 1, 0)
}

/** The item of the cursor with all below it one level in or out; null where there is no such level. */
export function shiftItem(text: string, cursor: number, outward: boolean): Edited | null {
  const items = read(text)
  const { index, column } = placeOf(items, cursor)
  const item = items[index]
  const above = items[index - 1]
  if (!item) return null
  const by = outward ? -1 : 1
  if (outward ? item.depth === 0 : above === undefined || item.depth > above.depth) return null
  const end = endOf(items, index)
  for (const own of items.slice(index, end)) own.depth += by
  item.marker = markerAt(items, index, item.marker)
  return written(items, index, Math.max(0, column))
}

/** The item of the cursor with all below it before the item above of the same level, or behind the one below; null where there is none. */
export function moveItem(text: string, cursor: number, up: boolean): Edited | null {
  const items = read(text)
  const { index, column } = placeOf(items, cursor)
  const item = items[index]
  if (!item) return null
  const end = endOf(items, index)
  const other = up ? siblingAbove(items, index) : end
  if (other === -1 || items[other]?.depth !== item.depth) return null
  const block = items.splice(index, end - index)
  const to = up ? other : index + endOf(items.slice(index), 0)
  items.splice(to, 0, ...block)
  return written(items, to, Math.max(0, column))
}

function read(text: string): Item[] {
  const items: Item[] = []
  for (const line of text.split('\n')) {
    const body = line.replace(/^[ 　\t]+/, '')
    const last = items.at(-1)
    if (body.startsWith('|') && last) {
      last.tail.push(line)
      continue
    }
    const indent = [...line.slice(0, line.length - body.length)]
    const depth = Math.floor(indent.reduce((sum, space) => sum + (space === ' ' ? 1 : 2), 0) / 2)
    const marker = MARKER.exec(body)?.[0] ?? ''
    items.push({ depth, marker, text: marker === '' ? body : body.slice(marker.length + 1), tail: [] })
  }
  return items
}

function written(items: readonly Item[], index: number, column: number): Edited {
  renumber(items)
  const heads = items.map(headOf)
  const lines = items.map((item, at) => [heads[at] + item.text, ...item.tail].join('\n'))
  const before = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0)
  const { depth = 0, marker = '' } = items[index] ?? {}
  return { text: lines.join('\n'), at: before + (heads[index] ?? '').length + column, depth, marker }
}

function headOf({ depth, marker }: Item): string {
  return '  '.repeat(depth) + (marker === '' ? '' : `${marker} `)
}

/** The item in which a place of the text lies, and where in its words; less than nothing in its table. */
function placeOf(items: readonly Item[], cursor: number): { index: number; column: number } {
  let from = 0
  for (const [index, item] of items.entries()) {
    const head = headOf(item).length
    const line = head + item.text.length
    const length = line + item.tail.reduce((sum, row) => sum + row.length + 1, 0)
    if (cursor <= from + length) {
      const column = cursor - from - head
      return { index, column: cursor > from + line ? -1 : Math.max(0, column) }
    }
    from += length + 1
  }
  return { index: items.length - 1, column: 0 }
}

/** The place behind an item and all below it. */
function endOf(items: readonly Item[], index: number): number {
  const depth = items[index]?.depth ?? 0
  const end = items.findIndex((item, at) => at > index && item.depth <= depth)
  return end === -1 ? items.length : end
}

function siblingAbove(items: readonly Item[], index: number): number {
  const depth = items[index]?.depth ?? 0
  for (let at = index - 1; at >= 0; at -= 1) {
    const above = items[at]?.depth ?? 0
    if (above === depth) return at
    if (above < depth) return -1
  }
  return -1
}

/** The marker for an item at its level: as the one before it there has it, else as documents number that level; bullets and plain words stay. */
function markerAt(items: readonly Item[], index: number, marker: string): string {
  const sibling = items[siblingAbove(items, index)]
  if (sibling && sibling.marker !== '') return nextMarker(sibling.marker)
  const depth = items[index]?.depth ?? 0
  return numberOf(marker) === null ? marker : (LEVEL_MARKERS[Math.min(depth, LEVEL_MARKERS.length - 1)] ?? '')
}

function nextMarker(marker: string): string {
  const number = numberOf(marker)
  return number === null ? marker : markerOf(marker, number + 1)
}

function numberOf(marker: string): number | null {
  return marker.startsWith('<') ? null : markerNumber(marker)
}

/** Numbers the items of one level under one item on, from the lowest number among them. */
function renumber(items: readonly Item[]): void {
  for (const [index, item] of items.entries()) {
    if (siblingAbove(items, index) !== -1 || numberOf(item.marker) === null) continue
    const group = siblingsFrom(items, index)
    let number = Math.min(...group.map(({ marker }) => numberOf(marker) ?? 1))
    for (const own of group) {
      if (numberOf(own.marker) !== number) own.marker = markerOf(own.marker, number)
      number += 1
    }
  }
}

/** Neighbours of one level that are numbered in the same way. */
function siblingsFrom(items: readonly Item[], index: number): Item[] {
  const group: Item[] = []
  const first = items[index]
  for (let at = index; at < items.length && first; at = endOf(items, at)) {
    const item = items[at]
    if (!item || item.depth !== first.depth || markerStyle(item.marker) !== markerStyle(first.marker)) break
    group.push(item)
  }
  return group
}
