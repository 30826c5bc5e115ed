/**
 * What was copied from a spreadsheet, as rows of cells: cells between tabs, rows between line breaks; a cell that holds either
 * stands in quotation marks, and a quotation mark in it twice.
 */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && cell === '' && closes(text, at)) isQuoted = true
    else if (sign === '\t') take()
    else if (sign === '\n') {
      take()
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  take()
  while (rows.length > 0 && rows.at(-1)?.every((one) => one === '')) rows.pop()
  return rows

  function take() {
    rows.at(-1)?.push(cell)
    cell = ''
  }
}

/** A quotation mark that nothing closes before the end of its cell is one that was typed. */
function closes(text: string, from: number): boolean {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue
    if (text[at + 1] === '"') at += 1
    else return at + 1 === text.length || '\t\r\n'.includes(text[at + 1] as string)
  }
  return false
}
