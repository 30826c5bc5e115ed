import { factsDigest } from '#core/rules/kept-facts.ts'
import type { MeasureEvaluation } from './record.ts'

/** What the evaluation of a measure or policy holds because it was gathered: all of it, or none, is changed by gathering anew. */
export const FACTS = [
  'programmes',
  'judged',
  'initialBudget',
  'supplementaryBudget',
  'settledAmount',
  'budgeted',
  'settled',
  'marks',
  'directions',
  'members',
  'indicators',
  'sources',
  'gatheredAt',
] as const satisfies readonly (keyof MeasureEvaluation)[]

/** What the programmes of a measure come to together. */
export type MeasureFacts = Pick<MeasureEvaluation, (typeof FACTS)[number]>

/** The digest of the gathered part of an evaluation. */
export function digestOf(entry: MeasureFacts): string {
  return factsDigest(FACTS.map((name) => [name, entry[name]]))
}

/** An evaluation whose digest says what was gathered. */
export function sealed(entry: MeasureEvaluation): MeasureEvaluation {
  return { ...entry, factsDigest: digestOf(entry) }
}
