import { guardedCell } from './formula-guard.ts'

/** A small table as the text of a CSV file (UTF-8 with its mark, CRLF), the heading first: no cell runs as a formula, and figures stay figures. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => cells.map((cell) => quotedCell(guardedCell(cell))).join(',')).join('\r\n')}\r\n`
}

/** A cell as it stands in a CSV file: in quotes where it needs them. */
export function quotedCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
