/**
 * XML with the same words, written in the one way that the patterns of this house read: no prefixes before names but `r:` before the
 * `id` of a relationship, attributes as `name="value"`, `>` and `"` in values escaped, no comments, no CDATA. What programs other than
 * Excel write is as well formed, and a hidden row must not be overlooked because of an apostrophe. Every pattern ends where the next
 * tag begins, so that nobody keeps the reader busy.
 */
export function plainMarkup(xml: string): string {
  const text = xml.includes('<!') ? withoutSections(xml) : xml
  return UNUSUAL.test(text) ? text.replaceAll(TAG, plainTag) : text
}

/** Text out of XML, with what was escaped as it is read. */
export function unescapedXml(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (whole, digits: string) =>
      pointOf(Number.parseInt(digits, 16), whole),
    )
    .replaceAll(/&#(\d{1,7});/g, (whole, digits: string) => pointOf(Number(digits), whole))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

function pointOf(point: number, whole: string): string {
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole
}

/** A prefix, a value between apostrophes, a space beside `=`, or a bare `>` in a value. */
const UNUSUAL = /<\/?[^\s<>/"'=:]+:|(?<!\sr):id=|=\s*'|\s=|=\s|"[^"<>]*>[^"<]*"/

const TAG = /<(\/?)(?:[^\s<>/"'=:]+:)?([^\s<>/"'=:]+)([^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*)>/g

const ATTRIBUTE = /([^\s<>/"'=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function plainTag(_: string, end: string, name: string, rest: string): string {
  const said = rest.replaceAll(ATTRIBUTE, (_whole, key: string, double?: string, single?: string) => {
    const value = (double ?? single ?? '').replaceAll('"', '&quot;').replaceAll('>', '&gt;')
    return `${/:id$/.test(key) ? 'r:id' : key}="${value}"`
  })
  return `<${end}${name}${said}>`
}

/** Comments and instructions out, CDATA as escaped text; what never ends goes to the end, as a reader of XML would refuse it. */
function withoutSections(xml: string): string {
  const parts: string[] = []
  let at = 0
  for (let from = xml.indexOf('<!'); from >= 0; from = xml.indexOf('<!', at)) {
    parts.push(xml.slice(at, from))
    const isText = xml.startsWith('<![CDATA[', from)
    const isComment = xml.startsWith('<!--', from)
    const close = isText ? ']]>' : isComment ? '-->' : '>'
    const start = from + (isText ? 9 : isComment ? 4 : 2)
    const until = xml.indexOf(close, start)
    const last = until < 0 ? xml.length : until
    if (isText) {
      parts.push(
        xml.slice(start, last).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      )
    }
    at = Math.min(xml.length, last + close.length)
  }
  parts.push(xml.slice(at))
  return parts.join('')
}
