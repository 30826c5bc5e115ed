import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { fileFault } from '../file-fault.ts'
import type { Raster } from './raster.ts'

const HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** A picture of more points is not opened: so much stays far below what a machine has. */
const MOST_POINTS = 50_000_000
/** Values of a point by the kind of colour: grey, (none), RGB, palette, grey and opacity, (none), RGB and opacity. */
const VALUES = [1, 0, 3, 1, 2, 0, 4]

type Header = { width: number; height: number; depth: number; colour: number; isInterlaced: boolean }

/** A picture as PNG: points alone, and nothing that says where they come from. */
export function printPng({ width, height, data }: Raster): Buffer {
  const lines = Buffer.alloc(height * (width * 4 + 1))
  for (let y = 0; y < height; y += 1) {
    lines[y * (width * 4 + 1)] = 0
    lines.set(data.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    HEAD,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Looks at what a PNG says of itself, without opening it; a `FileFault` for one that says nothing sensible or has more than 50 million points. */
export function checkPng(bytes: Buffer): void {
  sensibleHeaderOf(chunksOf(bytes)[0])
}

/** The points of a PNG; a `FileFault` for one that is damaged or has more than 50 million. */
export function parsePng(bytes: Buffer): Raster {
  const chunks = chunksOf(bytes)
  const header = sensibleHeaderOf(chunks[0])
  const { width, height, depth, colour } = header
  const values = VALUES[colour] ?? 0
  const palette = chunks.find(({ kind }) => kind === 'PLTE')?.data ?? Buffer.alloc(0)
  const clear = chunks.find(({ kind }) => kind === 'tRNS')?.data
  const packed = Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data))
  const passes = header.isInterlaced ? PASSES : [[0, 0, 1, 1] as const]
  const sizes = passes.map(([x, y, right, down]) => ({
    width: Math.ceil((width - x) / right),
    height: Math.ceil((height - y) / down),
  }))
  const lineBytes = (wide: number) => Math.ceil((wide * values * depth) / 8)
  const whole = sizes.reduce(
    (sum, each) => sum + (each.width > 0 ? each.height * (lineBytes(each.width) + 1) : 0),
    0,
  )
  const lines = inflated(packed, whole)
  const data = new Uint8Array(width * height * 4)
  let from = 0
  for (const [index, [x0, y0, right, down]] of passes.entries()) {
    const { width: wide = 0, height: high = 0 } = sizes[index] ?? {}
    if (wide < 1) continue
    const length = lineBytes(wide)
    let before: Uint8Array = new Uint8Array(length)
    for (let y = 0; y < high; y += 1) {
      const line = unfiltered(lines, from, length, before, Math.max(1, (values * depth) >> 3))
      for (let x = 0; x < wide; x += 1) {
        const to = ((y0 + y * down) * width + x0 + x * right) * 4
        data.set(pointAt(line, x, header, values, palette, clear), to)
      }
      before = line
      from += length + 1
    }
  }
  return { width, height, data }
}

/** Adam7: where each pass begins, and its steps. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The pieces of a PNG by their kind; what follows its end is no part of it. */
export function chunksOf(bytes: Buffer): { readonly kind: string; readonly data: Buffer }[] {
  if (!bytes.subarray(0, 8).equals(HEAD)) throw damaged()
  const chunks: { kind: string; data: Buffer }[] = []
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > bytes.length) throw damaged()
    chunks.push({ kind, data: bytes.subarray(at + 8, at + 8 + length) })
    if (kind === 'IEND') break
    at += 12 + length
  }
  return chunks
}

function sensibleHeaderOf(first: { kind: string; data: Buffer } | undefined): Header {
  const header = headerOf(first)
  const { width, height, depth, colour } = header
  const isKnown = (VALUES[colour] ?? 0) > 0 && [1, 2, 4, 8, 16].includes(depth)
  if (!isKnown || width < 1 || height < 1) throw damaged()
  if (width * height > MOST_POINTS) throw tooLarge()
  return header
}

function headerOf(first: { kind: string; data: Buffer } | undefined): Header {
  if (first?.kind !== 'IHDR' || first.data.length < 13) throw damaged()
  const [depth = 0, colour = 0, , , interlace = 0] = first.data.subarray(8, 13)
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)]
  return { width, height, depth, colour, isInterlaced: interlace === 1 }
}

function inflated(packed: Buffer, length: number): Buffer {
  try {
    const lines = inflateSync(packed, { maxOutputLength: length + 1024 })
    if (lines.length >= length) return lines
  } catch {}
  throw damaged()
}

/** Undoes the filter of a line (PNG 12.1): each byte was written as what it differs by from its neighbours. */
function unfiltered(
  lines: Buffer,
  from: number,
  length: number,
  before: Uint8Array,
  step: number,
): Uint8Array {
  const filter = lines[from]
  const line = new Uint8Array(length)
  for (let at = 0; at < length; at += 1) {
    const [left, above] = [at >= step ? (line[at - step] ?? 0) : 0, before[at] ?? 0]
    const corner = at >= step ? (before[at - step] ?? 0) : 0
    const guess =
      filter === 1
        ? left
        : filter === 2
          ? above
          : filter === 3
            ? (left + above) >> 1
            : filter === 4
              ? paeth(left, above, corner)
              : 0
    line[at] = (lines[from + 1 + at] ?? 0) + guess
  }
  return line
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}

function pointAt(
  line: Uint8Array,
  x: number,
  { depth, colour }: Header,
  values: number,
  palette: Buffer,
  clear: Buffer | undefined,
): [number, number, number, number] {
  const value = (of: number): number => {
    if (depth === 8) return line[x * values + of] ?? 0
    if (depth === 16) return line[(x * values + of) * 2] ?? 0
    const bits = x * depth
    return ((line[bits >> 3] ?? 0) >> (8 - depth - (bits & 7))) & ((1 << depth) - 1)
  }
  if (colour === 3) {
    const index = value(0)
    const [red = 0, green = 0, blue = 0] = palette.subarray(index * 3, index * 3 + 3)
    return [red, green, blue, clear?.[index] ?? 255]
  }
  const scale = depth < 8 ? 255 / ((1 << depth) - 1) : 1
  if (colour === 0 || colour === 4) {
    const grey = Math.round(value(0) * scale)
    return [grey, grey, grey, colour === 4 ? value(1) : 255]
  }
  return [value(0), value(1), value(2), colour === 6 ? value(3) : 255]
}

function chunk(kind: string, data: Buffer): Buffer {
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  whole.write(kind, 4, 'latin1')
  whole.set(data, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8)
  return whole
}

function damaged() {
  return fileFault('PNGの画像として読み取れません。画像を開いて保存し直してから登録してください。')
}

function tooLarge() {
  return fileFault('画像が大きすぎます（5000万画素まで）。小さく保存し直してから登録してください。')
}
