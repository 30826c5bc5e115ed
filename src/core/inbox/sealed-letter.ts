import { hash } from 'node:crypto'

/** A letter as the node holds it: it can tell when it came, and nothing of what it says. */
export type SealedLetter = {
  readonly receipt: string
  /** ISO 8601, UTC. */
  readonly receivedAt: string
  readonly sealed: Uint8Array
}

/** The hash by which the office tells which seal it holds. */
export function sealHash(sealed: Uint8Array): string {
  return hash('sha256', sealed)
}
