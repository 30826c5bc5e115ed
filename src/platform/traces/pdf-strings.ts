const LONGEST = 65_535
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The strings of a part of a PDF as bytes, (…) with their escapes undone and <…>; those of one array [… …] also put together, for characters are often set one by one. */
export function stringsIn(part: string): Buffer[] {
  const strings: Buffer[] = []
  let array: Buffer[] | null = null
  const put = (string: Buffer) => {
    if (string.length === 0) return
    strings.push(string)
    array?.push(string)
  }
  for (let at = 0; at < part.length; at += 1) {
    const sign = part[at]
    if (sign === '(') {
      const { text, end } = roundAt(part, at)
      put(Buffer.from(text, 'latin1'))
      at = end
    } else if (sign === '<' && part[at + 1] !== '<') {
      const end = part.indexOf('>', at)
      if (end < 0) break
      const digits = part.slice(at + 1, Math.min(end, at + LONGEST)).replaceAll(/\s/g, '')
      if (/^[0-9a-fA-F]+$/.test(digits)) put(Buffer.from(digits, 'hex'))
      at = end
    } else if (sign === '[') array = []
    else if (sign === ']') {
      if (array !== null && array.length > 1) strings.push(Buffer.concat(array))
      array = null
    }
  }
  return strings
}

/** The string that begins at a bracket, and where it ends. */
function roundAt(part: string, start: number): { text: string; end: number } {
  let text = ''
  let depth = 0
  let at = start
  for (; at < part.length && text.length < LONGEST; at += 1) {
    const sign = part[at] ?? ''
    if (sign === '\\') {
      const digits = /^[0-7]{1,3}/.exec(part.slice(at + 1, at + 4))?.[0]
      const next = part[at + 1] ?? ''
      if (digits) text += String.fromCharCode(Number.parseInt(digits, 8) & 0xff)
      else if (next !== '\n' && next !== '\r') text += ESCAPES[next] ?? next
      at += digits?.length ?? 1
      continue
    }
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0) break
    if (!(sign === '(' && depth === 1)) text += sign
  }
  return { text, end: at }
}
