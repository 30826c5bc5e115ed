import { fileFault } from '../file-fault.ts'
import type { Raster } from '../raster/raster.ts'
import { call, type Pdfium, withMemory } from './pdfium.ts'

/** The most points of a picture; a page that would have more is drawn more coarsely. */
const MOST_PIXELS = 16_000_000
const [NOTES, BYTES_REVERSED] = [0x01, 0x10]
const [TEXT, FORM] = [1, 5]

/** The picture of a page on white, with its notes. */
export function renderPage(
  module: Pdfium,
  page: number,
  size: { readonly width: number; readonly height: number },
  dpi: number,
): Raster {
  const fine = dpi / 72
  const scale = Math.min(fine, Math.sqrt(MOST_PIXELS / (size.width * size.height)))
  const [width, height] = [
    Math.max(1, Math.round(size.width * scale)),
    Math.max(1, Math.round(size.height * scale)),
  ]
  return withMemory(module, width * height * 4, (at) => {
    const bitmap = call(module, '_FPDFBitmap_CreateEx', width, height, 4, at, width * 4)
    if (bitmap === 0) throw fileFault('ページを絵にできません。元のソフトで印刷し直してください。')
    call(module, '_FPDFBitmap_FillRect', bitmap, 0, 0, width, height, 0xffffffff)
    call(module, '_FPDF_RenderPageBitmap', bitmap, page, 0, 0, width, height, 0, NOTES | BYTES_REVERSED)
    call(module, '_FPDFBitmap_Destroy', bitmap)
    return { width, height, data: module.HEAPU8.slice(at, at + width * height * 4) }
  })
}

/** Takes all text out of a page that is open, also out of the forms in it; the file stays as it is. */
export function withoutText(module: Pdfium, page: number): void {
  const count = call(module, '_FPDFPage_CountObjects', page)
  for (let index = count - 1; index >= 0; index -= 1) {
    const object = call(module, '_FPDFPage_GetObject', page, index)
    const kind = call(module, '_FPDFPageObj_GetType', object)
    if (kind === TEXT) call(module, '_FPDFPage_RemoveObject', page, object)
    if (kind === FORM) emptyForm(module, object, 0)
  }
}

function emptyForm(module: Pdfium, form: number, depth: number): void {
  if (depth > 20) return
  const count = call(module, '_FPDFFormObj_CountObjects', form)
  for (let index = count - 1; index >= 0; index -= 1) {
    const object = call(module, '_FPDFFormObj_GetObject', form, index)
    const kind = call(module, '_FPDFPageObj_GetType', object)
    if (kind === TEXT) call(module, '_FPDFFormObj_RemoveObject', form, object)
    if (kind === FORM) emptyForm(module, object, depth + 1)
  }
}
