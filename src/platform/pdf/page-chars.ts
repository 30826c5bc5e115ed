import { call, type Pdfium, withMemory } from './pdfium.ts'

/** A character on a page: where it stands, in ten-thousandths of the page as it is shown, from its left upper corner. */
export type PdfChar = {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Whether the file itself says that it is not to be drawn (text mode 3), as over a scan. */
  readonly isUndrawn: boolean
  /** Whether it takes up no place: a space or line end that the reader of the file has put in. */
  readonly isBlank: boolean
}

/** The most characters of a page that are read. */
const MOST = 500_000
const WHOLE = 10_000
const UNDRAWN = 3

/** Every character on a page in the order in which the file has them, seen or not. */
export function charsOf(module: Pdfium, page: number): PdfChar[] {
  const text = call(module, '_FPDFText_LoadPage', page)
  if (text === 0) return []
  try {
    const count = Math.min(call(module, '_FPDFText_CountChars', text), MOST)
    return withMemory(module, 64, (at) =>
      Array.from({ length: count }, (_, index) => charAt(module, page, text, index, at)),
    )
  } finally {
    call(module, '_FPDFText_ClosePage', text)
  }
}

function charAt(module: Pdfium, page: number, text: number, index: number, at: number): PdfChar {
  const code = call(module, '_FPDFText_GetUnicode', text, index)
  const isKnown = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  const letter = isKnown ? String.fromCodePoint(code) : '\ufffd'
  call(module, '_FPDFText_GetCharBox', text, index, at, at + 8, at + 16, at + 24)
  const view = new DataView(module.HEAPU8.buffer)
  const [left = 0, right = 0, bottom = 0, top = 0] = [0, 8, 16, 24].map((by) =>
    view.getFloat64(at + by, true),
  )
  const one = shown(module, page, left, top, at)
  const other = shown(module, page, right, bottom, at)
  return {
    text: letter,
    left: Math.min(one.x, other.x),
    right: Math.max(one.x, other.x),
    top: Math.min(one.y, other.y),
    bottom: Math.max(one.y, other.y),
    isUndrawn:
      call(module, '_FPDFTextObj_GetTextRenderMode', call(module, '_FPDFText_GetTextObject', text, index)) ===
      UNDRAWN,
    isBlank: letter.trim() === '' || (left === right && top === bottom),
  }
}

/** A place of the page as it is shown, turned and cut as the file says. */
function shown(module: Pdfium, page: number, x: number, y: number, at: number): { x: number; y: number } {
  call(module, '_FPDF_PageToDevice', page, 0, 0, WHOLE, WHOLE, 0, x, y, at + 32, at + 36)
  const view = new DataView(module.HEAPU8.buffer)
  return { x: view.getInt32(at + 32, true), y: view.getInt32(at + 36, true) }
}
