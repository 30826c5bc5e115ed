import { fileFault } from '../file-fault.ts'
import { segmentsOf } from '../raster/jpeg.ts'
import { chunksOf } from '../raster/png.ts'
import type { Trace, Traces } from './trace.ts'

/** What a picture carries besides its points. That it is a picture is told as well: no machine reads the seals in it. */
export function imageTraces(bytes: Buffer, type: 'png' | 'jpeg'): Traces {
  const parts = type === 'png' ? pngParts(bytes) : jpegParts(bytes)
  return {
    traces: [{ kind: 'picture', where: '画像', text: '' }, ...parts],
    raw: [
      { kind: 'text', where: '全体', text: [bytes.toString('utf8'), bytes.toString('utf16le')].join('\n') },
    ],
  }
}

/** Pieces of a PNG that are about its colours and its size alone. */
const PLAIN = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'pHYs',
  'sBIT',
  'bKGD',
  'hIST',
])

function pngParts(bytes: Buffer): Trace[] {
  const chunks = chunksOf(bytes)
  const length = 8 + chunks.reduce((sum, { data }) => sum + data.length + 12, 0)
  return [
    ...chunks
      .filter(({ kind }) => !PLAIN.has(kind))
      .map(({ kind, data }) => ({
        kind: 'property' as const,
        where: `画像の情報（${kind}）`,
        text: printable(data),
      })),
    ...behind(bytes, length),
  ]
}

const APPLICATION = new Map([
  [0xe1, '撮影情報（EXIF・XMP）'],
  [0xed, '画像の情報（IPTC）'],
  [0xfe, '画像のコメント'],
  [0xe2, '画像の情報（APP2）'],
])

function jpegParts(bytes: Buffer): Trace[] {
  if (bytes.readUInt16BE(0) !== 0xffd8) throw fileFault('JPEGの画像として読み取れません。')
  const told = segmentsOf(bytes).flatMap(({ marker, data }) => {
    const where = APPLICATION.get(marker)
    const isColours = marker === 0xe2 && data.toString('latin1', 0, 11) === 'ICC_PROFILE'
    return where === undefined || isColours
      ? []
      : [{ kind: 'property' as const, where, text: printable(data) }]
  })
  return [...told, ...behind(bytes, bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) + 2)]
}

/** Whatever follows the end of the picture. */
function behind(bytes: Buffer, end: number): Trace[] {
  const rest = bytes.subarray(end)
  return rest.length > 0 ? [{ kind: 'attachment', where: '画像の終わりの後', text: printable(rest) }] : []
}

function printable(data: Buffer): string {
  return data
    .toString('utf8')
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .slice(0, 2000)
}
