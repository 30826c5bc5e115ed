import type { GateFinding } from '../gate.ts'
import type { NormalText } from '../normal-text.ts'
import { REASONS } from '../reasons.ts'

/** R-PII-10 in a text itself: characters that nobody sees, by the offsets of the original. */
export function hiddenLetters({ hidden }: NormalText): GateFinding[] {
  return hidden.map(([start, end]) => ({
    ...REASONS['R-PII-10.hidden'],
    reason: 'R-PII-10.hidden',
    start,
    end,
  }))
}
