/** One item of an outline, with the items below it. */
export type OutlineItem = {
  /** The marker as printed: `1.`, `(1)`, `①`, `ア`, `・`, `※`, `○`; empty for a paragraph without one. */
  readonly marker: string
  readonly text: string
  /** Labels that the item bears, without their brackets: 緊急見直し対象事業. */
  readonly marks?: readonly string[]
  /** A table inside the item, row by row, headings first; cells as printed. */
  readonly table?: readonly (readonly string[])[]
  readonly items?: readonly OutlineItem[]
}

/** From a day to a day, both included; null is open. */
export type Period = { readonly from: string | null; readonly until: string | null }

/** A Japanese address in the parts of GIF DS-442. */
export type Address = {
  /** Seven digits without hyphen. */
  readonly postalCode: string | null
  readonly prefecture: string
  readonly city: string
  /** Town with its 丁目. */
  readonly town: string
  /** Block and number, half-width: 4-21-27. */
  readonly street: string | null
  readonly building: string | null
}

/** A person's name as written, and its reading in full-width katakana. */
export type PersonName = { readonly name: string; readonly kana: string }

/** The other side of a contract, a payment or an agreement. */
export type Party = {
  readonly kind: 'corporation' | 'publicBody' | 'soleTrader' | 'person'
  readonly name: string
  readonly kana: string | null
  /** Thirteen digits whose check digit is right; never for a natural person. */
  readonly corporateNumber: string | null
}

/** A file kept in the file store under the hash of its bytes. */
export type FileValue = {
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
}

/** One of several files of an entry; without a title, its name stands for it. */
export type Attachment = FileValue & { readonly title: string | null }
