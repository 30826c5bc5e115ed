import { CRITERIA, keysOf } from '#core/rules/evaluation-scale.ts'
import type { Evaluation } from './record.ts'

/** The fields that staff still have to fill in before the sheet can be handed in, in the order of the sheet. */
export function openFields(entry: Evaluation): (keyof Evaluation)[] {
  const plain = [...keysOf(CRITERIA), 'direction', 'nextSteps'] as const
  const open: (keyof Evaluation)[] = plain.filter((name) =>
    name === 'nextSteps' ? entry.nextSteps === null && entry.direction !== 'end' : entry[name] === null,
  )
  const isStepOpen = (entry.lastSteps ?? []).some(({ outcome }) => outcome === null)
  return isStepOpen ? [...open, 'lastSteps'] : open
}
