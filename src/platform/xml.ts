/** A text for XML 1.0: without the characters that it cannot hold, and with those marked that mean something in it. */
export function xmlText(text: string): string {
  return sound(text).replace(/[&<>"]/g, (letter) => MARKED[letter] ?? letter)
}

/** An element around a text, which is marked, or around elements, which are joined as they are; what is undefined or null is left out. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string | readonly (string | null)[],
): string {
  const said = xmlAttributes(attributes)
  const inside =
    typeof content === 'string' ? xmlText(content) : content.filter((each) => each !== null).join('')
  return inside === '' ? `<${name}${said}/>` : `<${name}${said}>${inside}</${name}>`
}

/** Attributes as they stand behind the name of an element. */
export function xmlAttributes(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${xmlText(value)}"`))
    .join('')
}

/** Without the characters that XML 1.0 cannot hold. */
export function sound(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

const MARKED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
