/** What the page asks of the worker. */
export type Request =
  | {
      readonly ask: 'open'
      readonly bytes: ArrayBuffer
      /** SQL that makes a view of each register. */
      readonly views: string
      /** Where SQLite lies. */
      readonly wasm: string
    }
  | { readonly ask: 'query'; readonly sql: string }

/** What the worker answers. */
export type Answer =
  | { readonly told: 'opened'; readonly edition: number }
  /** `message` is what SQLite says, in English. */
  | { readonly told: 'failed'; readonly message: string }
  | ({ readonly told: 'result' } & Result)

/** What a query gave: the first rows to be shown, how many there are, and all of them as CSV. */
export type Result = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  readonly count: number
  readonly milliseconds: number
  readonly csv: Blob
}

/** A value as it is shown; a number beyond 2^53 comes as its digits. */
export type Cell = string | number | null

/** The most rows that are shown. */
export const SHOWN = 200
