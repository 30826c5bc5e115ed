/** Something that a person should look at after a booklet was kept; nothing of it was mended in silence. */
export type KeepingFinding = {
  readonly programme: string | null
  readonly kind: KeepingFindingKind
  readonly says: string
}

export type KeepingFindingKind =
  | 'entry-withdrawn'
  | 'measure-left-out'
  | 'not-in-booklet'
  | 'release-withheld'
  | 'section-moved'
  | 'section-parent-unknown'
  | 'section-repeated'
  | 'section-spelling'
