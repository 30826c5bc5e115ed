import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { FACTS } from '#registers/planning/evaluations/facts.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { FACTS as MEASURE_FACTS } from '#registers/planning/measure-evaluations/facts.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'

/** The part of a programme's evaluation that staff fill in; what became of last year's steps has controls of its own. */
export const judgedPart: RecordType = partOf(evaluation, [
  'programme',
  'fiscalYear',
  'name',
  'sections',
  'lastSteps',
  'factsDigest',
  ...FACTS,
])

/** The part of a measure's or policy's evaluation that staff fill in; contributions have controls of their own. */
export const judgedMeasurePart: RecordType = partOf(measureEvaluation, [
  'item',
  'fiscalYear',
  'level',
  'name',
  'sections',
  'contributions',
  'factsDigest',
  ...MEASURE_FACTS,
])

/** The posted texts of a table whose rows are given: one of some answers and a note for each row. */
export function answersOf<const A extends string>(
  texts: Readonly<Record<string, readonly string[]>>,
  table: string,
  index: number,
  answer: string,
  known: Readonly<Record<A, string>>,
): { readonly answer: A | null; readonly note: string | null } {
  const given = texts[`${table}.${index}.${answer}`]?.[0] ?? ''
  const note = texts[`${table}.${index}.note`]?.[0]?.trim() ?? ''
  return {
    answer: Object.hasOwn(known, given) ? (given as A) : null,
    note: note === '' ? null : note.slice(0, 300),
  }
}

/** What a form of the judged part said, put into the entry. */
export function withJudged<E extends AnyEntry>(entry: E, judged: AnyEntry): E {
  return { ...entry, ...judged }
}

function partOf(record: RecordType, without: readonly string[]): RecordType {
  const own = Object.entries(record.fields).filter(([name]) => !without.includes(name))
  return { ...record, fields: Object.fromEntries<Field>(own) }
}
