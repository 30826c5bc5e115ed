import { readField } from '#core/record/cells.ts'
import type { FieldOf, ScalarField } from '#core/record/define.ts'
import { pastedCells } from '#ui/enhance/pasted-cells.ts'
import type { Posted } from '#ui/kinds/face.ts'
import { scalarFaceOf } from '#ui/kinds/scalar-faces.ts'

/** A form into whose table cells were pasted: how many rows, and the places of cells that can't be read as what their column holds. */
export type Pasted = { readonly texts: Posted; readonly rows: number; readonly unread: readonly string[] }

/** Puts the cells of `form.pasted.NAME` below the rows that stand in a table already; headings above them are left out. */
export function pastedForm(name: string, field: FieldOf<'rows'>, posted: Posted): Pasted {
  const at = `form.pasted.${name}`
  const columns = Object.entries(field.fields)
  const rows = pastedCells(posted[at]?.join('\n') ?? '')
  if (rows[0] && isHeading(rows[0], columns)) rows.shift()
  const texts: Record<string, readonly string[]> = { ...posted, [at]: [''] }
  const unread: string[] = []
  const first = firstFree(name, posted)
  for (const [index, cells] of rows.entries()) {
    for (const [place, cell] of cells.entries()) {
      const [sub, own] = columns[place] ?? []
      if (sub === undefined || own === undefined) {
        if (cell.trim() !== '') unread.push(placeOf(first + index, `${place + 1}列目`, cell, '列が多い。'))
        continue
      }
      const key = `${name}.${first + index}.${sub}`
      const read = readField(key, own, () => (SEVERAL.has(own.kind) ? cell.replaceAll(/[；、]/g, ';') : cell))
      const [wrong] = read.findings
      // What can't be read stays as it came, to be put right by hand.
      texts[key] = [cell]
      if (wrong) unread.push(placeOf(first + index, own.label, cell, wrong.says))
      else if (read.value !== null) Object.assign(texts, scalarFaceOf(own).fill(own, key, read.value))
    }
  }
  return { texts, rows: rows.length, unread }
}

const SEVERAL = new Set<ScalarField['kind']>(['choices', 'references'])

function placeOf(row: number, column: string, cell: string, says: string): string {
  return `${row + 1}行目 ${column}「${cell}」：${says}`
}

function isHeading(cells: readonly string[], columns: readonly (readonly [string, ScalarField])[]): boolean {
  return columns.every(([, { label }], place) => cells[place] === undefined || cells[place]?.trim() === label)
}

/** Rows that stand empty are closed up when the form is drawn: the pasted ones come behind everything. */
function firstFree(name: string, posted: Posted): number {
  const filled = Object.entries(posted)
    .filter(
      ([key, texts]) => key.startsWith(`${name}.`) && texts.some((text) => !/^(?:\s*|false)$/.test(text)),
    )
    .map(([key]) => Number(key.slice(name.length + 1).split('.')[0]))
  return Math.max(-1, ...filled.filter(Number.isInteger)) + 1
}
