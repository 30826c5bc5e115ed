/** A picture: red, green, blue and opacity of each point, line by line from above. */
export type Raster = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** A part of a picture, in points. */
export type Area = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Ten-thousandths of a picture as points, never smaller than what is meant. */
export function areaOf(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): Area {
  return {
    left: clamp(Math.floor((box.left * width) / 10_000), width),
    top: clamp(Math.floor((box.top * height) / 10_000), height),
    right: clamp(Math.ceil((box.right * width) / 10_000), width),
    bottom: clamp(Math.ceil((box.bottom * height) / 10_000), height),
  }
}

/** Overwrites an area with black. */
export function blacken({ width, data }: Raster, { left, top, right, bottom }: Area): void {
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4
      data[at] = data[at + 1] = data[at + 2] = 0
      data[at + 3] = 255
    }
  }
}

/** Writes words, given as black on white, in white on the black of an area: as large as they fit, in its middle. False if too small to be read. */
export function inscribe(raster: Raster, area: Area, words: Raster): boolean {
  const [wide, high] = [area.right - area.left - 4, area.bottom - area.top - 4]
  const scale = Math.min(wide / words.width, high / words.height, 1)
  const [width, height] = [Math.floor(words.width * scale), Math.floor(words.height * scale)]
  if (height < SMALLEST || width < 1) return false
  const left = area.left + Math.floor((area.right - area.left - width) / 2)
  const top = area.top + Math.floor((area.bottom - area.top - height) / 2)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = ((top + y) * raster.width + left + x) * 4
      const light = 255 - brightness(words, x / scale, y / scale, 1 / scale)
      raster.data[at] = raster.data[at + 1] = raster.data[at + 2] = light
    }
  }
  return true
}

/** Points of height below which no character can be told from another. */
const SMALLEST = 11

/** How bright a picture is around a point, 0 to 255, over a square of so many points. */
function brightness({ width, height, data }: Raster, x: number, y: number, size: number): number {
  let [sum, count] = [0, 0]
  for (let v = Math.floor(y); v < Math.min(height, Math.max(y + size, Math.floor(y) + 1)); v += 1) {
    for (let u = Math.floor(x); u < Math.min(width, Math.max(x + size, Math.floor(x) + 1)); u += 1) {
      sum += data[(v * width + u) * 4] ?? 255
      count += 1
    }
  }
  return count === 0 ? 255 : sum / count
}

/** How much of an area's width and of its height, whichever is less, lies between the first and the last point in which two pictures of the same size differ: 0 to 1. */
export function reachOfDifference(one: Raster, other: Raster, { left, top, right, bottom }: Area): number {
  let [first, last, lowest, highest] = [right, left - 1, top - 1, bottom]
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (!isOther(one.data, other.data, (y * one.width + x) * 4)) continue
      first = Math.min(first, x)
      last = Math.max(last, x)
      highest = Math.min(highest, y)
      lowest = Math.max(lowest, y)
    }
  }
  if (last < first) return 0
  return Math.min((last - first + 1) / (right - left), (lowest - highest + 1) / (bottom - top))
}

function isOther(one: Uint8Array, other: Uint8Array, at: number): boolean {
  for (let part = 0; part < 3; part += 1) {
    if (Math.abs((one[at + part] ?? 0) - (other[at + part] ?? 0)) > SHADE) return true
  }
  return false
}

const SHADE = 24

/** Whether an area is nothing but black and the white of its words: every point without colour, most of them black. */
export function isBlack({ width, data }: Raster, { left, top, right, bottom }: Area): boolean {
  let [dark, count] = [0, 0]
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > SHADE) return false
      if (red < 64) dark += 1
      count += 1
    }
  }
  return count === 0 || dark / count > 0.4
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most)
}
