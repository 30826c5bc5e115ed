/**
 * What a spreadsheet takes for a formula (OWASP's list for CSV), behind any apostrophes already there. Under Japanese settings signs of
 * full width are read as well; alone, as in a cell that says there is nothing, they are none.
 */
const FORMULA = /^'*(?:[=+\-@\t\r\n]|[＝＋－＠].)/su

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/

/**
 * A cell that no spreadsheet runs: an apostrophe goes before text that begins like a formula and is not a plain number.
 * `unguardedCell` gives back exactly the same text, for every text.
 */
export function guardedCell(cell: string): string {
  return needsGuard(cell) ? `'${cell}` : cell
}

/** The inverse of `guardedCell`: takes one apostrophe away where `guardedCell` would have put it, else leaves the cell alone. */
export function unguardedCell(cell: string): string {
  return cell.startsWith("'") && needsGuard(cell.slice(1)) ? cell.slice(1) : cell
}

function needsGuard(cell: string): boolean {
  return FORMULA.test(cell) && !PLAIN_NUMBER.test(cell)
}
