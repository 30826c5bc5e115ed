import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import { STEP_OUTCOMES } from '#core/rules/evaluation-scale.ts'
import type { Register } from '#core/rules/register.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { listProposals } from '#processes/evaluation/matching.ts'
import { refreshMeasure, refreshSheet } from '#processes/evaluation/round.ts'
import { openFields } from '#registers/planning/evaluations/completeness.ts'
import { FACTS } from '#registers/planning/evaluations/facts.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { openMeasureFields } from '#registers/planning/measure-evaluations/completeness.ts'
import { FACTS as MEASURE_FACTS } from '#registers/planning/measure-evaluations/facts.ts'
import { type MeasureEvaluation, measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { measureEvaluations } from '#registers/planning/measure-evaluations/register.ts'

/** An evaluation of any of the three layers. */
export type Judged = Evaluation | MeasureEvaluation

/** An answer from a list and a note about a row that is given; null where nothing was said. */
export type Answer = { readonly answer: string | null; readonly note: string | null }

/** How the evaluation of a layer is filled in: by ordinary controls, and by answers about rows that are given. */
export type Worksheet<E extends Judged = Judged> = {
  /** Below `/evaluation`. */
  readonly place: 'sheets' | 'measures'
  readonly register: Register
  /** The part with ordinary controls. */
  readonly part: RecordType
  readonly given: {
    readonly field: string
    readonly answer: string
    readonly choices: Readonly<Record<string, string>>
    rows(entry: E): readonly (Answer & { readonly label: string })[]
    answered(entry: E, answers: readonly Answer[]): E
  }
  /** What has to be filled in before it can be handed in. */
  open(entry: E): readonly string[]
  refresh(db: Db, stamp: Stamp, at: { key: string; revision: number }): Promise<unknown>
  /** Whether it proposes a case that its register does not hold yet. */
  isProposing(db: Db, kept: Kept<E>): Promise<boolean>
}

/** A programme's evaluation. */
export const programmeWorksheet: Worksheet<Evaluation> = {
  place: 'sheets',
  register: evaluations as unknown as Register,
  part: partOf(evaluation, [
    ...['programme', 'fiscalYear', 'name', 'sections', 'lastSteps', 'factsDigest'],
    ...FACTS,
  ]),
  given: {
    field: 'lastSteps',
    answer: 'outcome',
    choices: STEP_OUTCOMES,
    rows: ({ lastSteps }) =>
      (lastSteps ?? []).map(({ step, who, dueOn, outcome, note }) => ({
        label: `${step}（${who}、${dueOn}）`,
        answer: outcome,
        note,
      })),
    answered: (entry, answers) => ({
      ...entry,
      lastSteps:
        entry.lastSteps?.map((step, index) => ({
          ...step,
          outcome: (answers[index]?.answer ?? null) as (typeof step)['outcome'],
          note: answers[index]?.note ?? null,
        })) ?? null,
    }),
  },
  open: openFields,
  refresh: refreshSheet,
  isProposing: async (db, kept) => (await listProposals(db, [kept])).length > 0,
}

/** How much something contributed, as the record declares it. */
const DEGREES = measureEvaluation.fields.contributions.fields.degree.choices

/** The evaluation of a measure or a policy. */
export const measureWorksheet: Worksheet<MeasureEvaluation> = {
  place: 'measures',
  register: measureEvaluations as unknown as Register,
  part: partOf(measureEvaluation, [
    ...['item', 'fiscalYear', 'level', 'name', 'sections', 'contributions', 'factsDigest'],
    ...MEASURE_FACTS,
  ]),
  given: {
    field: 'contributions',
    answer: 'degree',
    choices: DEGREES,
    rows({ members, contributions }) {
      const told = new Map((contributions ?? []).map((each) => [each.of, each]))
      return (members ?? []).map(({ of, name }) => ({
        label: name,
        answer: told.get(of)?.degree ?? null,
        note: told.get(of)?.note ?? null,
      }))
    },
    // A member of which nothing is said is left out.
    answered(entry, answers) {
      const told = (entry.members ?? []).flatMap(({ of, name }, index) => {
        const { answer, note } = answers[index] ?? { answer: null, note: null }
        return answer === null ? [] : [{ of, name, degree: answer as keyof typeof DEGREES, note }]
      })
      return { ...entry, contributions: told.length === 0 ? null : told }
    },
  },
  open: openMeasureFields,
  refresh: refreshMeasure,
  isProposing: async () => false,
}

/** Whether somebody has begun to judge. */
export function isBegun<E extends Judged>({ part, given }: Worksheet<E>, entry: E): boolean {
  const values: AnyEntry = entry
  return (
    Object.keys(part.fields).some((name) => values[name] !== null && values[name] !== false) ||
    given.rows(entry).some(({ answer }) => answer !== null)
  )
}

/** What was posted about the rows that are given, in their order; what is not on the list counts as not said. */
export function answersIn<E extends Judged>(
  { given }: Worksheet<E>,
  entry: E,
  texts: Readonly<Record<string, readonly string[]>>,
): Answer[] {
  return given.rows(entry).map((_, index) => {
    const answer = texts[`${given.field}.${index}.${given.answer}`]?.[0] ?? ''
    const note = texts[`${given.field}.${index}.note`]?.[0]?.trim() ?? ''
    return {
      answer: Object.hasOwn(given.choices, answer) ? answer : null,
      note: note === '' ? null : note.slice(0, 300),
    }
  })
}

function partOf(record: RecordType, without: readonly string[]): RecordType {
  const own = Object.entries(record.fields).filter(([name]) => !without.includes(name))
  return { ...record, fields: Object.fromEntries<Field>(own) }
}
