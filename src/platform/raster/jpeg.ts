import { decode, encode } from 'jpeg-js'
import { fileFault } from '../file-fault.ts'
import type { Raster } from './raster.ts'

const MOST_MEGAPOINTS = 50
/** Passes in which a picture may be told; cameras and programs take ten, and each goes over all points. */
const MOST_SCANS = 100
const MOST_MEGABYTES = 768

/** A picture as JPEG: points alone, and nothing that says where they come from. */
export function printJpeg({ width, height, data }: Raster, quality = 88): Buffer {
  return Buffer.from(encode({ width, height, data }, quality).data)
}

/** Looks at what a JPEG says of itself, without opening it; a `FileFault` for one that is too large, or is told in more passes than any program writes. */
export function checkJpeg(bytes: Buffer): void {
  const frame = segmentsOf(bytes).find(({ marker }) => FRAMES.has(marker))?.data
  const points = frame && frame.length >= 5 ? frame.readUInt16BE(1) * frame.readUInt16BE(3) : 0
  if (points > MOST_MEGAPOINTS * 1_000_000) throw tooLarge()
  let scans = 0
  for (let at = bytes.indexOf(SCAN); at !== -1; at = bytes.indexOf(SCAN, at + 2)) scans += 1
  if (scans > MOST_SCANS) throw tooManyScans()
}

/** How a picture is told: in one pass or in several, by either code. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc9, 0xca])
/** Among the points this pair of bytes is never written. */
const SCAN = Buffer.from([0xff, 0xda])

/** The points of a JPEG as people see it, turned as its camera says; a `FileFault` for one that is damaged or too large. */
export function parseJpeg(bytes: Buffer): Raster {
  checkJpeg(bytes)
  try {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      maxResolutionInMP: MOST_MEGAPOINTS,
      maxMemoryUsageInMB: MOST_MEGABYTES,
      tolerantDecoding: false,
    })
    return turned({ width, height, data }, turnOf(bytes))
  } catch (error) {
    const isLarge = /maxResolution|maxMemory/.test((error as Error).message)
    throw isLarge ? tooLarge() : damaged()
  }
}

function damaged() {
  return fileFault('JPEGの画像として読み取れません。画像を開いて保存し直してから登録してください。')
}

function tooLarge() {
  return fileFault('画像が大きすぎます（5000万画素まで）。小さく保存し直してから登録してください。')
}

function tooManyScans() {
  return fileFault(
    '画像が細切れに書かれているため、開けません。画像を開いて保存し直してから登録してください。',
  )
}

/** The parts of a JPEG before its points, by marker: 0xe1 holds what the camera wrote, 0xfe a comment. */
export function segmentsOf(bytes: Buffer): { readonly marker: number; readonly data: Buffer }[] {
  const segments: { marker: number; data: Buffer }[] = []
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xda) break
    const length = bytes.readUInt16BE(at + 2)
    segments.push({ marker, data: bytes.subarray(at + 4, at + 2 + length) })
    at += 2 + length
  }
  return segments
}

/** How the camera was held: 1 upright, 3 upside down, 6 and 8 on its side (EXIF, tag 0x0112). */
function turnOf(bytes: Buffer): number {
  const exif = segmentsOf(bytes).find(
    ({ marker, data }) => marker === 0xe1 && data.toString('latin1', 0, 4) === 'Exif',
  )?.data
  if (exif === undefined || exif.length < 20) return 1
  const isLittle = exif.toString('latin1', 6, 8) === 'II'
  const two = (at: number) => (isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at))
  const start = 6 + (isLittle ? exif.readUInt32LE(10) : exif.readUInt32BE(10))
  if (start + 2 > exif.length) return 1
  for (let index = 0, at = start + 2; index < two(start) && at + 12 <= exif.length; index += 1, at += 12) {
    if (two(at) === 0x0112) return two(at + 8)
  }
  return 1
}

function turned(raster: Raster, turn: number): Raster {
  if (turn < 2 || turn > 8) return raster
  const { width, height, data } = raster
  const isOnSide = turn >= 5
  const [wide, high] = isOnSide ? [height, width] : [width, height]
  const out = new Uint8Array(data.length)
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const [u, v] = sourceOf(turn, x, y, width, height)
      const [from, to] = [(v * width + u) * 4, (y * wide + x) * 4]
      for (let part = 0; part < 4; part += 1) out[to + part] = data[from + part] ?? 255
    }
  }
  return { width: wide, height: high, data: out }
}

function sourceOf(turn: number, x: number, y: number, width: number, height: number): [number, number] {
  const [right, bottom] = [width - 1, height - 1]
  if (turn === 2) return [right - x, y]
  if (turn === 3) return [right - x, bottom - y]
  if (turn === 4) return [x, bottom - y]
  if (turn === 5) return [y, x]
  if (turn === 6) return [y, bottom - x]
  if (turn === 7) return [right - y, bottom - x]
  return [right - y, x]
}
