import { inflateSync } from 'node:zlib'

/** The words of each page of a PDF that Typst wrote, line by line as they are drawn; for the tests of printing. */
export function pdfPages(bytes: Uint8Array): string[] {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'))
  const at = (reference: string | undefined) => objects.get(Number(reference)) ?? ''
  const catalog = [...objects.values()].find((body) => body.includes('/Type /Catalog')) ?? ''
  const tree = at(/\/Pages (\d+)/.exec(catalog)?.[1])

  return kidsOf(tree).map((page) => {
    const fonts = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font]) => {
        const map = at(/\/ToUnicode (\d+)/.exec(at(font))?.[1])
        return [name, unicodeOf(streamOf(map))]
      }),
    )
    return drawnWords(streamOf(at(/\/Contents (\d+)/.exec(page)?.[1])), fonts)
  })

  function kidsOf(node: string): string[] {
    const kids = /\/Kids \[([^\]]*)\]/.exec(node)?.[1]
    if (kids === undefined) return [node]
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => kidsOf(at(kid)))
  }
}

function objectsOf(source: string): Map<number, string> {
  const objects = source.matchAll(/(?<=[\r\n])(\d+) 0 obj\r?\n(.*?)\r?\nendobj/gs)
  return new Map([...objects].map(([, id, body = '']) => [Number(id), body]))
}

function streamOf(object: string): string {
  const body = /stream\r?\n(.*)\r?\nendstream/s.exec(object)?.[1] ?? ''
  const packed = Buffer.from(body, 'latin1')
  return (object.includes('/FlateDecode') ? inflateSync(packed) : packed).toString('latin1')
}

function unicodeOf(map: string): Map<string, string> {
  const entries = map.matchAll(/<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>/g)
  return new Map(
    [...entries].map(([, glyph = '', code = '']) => [
      glyph.toLowerCase(),
      Buffer.from(code, 'hex').swap16().toString('utf16le'),
    ]),
  )
}

function drawnWords(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined
  let words = ''
  for (const [, name, several, single] of content.matchAll(SHOWN)) {
    const shown = several ?? single
    if (name !== undefined) font = fonts.get(name)
    else if (shown === undefined) words += '\n'
    else
      for (const [text] of shown.matchAll(STRING))
        words += glyphsOf(text)
          .map((glyph) => font?.get(glyph))
          .join('')
  }
  return words.replace(/\n+/g, '\n')
}

/** The glyphs of a PDF string, `<hex>` or `(literal)`, as four hexadecimal digits each. */
function glyphsOf(text: string): string[] {
  const literal = text.slice(1, -1).replace(/\\(\d{3}|.)/gs, (_, sign: string) => {
    if (/^\d/.test(sign)) return String.fromCharCode(Number.parseInt(sign, 8))
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[sign] ?? sign
  })
  const hex = text.startsWith('<') ? text.slice(1, -1) : Buffer.from(literal, 'latin1').toString('hex')
  return hex.toLowerCase().match(/.{4}/g) ?? []
}

/** `<hex>` or `(literal)`; brackets inside a literal are escaped, or in pairs. */
const ONE = String.raw`<[0-9A-Fa-f]*>|\((?:\\.|\((?:\\.|[^\\()])*\)|[^\\()])*\)`
const STRING = new RegExp(ONE, 'gs')
const SHOWN = new RegExp(
  String.raw`\/(f\d+) [\d.]+ Tf|\[((?:${ONE}|[^[\]()<>])*)\] TJ|(${ONE}) Tj|\bET\b`,
  'gs',
)
