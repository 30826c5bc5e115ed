import { factsDigest } from '#core/rules/kept-facts.ts'
import type { Evaluation } from './record.ts'

/** What a sheet holds because it was gathered from the registers: all of it, or none, is changed by gathering anew. */
export const FACTS = [
  'mainMeasure',
  'initialBudget',
  'supplementaryBudget',
  'budgetNote',
  'goal',
  'content',
  'indicators',
  'documents',
  'disclosures',
  'enquiries',
  'urgentReviews',
  'lastEvaluation',
  'lastDirection',
  'sources',
  'gatheredAt',
] as const satisfies readonly (keyof Evaluation)[]

/** Facts as they were gathered, with the steps of the year before; what became of those is for staff to say. */
export type EvaluationFacts = Pick<Evaluation, (typeof FACTS)[number] | 'lastSteps'>

/** The digest of the gathered part of a sheet. */
export function digestOf(entry: EvaluationFacts): string {
  const facts = FACTS.map((name) => [name, entry[name]])
  const steps = (entry.lastSteps ?? []).map(({ step, who, dueOn }) => ({ step, who, dueOn }))
  return factsDigest([facts, steps])
}

/** A sheet whose digest says what was gathered. */
export function sealed(entry: Evaluation): Evaluation {
  return { ...entry, factsDigest: digestOf(entry) }
}
