import { fileFault } from '#platform/file-fault.ts'
import { type ImagePage, imagePdf, type Line } from '#platform/pdf/image-pdf.ts'
import type { PdfChar } from '#platform/pdf/page-chars.ts'
import { openPdf, type PdfDocument } from '#platform/pdf/pdf-document.ts'
import { linesOf, seenChars } from '#platform/pdf/seen-chars.ts'
import { areaOf, blacken, inscribe, type Raster } from '#platform/raster/raster.ts'
import { findSpans, leftOver } from './hidden-words.ts'
import { type BlackBox, coverOf, type Mark, type Redacted } from './mark.ts'

const DPI = 150
/** How far around characters a box reaches, as a part of their height. */
const MARGIN = 0.15

type Box = BlackBox & { readonly mark: number }

/** Draws every page anew as a picture with black boxes, and writes a PDF of these pictures and of the words that can still be seen. */
export async function redactPdf(
  bytes: Uint8Array,
  { title, marks, labels }: { title: string; marks: readonly Mark[]; labels: ReadonlyMap<string, Raster> },
  tell: (done: number, of: number) => void,
): Promise<Redacted> {
  const document = await openPdf(bytes)
  try {
    const chars = Array.from({ length: document.pages }, (_, at) => charsOn(document, at + 1))
    const boxes = [...boxesOf(marks, document.pages), ...wordBoxes(marks, chars)]
    const pages: ImagePage[] = []
    for (let number = 1; number <= document.pages; number += 1) {
      const own = boxes.filter(({ page }) => page === number)
      pages.push(redactedPage(document, number, chars[number - 1] ?? [], own, { marks, labels }))
      tell(number, document.pages)
    }
    return {
      bytes: imagePdf(title, pages),
      pages: document.pages,
      hidden: [...wordsHidden(marks), ...textsHidden(chars, boxes)],
      boxes: boxes.map(({ mark: _mark, ...box }) => box),
      places: marks.map((_, mark) => [
        ...new Set(boxes.filter((box) => box.mark === mark).map(({ page }) => page)),
      ]),
    }
  } finally {
    document.close()
  }
}

function charsOn(document: PdfDocument, number: number): PdfChar[] {
  const page = document.page(number)
  const chars = page.chars()
  page.close()
  return chars
}

function redactedPage(
  document: PdfDocument,
  number: number,
  chars: readonly PdfChar[],
  boxes: readonly Box[],
  { marks, labels }: { marks: readonly Mark[]; labels: ReadonlyMap<string, Raster> },
): ImagePage {
  const page = document.page(number)
  const { width, height } = page
  const raster = page.render(DPI)
  const hasText = chars.some(({ isBlank }) => !isBlank)
  const seen = hasText ? seenChars(chars, raster, page.renderWithoutText(DPI)) : new Set<PdfChar>()
  page.close()
  for (const box of boxes) {
    const area = areaOf(raster, box)
    blacken(raster, area)
    const label = labels.get(marks[box.mark]?.clause ?? '')
    if (label !== undefined) inscribe(raster, area, label)
  }
  return { width, height, raster, lines: linesLeft(chars, seen, boxes, marks) }
}

/** The words that can be seen, and in the place of what was hidden its ground, in the order of reading. */
function linesLeft(
  chars: readonly PdfChar[],
  seen: ReadonlySet<PdfChar>,
  boxes: readonly Box[],
  marks: readonly Mark[],
): Line[] {
  const lines: Line[] = []
  const told = new Set<Box>()
  let open: PdfChar[] = []
  const tellOf = (box: Box) => {
    if (told.has(box)) return
    told.add(box)
    lines.push(...linesOf(open))
    open = []
    lines.push({ ...box, text: coverOf(marks[box.mark]?.clause ?? '') })
  }
  for (const char of chars) {
    const box = char.isBlank ? undefined : boxes.find((each) => touches(each, char))
    if (box !== undefined) tellOf(box)
    else if (char.isBlank || seen.has(char)) open.push(char)
  }
  lines.push(...linesOf(open))
  open = []
  for (const box of boxes) tellOf(box)
  return lines
}

