import { deflateSync } from 'node:zlib'
import { printJpeg } from '../raster/jpeg.ts'
import type { Raster } from '../raster/raster.ts'
import { codeBook } from './code-book.ts'

/** Words as they are read aloud and found, and where they stand in ten-thousandths of the page. */
export type Line = {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A page of pictures: its size in points, the picture, and the words that can be seen in it, in the order of reading. */
export type ImagePage = {
  readonly width: number
  readonly height: number
  readonly raster: Raster
  readonly lines: readonly Line[]
}

/**
 * A PDF written from nothing: a picture for each page, over it the words that may be read, for search and for those who listen;
 * its title and its language. No author, date, layer, note, script, font or earlier state can be in it, because none is written.
 */
export function imagePdf(title: string, pages: readonly ImagePage[]): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body))
  const set = (number: number, body: string) => {
    objects[number - 1] = Buffer.from(body)
  }
  const [catalog, tree, font, structure, whole] = [add(''), add(''), add(''), add(''), add('')]
  const codes = codeBook()
  const kids: number[] = []
  const parts: number[] = []
  const parents: string[] = []
  for (const [index, page] of pages.entries()) {
    const image = add(imageObject(page.raster))
    const part = add('')
    const content = add(streamObject('', Buffer.from(contentOf(page, codes.code))))
    const number = add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${size(page.width)} ${size(page.height)}] /Contents ${content} 0 R /StructParents ${index} /Tabs /S /Resources << /XObject << /P ${image} 0 R >> /Font << /W ${font} 0 R >> >> >>`,
    )
    set(part, `<< /Type /StructElem /S /P /P ${whole} 0 R /Pg ${number} 0 R /K [0] >>`)
    kids.push(number)
    parts.push(part)
    parents.push(`${index} [${part} 0 R]`)
  }
  const names = add(`<< /Nums [${parents.join(' ')}] >>`)
  const map = add(streamObject('', Buffer.from(codes.toUnicode())))
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /Words /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>',
  )
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Words /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 /CIDToGIDMap /Identity >>`,
  )
  set(
    font,
    `<< /Type /Font /Subtype /Type0 /BaseFont /Words /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${map} 0 R >>`,
  )
  set(whole, `<< /Type /StructElem /S /Document /P ${structure} 0 R /K [${refs(parts)}] >>`)
  set(structure, `<< /Type /StructTreeRoot /K ${whole} 0 R /ParentTree ${names} 0 R >>`)
  set(tree, `<< /Type /Pages /Kids [${refs(kids)}] /Count ${kids.length} >>`)
  set(
    catalog,
    `<< /Type /Catalog /Pages ${tree} 0 R /Lang (ja) /MarkInfo << /Marked true >> /StructTreeRoot ${structure} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>`,
  )
  const info = add(`<< /Title ${unicode(title)} >>`)
  return written(objects, catalog, info)
}

function contentOf({ width, height, lines }: ImagePage, code: (letter: string) => string): string {
  const words = lines.map(({ text, left, top, right, bottom }) => {
    const letters = [...text]
    const high = Math.max(1, ((bottom - top) * height) / 10_000)
    const wide = Math.max(0.1, ((right - left) * width) / 10_000)
    const stretch = (wide / (letters.length * high)) * 100
    const [x, y] = [(left * width) / 10_000, height - (bottom * height) / 10_000]
    const shown = letters.map(code).join('')
    return `/W ${size(high)} Tf ${size(stretch)} Tz 1 0 0 1 ${size(x)} ${size(y + high * 0.12)} Tm <${shown}> Tj`
  })
  return `/Artifact BMC q ${size(width)} 0 0 ${size(height)} 0 0 cm /P Do Q EMC\n/P << /MCID 0 >> BDC BT 3 Tr\n${words.join('\n')}\nET EMC`
}

/** Loss-free where that is small, which it is for what was typed; else JPEG, as for what was photographed. */
function imageObject(raster: Raster): Buffer {
  const { width, height, data } = raster
  const isGrey = isColourless(data)
  const parts = isGrey ? 1 : 3
  const points = Buffer.alloc(width * height * parts)
  for (let from = 0, to = 0; from < data.length; from += 4, to += parts) {
    points[to] = data[from] ?? 0
    if (isGrey) continue
    points[to + 1] = data[from + 1] ?? 0
    points[to + 2] = data[from + 2] ?? 0
  }
  const packed = deflateSync(points, { level: 6 })
  const isLarge = packed.length > LARGE
  const colour = isGrey && !isLarge ? '/DeviceGray' : '/DeviceRGB'
  const head = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colour} /BitsPerComponent 8`
  return isLarge
    ? streamObject(`${head} /Filter /DCTDecode`, printJpeg(raster), false)
    : streamObject(`${head} /Filter /FlateDecode`, packed, false)
}

const LARGE = 900_000

function isColourless(data: Uint8Array): boolean {
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false
  }
  return true
}

function streamObject(head: string, bytes: Buffer, isPlain = true): Buffer {
  const packed = isPlain ? deflateSync(bytes) : bytes
  const filter = isPlain ? ' /Filter /FlateDecode' : ''
  return Buffer.concat([
    Buffer.from(`<< ${head}${filter} /Length ${packed.length} >>\nstream\n`),
    packed,
    Buffer.from('\nendstream'),
  ])
}

function written(objects: readonly Buffer[], catalog: number, info: number): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  const put = (part: Buffer) => {
    parts.push(part)
    at += part.length
  }
  for (const [index, body] of objects.entries()) {
    places.push(at)
    put(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]))
  }
  const start = at
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  put(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`))
  put(
    Buffer.from(
      `trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

function refs(numbers: readonly number[]): string {
  return numbers.map((number) => `${number} 0 R`).join(' ')
}

function unicode(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}

function size(value: number): string {
  return String(Math.round(value * 100) / 100)
}
