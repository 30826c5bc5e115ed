/** Who writes, when and why: every write bears one. */
export type Stamp = {
  /** The account, or the part of the system, that acts: `yamada`, `system:import`. */
  readonly by: string
  readonly at: Date
  readonly why: string
}
