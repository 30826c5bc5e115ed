import { USUAL_LIMITS, workApart } from '#platform/apart.ts'
import type { TracedType } from '#platform/traces/trace.ts'
import { typeset } from '#platform/typst.ts'
import type { BlackBox, Mark, Redacted } from './mark.ts'

type Bytes = { readonly bytes: Uint8Array; readonly type: TracedType }

/** What the thread is asked to do. */
export type EngineOrder = Bytes &
  (
    | { readonly work: 'shape' }
    | { readonly work: 'picture'; readonly page: number; readonly dpi: number }
    | { readonly work: 'boxes'; readonly boxes: readonly BlackBox[] }
    | {
        readonly work: 'redact'
        readonly title: string
        readonly marks: readonly Mark[]
        readonly clauses: readonly string[]
        readonly labels: Uint8Array
      }
  )

/** What a file is made of, as far as a page of the office shows it. */
export type Shape = {
  readonly pages: number
  readonly lines: readonly string[]
  readonly tables: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[]
}

export type PagePicture = { readonly png: Uint8Array; readonly width: number; readonly height: number }

const PROGRAM = new URL('./engine-worker.ts', import.meta.url)

/** Makes of a file another one in which what is marked is gone. A `FileFault` says what the file or a mark is to blame for. */
export async function redactFile(
  file: Bytes,
  title: string,
  marks: readonly Mark[],
  tell?: (done: number, of: number) => void,
): Promise<Redacted> {
  const isDrawn = file.type === 'pdf' || file.type === 'png' || file.type === 'jpeg'
  const clauses = isDrawn ? [...new Set(marks.map(({ clause }) => clause))] : []
  const order = { ...file, work: 'redact' as const, title, marks, clauses, labels: labelSheet(clauses) }
  return workApart<Redacted>(PROGRAM, order, USUAL_LIMITS, tell)
}

/** How many pages a file has, and its lines or cells. */
export function findShape(file: Bytes): Promise<Shape> {
  return workApart<Shape>(PROGRAM, { ...file, work: 'shape' })
}

/** The picture of a page as PNG. */
export function pictureOfPage(file: Bytes, page: number, dpi: number): Promise<PagePicture> {
  return workApart<PagePicture>(PROGRAM, { ...file, work: 'picture', page, dpi })
}

/** The boxes of a result in which something can be seen. */
export function listBoxesNotBlack(file: Bytes, boxes: readonly BlackBox[]): Promise<readonly BlackBox[]> {
  if (boxes.length === 0) return Promise.resolve([])
  return workApart(PROGRAM, { ...file, work: 'boxes', boxes })
}

/** Each clause on a small page, to be drawn into boxes; one that the typeface lacks a character for stays without words. */
function labelSheet(clauses: readonly string[]): Uint8Array {
  if (clauses.length === 0) return new Uint8Array()
  const set = typeset(TEMPLATE, clauses)
  return 'pdf' in set
    ? set.pdf
    : (
        typeset(
          TEMPLATE,
          clauses.map(() => '非開示'),
        ) as { pdf: Uint8Array }
      ).pdf
}

const TEMPLATE = `
#set document(title: "根拠")
#set text(font: "BIZ UDPGothic", lang: "ja", size: 11pt, weight: "bold")
#set page(width: auto, height: auto, margin: 1pt)
#for clause in json(bytes(sys.inputs.data)) { page(clause) }
`
