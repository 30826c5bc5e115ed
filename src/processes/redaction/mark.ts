/** One place to hide, with the clause that is written over it. Parts of a page are ten-thousandths of its sides. */
export type Mark = { readonly clause: string } & (
  | {
      readonly kind: 'box'
      readonly page: number
      readonly left: number
      readonly top: number
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'words'; readonly words: string; readonly page: number | null }
  | { readonly kind: 'lines'; readonly from: number; readonly to: number }
  | { readonly kind: 'cells'; readonly sheet: number | null; readonly range: string }
)

/** A box that was made black on a page. */
export type BlackBox = {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Words that were hidden, and how often they may still stand in the result, where they were left in other places. */
export type HiddenWords = { readonly text: string; readonly allowed: number }

/** What came of it: the file, how many pages or sheets it has, what was hidden, and how often each mark found something. */
export type Redacted = {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly hidden: readonly HiddenWords[]
  readonly boxes: readonly BlackBox[]
  /** By the order of the marks: the pages, lines or sheets where it hid something. */
  readonly places: readonly (readonly number[])[]
}

/** What stands in the place of what was hidden: always of the same length, so that it tells nothing of it. */
export function coverOf(clause: string): string {
  return `〔非開示：${clause}〕`
}
