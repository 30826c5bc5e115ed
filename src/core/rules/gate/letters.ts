/** A set of letters that is asked by UTF-16 unit. */
export function letterTable(letters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return table
}

/** Whether one of a set of letters stands anywhere in a text: what a pattern needs is asked for before the pattern is. */
export function hasLetterOf(text: string, table: Uint8Array): boolean {
  for (let at = 0; at < text.length; at += 1) if (table[text.charCodeAt(at)] === 1) return true
  return false
}

/** Whether so many letters of a set, or more, stand in a text. */
export function hasManyOf(text: string, table: Uint8Array, least: number): boolean {
  let count = 0
  for (let at = 0; at < text.length && count < least; at += 1) count += table[text.charCodeAt(at)] ?? 0
  return count >= least
}
