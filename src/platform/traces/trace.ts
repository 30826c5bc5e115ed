/** What something in a file is: what is read in it, or what goes with it unseen. */
export type TraceKind =
  | 'text'
  | 'unseen'
  | 'title'
  | 'author'
  | 'property'
  | 'note'
  | 'attachment'
  | 'script'
  | 'layer'
  | 'revision'
  | 'hiddenSheet'
  | 'hiddenRow'
  | 'comment'
  | 'link'
  | 'picture'

/** Something in a file: where (a page, a sheet, a part), and the words of it. */
export type Trace = {
  readonly kind: TraceKind
  readonly where: string
  readonly text: string /** Of unseen words: that they are laid over a picture, as for a scan that can be searched. */
  readonly isOverlay?: boolean
}

/** Everything found in a file: what is told of it, and all characters that stand in its bytes in any way, however they are packed. */
export type Traces = { readonly traces: readonly Trace[]; readonly raw: readonly Trace[] }

/** The kinds of file that are looked into. */
export type TracedType = 'pdf' | 'png' | 'jpeg' | 'text' | 'csv' | 'xlsx'

const TYPES: Readonly<Record<string, TracedType>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'text/plain': 'text',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
}

/** The kind of file that a media type means; undefined for one that is not looked into. */
export function tracedType(type: string): TracedType | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
}
