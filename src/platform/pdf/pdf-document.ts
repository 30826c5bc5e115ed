import { fileFault } from '../file-fault.ts'
import type { Raster } from '../raster/raster.ts'
import { charsOf, type PdfChar } from './page-chars.ts'
import { renderPage, withoutText } from './page-raster.ts'
import { call, openPdfium, type Pdfium, textOf } from './pdfium.ts'

/** A page: its size in points as it is shown, what stands on it, and its picture. */
export type PdfPage = {
  readonly width: number
  readonly height: number
  chars(): PdfChar[]
  /** The picture at so many dots per inch, with what is drawn over the page. */
  render(dpi: number): Raster
  /** The picture without any text: what differs from the whole picture is text that can be seen. It changes the page: ask last. */
  renderWithoutText(dpi: number): Raster
  /** The notes on the page: what kind each is, and what it says. */
  notes(): { readonly kind: number; readonly text: string }[]
  close(): void
}

export type PdfDocument = {
  readonly pages: number
  page(number: number): PdfPage
  /** The properties that stand in the file, those that are empty left out. */
  properties(): { readonly name: string; readonly text: string }[]
  attachments(): string[]
  close(): void
}

/** The most pages, and the longest side of a page in points, that are worked on. */
const MOST_PAGES = 500
const LONGEST_SIDE = 15_000

const PROPERTIES = [
  'Title',
  'Author',
  'Subject',
  'Keywords',
  'Creator',
  'Producer',
  'CreationDate',
  'ModDate',
]

/** Opens a PDF; a `FileFault` says why it can't be: a password, damage, too many pages. Without its own scripts ever running. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const module = await openPdfium()
  const at = module.wasmExports.malloc(bytes.length)
  if (at === 0) throw new RangeError('PDFium has no memory left')
  module.HEAPU8.set(bytes, at)
  const handle = call(module, '_FPDF_LoadMemDocument', at, bytes.length, 0)
  if (handle === 0) {
    const why = call(module, '_FPDF_GetLastError')
    module.wasmExports.free(at)
    throw fileFault(why === PASSWORD || why === SECURITY ? LOCKED : DAMAGED)
  }
  const pages = call(module, '_FPDF_GetPageCount', handle)
  if (pages < 1) throw fileFault(DAMAGED)
  if (pages > MOST_PAGES) {
    throw fileFault(
      `PDFは${MOST_PAGES}ページまでです（このファイルは${pages}ページ）。分けて登録してください。`,
    )
  }
  return {
    pages,
    page: (number) => pageOf(module, handle, number),
    properties: () =>
      PROPERTIES.flatMap((name) => {
        const text = withName(module, name, (tag) =>
          textOf(module, (to, room) => call(module, '_FPDF_GetMetaText', handle, tag, to, room)),
        )
        return text === '' ? [] : [{ name, text }]
      }),
    attachments: () => {
      const count = call(module, '_FPDFDoc_GetAttachmentCount', handle)
      return Array.from({ length: Math.min(count, 1000) }, (_, index) => {
        const file = call(module, '_FPDFDoc_GetAttachment', handle, index)
        return textOf(module, (to, room) => call(module, '_FPDFAttachment_GetName', file, to, room))
      })
    },
    close() {
      call(module, '_FPDF_CloseDocument', handle)
      module.wasmExports.free(at)
    },
  }
}

function pageOf(module: Pdfium, document: number, number: number): PdfPage {
  const page = call(module, '_FPDF_LoadPage', document, number - 1)
  if (page === 0) throw fileFault(`${number}ページ目が壊れているため、読み取れません。`)
  const width = call(module, '_FPDF_GetPageWidth', page)
  const height = call(module, '_FPDF_GetPageHeight', page)
  if (!(width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE)) {
    throw fileFault(`${number}ページ目の大きさを扱えません。A判の大きさに印刷し直してください。`)
  }
  const size = { width, height }
  return {
    ...size,
    chars: () => charsOf(module, page),
    render: (dpi) => renderPage(module, page, size, dpi),
    renderWithoutText(dpi) {
      withoutText(module, page)
      return renderPage(module, page, size, dpi)
    },
    notes: () => notesOn(module, page),
    close: () => void call(module, '_FPDF_ClosePage', page),
  }
}

function notesOn(module: Pdfium, page: number): { kind: number; text: string }[] {
  const count = call(module, '_FPDFPage_GetAnnotCount', page)
  return Array.from({ length: Math.min(count, 10_000) }, (_, index) => {
    const note = call(module, '_FPDFPage_GetAnnot', page, index)
    const kind = call(module, '_FPDFAnnot_GetSubtype', note)
    const text = ['Contents', 'T', 'V', 'RC']
      .map((name) =>
        withName(module, name, (tag) =>
          textOf(module, (to, room) => call(module, '_FPDFAnnot_GetStringValue', note, tag, to, room)),
        ),
      )
      .filter((part) => part !== '')
      .join(' ')
    call(module, '_FPDFPage_CloseAnnot', note)
    return { kind, text }
  })
}

function withName<Result>(module: Pdfium, name: string, use: (at: number) => Result): Result {
  const bytes = Buffer.from(`${name}\0`)
  const at = module.wasmExports.malloc(bytes.length)
  module.HEAPU8.set(bytes, at)
  try {
    return use(at)
  } finally {
    module.wasmExports.free(at)
  }
}

const [PASSWORD, SECURITY] = [4, 5]
const LOCKED = 'PDFにパスワードがかかっています。パスワードを外して保存し直してから登録してください。'
const DAMAGED = 'PDFとして読み取れません。元のソフトで開き、PDFに保存し直してから登録してください。'
