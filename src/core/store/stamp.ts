/** Who writes, when and why: every write bears one. */
export type Stamp = {
  /** The account, or the part of the system, that acts: `yamada`, `system:import`. */
  readonly by: string
  readonly at: Date
  readonly why: string
}

const LONGEST_REASON = 1000

/** Whether a text can stand in the journal as it was sealed: short, and of whole characters that the database keeps as they are. */
export function isReason(why: string): boolean {
  return why.length <= LONGEST_REASON && !why.includes('\0') && why.isWellFormed()
}
