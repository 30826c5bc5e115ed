import { markerNumber, markerStyle } from '#core/record/kinds/outline-marker.ts'
import type { OutlineItem } from '#core/record/values.ts'
import type { Block } from './cell-blocks.ts'
import { type OutlineToken, outlineTokens } from './outline-token.ts'

/**
 * The outline of a cell. Markers nest by order of appearance: a marker of a class already open is a sibling there, a
 * new class goes one level down. A mark alone on its line, and a heading in brackets, have what follows below them.
 */
export function readOutline(blocks: readonly Block[]): OutlineItem[] {
  const root: Node = { marker: '', text: '', marks: [], items: [], kind: 'root' }
  const open = [root]
  for (const token of outlineTokens(blocks)) place(open, token)
  return root.items.map(printedItem)
}

type Node = {
  readonly marker: string
  text: string
  marks: readonly string[]
  table?: readonly (readonly string[])[]
  readonly items: Node[]
  readonly kind: 'root' | 'item' | 'heading' | 'mark' | 'paragraph'
}

function place(open: Node[], token: OutlineToken) {
  switch (token.kind) {
    case 'item':
      return placeItem(open, token)
    case 'paragraph':
      if (token.isOwn) closeBullets(open, /^[[［]/.test(token.text))
      top(open).items.push(node({ text: token.text, marks: token.marks, kind: 'paragraph' }))
      return
    case 'heading':
      return placeHeading(open, token.text)
    case 'mark':
      open.length = 1
      return push(open, node({ marks: token.marks, kind: 'mark' }))
    case 'table':
      return placeTable(open, token.table)
  }
}

function placeItem(open: Node[], token: Extract<OutlineToken, { kind: 'item' }>) {
  const isNumbered = markerNumber(token.marker) !== null
  const depth = siblingDepth(open, token.marker)
  if (depth !== null) open.length = depth + 1
  else while (isLeaf(top(open), isNumbered)) open.pop()
  if (depth === null && token.marker === '※' && endsList(open)) open.pop()

  const isUnderHeading = top(open).kind === 'heading'
  const text = token.tail === '' || isUnderHeading ? token.text : `${token.text} ${token.tail}`
  push(open, node({ marker: token.marker, text, marks: token.marks, kind: 'item' }))
  if (token.tail !== '' && isUnderHeading) placeHeading(open, token.tail)
}

/** How deep the open list of this marker's class stands; null where none is open. */
function siblingDepth(open: readonly Node[], marker: string): number | null {
  const number = markerNumber(marker)
  for (let depth = open.length - 1; depth >= 0; depth -= 1) {
    const parent = open[depth]
    if (!parent) continue
    if (parent.items.some((item) => item.kind === 'item' && markerStyle(item.marker) === markerStyle(marker)))
      return depth
    // Under a heading or mark a list begins anew; only a number that goes on belongs to the list above.
    const isBarrier = parent.kind === 'heading' || parent.kind === 'mark'
    if (isBarrier && (number === null || number === 1)) return null
  }
  return null
}

function placeHeading(open: Node[], text: string) {
  closeBullets(open, true)
  const above = open.findIndex(({ kind }) => kind === 'heading')
  if (above !== -1) open.length = above
  push(open, node({ text, kind: 'heading' }))
}

function placeTable(open: Node[], table: readonly (readonly string[])[]) {
  const holder = top(open)
  if (holder.kind !== 'root' && holder.table === undefined) holder.table = table
  else holder.items.push({ ...node({ kind: 'paragraph' }), table })
}

/** A paragraph of its own ends the lowest bullets; a note in square brackets speaks of the whole list. */
function closeBullets(open: Node[], isNote = false) {
  const ended = isNote ? /^[・※○●◎◇◆□■]$/ : /^[・※]$/
  while (ended.test(top(open).marker)) open.pop()
}

/** A remark has nothing below it, and the lowest bullet no numbers. */
function isLeaf({ marker }: Node, isNumbered: boolean): boolean {
  return marker === '※' || (marker === '・' && isNumbered)
}

/** A remark after the last of several items, which has nothing below it, speaks of the list. */
function endsList(open: readonly Node[]): boolean {
  const [parent, last] = open.slice(-2)
  if (!parent || !last || parent.kind === 'root' || last.items.length > 0 || last.kind !== 'item')
    return false
  return parent.items.filter(({ marker }) => markerStyle(marker) === markerStyle(last.marker)).length > 1
}

function push(open: Node[], item: Node) {
  top(open).items.push(item)
  open.push(item)
}

function top(open: readonly Node[]): Node {
  const last = open.at(-1)
  if (!last) throw new RangeError('an outline always has its root')
  return last
}

function node(given: Partial<Node> & Pick<Node, 'kind'>): Node {
  return { marker: '', text: '', marks: [], items: [], ...given }
}

function printedItem({ marker, text, marks, table, items }: Node): OutlineItem {
  return {
    marker,
    text,
    ...(marks.length > 0 && { marks }),
    ...(table && { table }),
    ...(items.length > 0 && { items: items.map(printedItem) }),
  }
}
