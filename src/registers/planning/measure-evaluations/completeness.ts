import type { MeasureEvaluation } from './record.ts'

/** The fields that staff still have to fill in before the evaluation can be handed in, in its order. */
export function openMeasureFields(entry: MeasureEvaluation): (keyof MeasureEvaluation)[] {
  return (['mark', 'direction'] as const).filter((name) => entry[name] === null)
}
