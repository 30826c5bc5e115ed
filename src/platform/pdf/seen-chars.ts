import { areaOf, type Raster, reachOfDifference } from '../raster/raster.ts'
import type { Line } from './image-pdf.ts'
import type { PdfChar } from './page-chars.ts'

/**
 * The characters of a page that can be seen: where the picture without text is another than the picture with it. What lies
 * under a shape or a picture, is written in the colour of the paper, or is laid unseen over a scan makes no difference there.
 */
export function seenChars(chars: readonly PdfChar[], whole: Raster, bare: Raster): Set<PdfChar> {
  return new Set(
    chars.filter((char) => !char.isBlank && reachOfDifference(whole, bare, areaOf(whole, char)) >= ENOUGH),
  )
}

/** Of a character under a shape only an edge may stick out: that is not to be read. */
const ENOUGH = 0.45

/** Characters put together to lines, in the order in which the file has them: a new one begins where the next character is elsewhere. */
export function linesOf(chars: readonly PdfChar[]): Line[] {
  const lines: Line[] = []
  let open: Line | null = null
  const close = () => {
    if (open !== null && open.text.trim() !== '') lines.push({ ...open, text: open.text.trim() })
    open = null
  }
  for (const char of chars) {
    if (char.isBlank) {
      if (/[\r\n]/.test(char.text)) close()
      else if (open !== null) open = joined(open, { ...(open as Line), text: ' ' })
      continue
    }
    if (open !== null && !isNext(open, char)) close()
    open = open === null ? { ...edges(char), text: char.text } : joined(open, char)
  }
  close()
  return lines
}

function joined(line: Line, { text, left, top, right, bottom }: Line): Line {
  return {
    text: line.text + text,
    left: Math.min(line.left, left),
    top: Math.min(line.top, top),
    right: Math.max(line.right, right),
    bottom: Math.max(line.bottom, bottom),
  }
}

function edges({ left, top, right, bottom }: PdfChar) {
  return { left, top, right, bottom }
}

/** Whether a character goes on where the line ends: on the same height, and not far to the right. */
function isNext(line: Line, char: PdfChar): boolean {
  const high = Math.max(line.bottom - line.top, char.bottom - char.top, 1)
  const isSameHeight = char.top < line.bottom + high / 4 && char.bottom > line.top - high / 4
  return isSameHeight && char.left > line.left - high && char.left < line.right + high * 3
}
