import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'

type Call = (...numbers: number[]) => number

/** The functions of PDFium (fpdfview.h, fpdf_text.h, fpdf_edit.h, fpdf_annot.h, fpdf_attachment.h) that are called here. */
export type Pdfium = {
  readonly [name in `_FPDF${string}` | `_FORM_${string}`]: Call
} & {
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(bytes: number): number; free(at: number): void }
}

let opened: Promise<Pdfium> | undefined

/** The library, loaded once in a thread from the program's own files: nothing is fetched. */
export function openPdfium(): Promise<Pdfium> {
  opened ??= load()
  return opened
}

async function load(): Promise<Pdfium> {
  const path = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
  const bytes = readFileSync(path)
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const module = (await PDFiumModule({ wasmBinary })) as unknown as Pdfium
  const config = module.wasmExports.malloc(64)
  module.HEAPU8.fill(0, config, config + 64)
  module.HEAPU8[config] = 2
  ;(module._FPDF_InitLibraryWithConfig as Call)(config)
  return module
}

/** Calls a function of the library by its name. */
export function call(module: Pdfium, name: `_FPDF${string}`, ...numbers: number[]): number {
  const found = module[name]
  if (found === undefined) throw new Error(`PDFium has no ${name}`)
  return found(...numbers)
}

/** Memory of the library for as long as `use` works. */
export function withMemory<Result>(module: Pdfium, bytes: number, use: (at: number) => Result): Result {
  const at = module.wasmExports.malloc(bytes)
  if (at === 0) throw new RangeError('PDFium has no memory left')
  try {
    return use(at)
  } finally {
    module.wasmExports.free(at)
  }
}

/** A text that the library writes as UTF-16LE, zero at its end, in two calls: how long, and what. */
export function textOf(module: Pdfium, write: (at: number, bytes: number) => number): string {
  const length = write(0, 0)
  if (length <= 2 || length > LONGEST) return ''
  return withMemory(module, length, (at) => {
    write(at, length)
    return Buffer.from(module.HEAPU8.slice(at, at + length - 2)).toString('utf16le')
  })
}

const LONGEST = 4_000_000
