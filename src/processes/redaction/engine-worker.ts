import { answerApart } from '#platform/apart-answer.ts'
import { openPdf } from '#platform/pdf/pdf-document.ts'
import { checkJpeg, parseJpeg } from '#platform/raster/jpeg.ts'
import { checkPng, parsePng, printPng } from '#platform/raster/png.ts'
import { areaOf, isBlack, type Raster } from '#platform/raster/raster.ts'
import { readXlsx } from '#platform/xlsx.ts'
import type { EngineOrder, PagePicture, Shape } from './engine.ts'
import type { BlackBox, Redacted } from './mark.ts'
import { redactImage } from './redact-image.ts'
import { redactPdf } from './redact-pdf.ts'
import { parseCsv, redactCsv, redactXlsx } from './redact-table.ts'
import { redactText, textOf } from './redact-text.ts'

type Answer = Redacted | Shape | PagePicture | readonly BlackBox[]

/** The words for boxes, each set on a page of its own. */
async function labelsOf(bytes: Uint8Array, clauses: readonly string[]): Promise<Map<string, Raster>> {
  if (clauses.length === 0) return new Map()
  const document = await openPdf(bytes)
  const labels = clauses.map((clause, at): [string, Raster] => {
    const page = document.page(at + 1)
    const raster = page.render(LABEL_DPI)
    page.close()
    return [clause, raster]
  })
  document.close()
  return new Map(labels)
}

const LABEL_DPI = 150

async function shapeOf(bytes: Buffer, type: EngineOrder['type']): Promise<Shape> {
  if (type === 'text')
    return {
      pages: 1,
      tables: [],
      lines: textOf(bytes)
        .split(/\r\n|\r|\n/)
        .slice(0, SHOWN),
    }
  if (type === 'csv')
    return { pages: 1, lines: [], tables: [{ name: '表', rows: parseCsv(textOf(bytes)).slice(0, SHOWN) }] }
  if (type === 'xlsx') {
    const { sheets } = await readXlsx(bytes)
    const tables = sheets.map(({ name, rows }) => ({ name, rows: rows.slice(0, SHOWN) }))
    return { pages: sheets.length, lines: [], tables }
  }
  if (type === 'png') checkPng(bytes)
  if (type === 'jpeg') checkJpeg(bytes)
  if (type !== 'pdf') return { pages: 1, lines: [], tables: [] }
  const document = await openPdf(bytes)
  const { pages } = document
  document.close()
  return { pages, lines: [], tables: [] }
}

/** Lines and rows that a page of the office shows. */
const SHOWN = 500

async function pictureOf(
  bytes: Buffer,
  type: EngineOrder['type'],
  number: number,
  dpi: number,
): Promise<PagePicture> {
  const raster = await rasterOf(bytes, type, number, dpi)
  return { png: printPng(raster), width: raster.width, height: raster.height }
}

async function rasterOf(
  bytes: Buffer,
  type: EngineOrder['type'],
  number: number,
  dpi: number,
): Promise<Raster> {
  if (type === 'png') return parsePng(bytes)
  if (type === 'jpeg') return parseJpeg(bytes)
  const document = await openPdf(bytes)
  const page = document.page(Math.min(Math.max(number, 1), document.pages))
  const raster = page.render(dpi)
  page.close()
  document.close()
  return raster
}

/** The boxes of a result in which anything but black and the words of the ground can be seen. */
async function boxesNotBlack(
  bytes: Buffer,
  type: EngineOrder['type'],
  boxes: readonly BlackBox[],
): Promise<BlackBox[]> {
  const pages = [...new Set(boxes.map(({ page }) => page))]
  const bad: BlackBox[] = []
  for (const page of pages) {
    const raster = await rasterOf(bytes, type, page, CHECK_DPI)
    for (const box of boxes.filter((each) => each.page === page)) {
      const { left, top, right, bottom } = areaOf(raster, box)
      const inner = { left: left + 2, top: top + 2, right: right - 2, bottom: bottom - 2 }
      if (!isBlack(raster, inner)) bad.push(box)
    }
  }
  return bad
}

const CHECK_DPI = 150

// Last, when everything above is there.
await answerApart<EngineOrder, Answer>(async (order, tell) => {
  const bytes = Buffer.from(order.bytes.buffer, order.bytes.byteOffset, order.bytes.byteLength)
  const { type } = order
  if (order.work === 'shape') return shapeOf(bytes, type)
  if (order.work === 'picture') return pictureOf(bytes, type, order.page, order.dpi)
  if (order.work === 'boxes') return boxesNotBlack(bytes, type, order.boxes)
  const { marks, title } = order
  if (type === 'text') return redactText(bytes, marks)
  if (type === 'csv') return redactCsv(bytes, marks)
  if (type === 'xlsx') return redactXlsx(bytes, marks)
  const labels = await labelsOf(order.labels, order.clauses)
  if (type === 'pdf') return redactPdf(bytes, { title, marks, labels }, tell)
  return redactImage(bytes, type, { marks, labels })
})
