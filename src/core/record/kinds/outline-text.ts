import type { Parsed } from '../meaning.ts'
import type { OutlineItem } from '../values.ts'
import { OUTLINE_MARKER } from './outline-marker.ts'

/**
 * An outline as text for a cell or a text area: one item a line, two spaces per level, the marker, the text,
 * its labels in 【】 at the end; a table row as a line that begins with `|` below its item. A backslash
 * before a character takes its special meaning away; `\n` is a line break.
 */
export function printOutline(items: readonly OutlineItem[]): string {
  return linesOf(items, 0).join('\n')
}

/** Reads what `printOutline` writes, and what people type like it. */
export function parseOutline(text: string): Parsed<readonly OutlineItem[]> {
  const roots: Draft[] = []
  const path: Draft[] = []
  for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
    const body = line.replace(/^[ 　\t]+/, '')
    if (body.trim() === '') continue

    if (body.startsWith('|')) {
      const owner = path.at(-1)
      if (owner === undefined) return { says: `${index + 1}行目：表の行の前に項目がない。` }
      owner.table ??= []
      owner.table.push(cellsOf(body))
      continue
    }
    const depth = depthOf(line.slice(0, line.length - body.length))
    if (depth >= DEEPEST) return { says: `${index + 1}行目：字下げは${DEEPEST - 1}段までにする。` }
    if (depth > path.length) return { says: `${index + 1}行目：字下げが上の項目より二段以上深い。` }
    path.length = depth
    const draft = itemOf(body)
    const parent = path.at(-1)
    if (parent === undefined) roots.push(draft)
    else {
      parent.items ??= []
      parent.items.push(draft)
    }
    path.push(draft)
  }
  return roots.length === 0 ? { says: '項目がない。' } : { value: roots }
}

/** The most levels of an outline: far more than any document has, and few enough to be walked through by a call for each. */
const DEEPEST = 20

type Draft = { marker: string; text: string; marks?: string[]; table?: string[][]; items?: Draft[] }

/** Markers with which an item may begin, as official documents use them; others stand in `<>`. */
const MARKER = new RegExp(`^${OUTLINE_MARKER}(?=[ 　])`, 'u')
const FOREIGN_MARKER = /^<(\S{1,10}?)> /u
const LABEL = /^【((?:[^【】\\]|\\.)+)】$/u
const CELL = /((?:[^|\\]|\\.)*)\|/gu

function linesOf(items: readonly OutlineItem[], depth: number): string[] {
  const indent = '  '.repeat(depth)
  return items.flatMap((item) => [
    `${indent}${headOf(item)}${(item.marks ?? []).map((mark) => ` 【${escaped(mark)}】`).join('')}`,
    ...(item.table ?? []).map((row) => `${indent}|${row.map((cell) => `${escaped(cell)}|`).join('')}`),
    ...linesOf(item.items ?? [], depth + 1),
  ])
}

function headOf({ marker, text }: OutlineItem): string {
  const words = escaped(text)
  if (marker !== '') return `${MARKER.exec(`${marker} `)?.[0] === marker ? marker : `<${marker}>`} ${words}`
  if (words === '') return '\\'
  return MARKER.test(`${words} `) || /^[<\s]/.test(words) ? `\\${words}` : words
}

function itemOf(body: string): Draft {
  const foreign = FOREIGN_MARKER.exec(body)
  const marker = foreign?.[1] ?? MARKER.exec(body)?.[0] ?? ''
  let rest = foreign ? body.slice(foreign[0].length) : marker === '' ? body : body.slice(marker.length + 1)
  const marks: string[] = []
  for (let found = lastLabel(rest); found; found = lastLabel(rest)) {
    marks.push(plainOf(found.label))
    rest = found.before
  }
  marks.reverse()
  return { marker, text: rest === '\\' ? '' : plainOf(rest), ...(marks.length > 0 && { marks }) }
}

/** The label at the end of a line; looked for from the end, so that a line of labels only is still read in one pass. */
function lastLabel(line: string): { label: string; before: string } | null {
  let end = line.length
  while (line[end - 1] === ' ' || line[end - 1] === '　') end--
  if (line[end - 1] !== '】') return null
  let open = line.lastIndexOf('【', end)
  while (open > 0 && line[open - 1] === '\\') open = line.lastIndexOf('【', open - 1)
  const label = open === -1 ? undefined : LABEL.exec(line.slice(open, end))?.[1]
  return label === undefined
    ? null
    : { label, before: line.slice(0, line[open - 1] === ' ' ? open - 1 : open) }
}

function depthOf(indent: string): number {
  const width = [...indent].reduce((sum, space) => sum + (space === ' ' ? 1 : 2), 0)
  return Math.floor(width / 2)
}

function cellsOf(line: string): string[] {
  const inner = line.trimEnd().slice(1)
  const closed = /(?:[^\\]|^)(?:\\\\)*\|$/.test(inner) ? inner : `${inner}|`
  return [...closed.matchAll(CELL)].map(([, cell]) => plainOf(cell ?? ''))
}

const ESCAPED = /[\\【】|\n\r]/gu

function escaped(text: string): string {
  return text.replace(ESCAPED, (sign) => (sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : `\\${sign}`))
}

function plainOf(text: string): string {
  return text.replace(/\\(.)/gu, (_, sign: string) => (sign === 'n' ? '\n' : sign === 'r' ? '\r' : sign))
}
