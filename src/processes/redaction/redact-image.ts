import { fileFault } from '#platform/file-fault.ts'
import { parseJpeg, printJpeg } from '#platform/raster/jpeg.ts'
import { parsePng, printPng } from '#platform/raster/png.ts'
import { areaOf, blacken, inscribe, type Raster } from '#platform/raster/raster.ts'
import type { Mark, Redacted } from './mark.ts'

/** Overwrites the points of a picture and writes it anew: only its points, and none behind others that are clear. */
export function redactImage(
  bytes: Buffer,
  type: 'png' | 'jpeg',
  { marks, labels }: { marks: readonly Mark[]; labels: ReadonlyMap<string, Raster> },
): Redacted {
  const raster = flattened(type === 'png' ? parsePng(bytes) : parseJpeg(bytes))
  const boxes = marks.map((mark) => {
    if (mark.kind !== 'box') {
      throw fileFault('画像では、四角で消す所を示してください。画像の中の言葉は機械では探せません。')
    }
    const { left, top, width, height } = mark
    const box = { page: 1, left, top, right: left + width, bottom: top + height }
    const area = areaOf(raster, box)
    blacken(raster, area)
    const label = labels.get(mark.clause)
    if (label !== undefined) inscribe(raster, area, label)
    return box
  })
  const printed = type === 'png' ? printPng(raster) : printJpeg(raster)
  return { bytes: printed, pages: 1, hidden: [], boxes, places: marks.map(() => [1]) }
}

/** What is clear becomes paper: a point that nobody sees has no colour of its own any more. */
function flattened(raster: Raster): Raster {
  const { data } = raster
  for (let at = 0; at < data.length; at += 4) {
    const opacity = (data[at + 3] ?? 255) / 255
    for (let part = 0; part < 3; part += 1) {
      data[at + part] = Math.round((data[at + part] ?? 0) * opacity + 255 * (1 - opacity))
    }
    data[at + 3] = 255
  }
  return raster
}