/** Whether a box covers more of a character than its edge: what is hardly covered can be read in the picture as well. */
function touches(box: BlackBox, { left, top, right, bottom }: PdfChar): boolean {
  const [x, y] = [(right - left) * EDGE, (bottom - top) * EDGE]
  return left + x < box.right && right - x > box.left && top + y < box.bottom && bottom - y > box.top
}

const EDGE = 0.15

function boxesOf(marks: readonly Mark[], pages: number): Box[] {
  return marks.flatMap((mark, at) => {
    if (mark.kind === 'lines' || mark.kind === 'cells') {
      throw fileFault('PDFでは、四角か言葉で消す所を示してください。行や表のセルでは示せません。')
    }
    if (mark.kind !== 'box') return []
    const { page, left, top, width, height } = mark
    if (page > pages)
      throw fileFault(`${page}ページ目はありません（全${pages}ページ）。消す所を直してください。`)
    return [{ mark: at, page, left, top, right: left + width, bottom: top + height }]
  })
}

/** Boxes over words wherever they stand, one for each line that they go over, on pages that follow each other as well. */
function wordBoxes(marks: readonly Mark[], pages: readonly (readonly PdfChar[])[]): Box[] {
  const all = pages.flatMap((chars, at) => chars.map((char) => ({ char, page: at + 1 })))
  const starts: number[] = []
  let text = ''
  for (const [index, { char }] of all.entries()) {
    for (let unit = 0; unit < char.text.length; unit += 1) starts.push(index)
    text += char.text
  }
  return marks.flatMap((mark, at) => {
    if (mark.kind !== 'words') return []
    return findSpans(text, mark.words).flatMap(({ start, end }) => {
      const [from = 0, to = 0] = [starts[start], starts[end - 1]]
      const hit = all.slice(from, to + 1).filter(({ char }) => !char.isBlank)
      if (mark.page !== null && !hit.some(({ page }) => page === mark.page)) return []
      return groupsByPage(hit).flatMap(({ page, chars }) =>
        linesOf(chars).map((line) => ({ mark: at, page, ...around(line) })),
      )
    })
  })
}

function groupsByPage(hit: readonly { readonly char: PdfChar; readonly page: number }[]) {
  const pages = [...new Set(hit.map(({ page }) => page))]
  return pages.map((page) => ({
    page,
    chars: hit.filter((each) => each.page === page).map(({ char }) => char),
  }))
}

function around({ left, top, right, bottom }: Line) {
  const margin = Math.max(8, (bottom - top) * MARGIN)
  const aside = margin / 3
  return {
    left: Math.max(0, left - aside),
    top: Math.max(0, top - margin),
    right: Math.min(10_000, right + aside),
    bottom: Math.min(10_000, bottom + margin),
  }
}

function wordsHidden(marks: readonly Mark[]) {
  return marks.flatMap((mark) =>
    mark.kind === 'words' && mark.page === null ? [{ text: mark.words, allowed: 0 }] : [],
  )
}

/** What stood under each box, and how often the same stands elsewhere in the file. */
function textsHidden(pages: readonly (readonly PdfChar[])[], boxes: readonly Box[]) {
  const under = boxes.flatMap((box) => {
    const chars = (pages[box.page - 1] ?? []).filter((char) => !char.isBlank && isInside(box, char))
    return linesOf(chars).map(({ text }) => text)
  })
  const whole = pages.map((chars) => chars.map(({ text }) => text).join('')).join('\n')
  return leftOver(whole, under)
}

function isInside(box: BlackBox, { left, top, right, bottom }: PdfChar): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return x > box.left && x < box.right && y > box.top && y < box.bottom
}
