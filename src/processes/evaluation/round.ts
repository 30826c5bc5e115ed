import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { find, get, insert, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, transact } from '#platform/database.ts'
import { type EvaluationRound, evaluationRound } from '#registers/planning/evaluation-rounds/record.ts'
import { evaluationRounds } from '#registers/planning/evaluation-rounds/register.ts'
import { sealed } from '#registers/planning/evaluations/facts.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { sealed as sealedMeasure } from '#registers/planning/measure-evaluations/facts.ts'
import { type MeasureEvaluation, measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { measureEvaluations } from '#registers/planning/measure-evaluations/register.ts'
import { type Ground, gatherFacts, listStanding, readGround } from './gather.ts'
import { evaluationTree, gatherMeasures, type Judgements } from './measure-facts.ts'
import { policiesOf } from './plan-tree.ts'
import { refuseClosed } from './round-closing.ts'

/** What a begun round has come to: how many sheets were written now, and how many stood already. */
export type Begun = { readonly written: number; readonly standing: number }

/** So many sheets are written in one transaction: a round that breaks off goes on from there. */
const AT_ONCE = 50

/** The days on which the sheets of a round are due, and why. */
export type RoundTerms = Pick<
  EvaluationRound,
  'fiscalYear' | 'programmesDueOn' | 'measuresDueOn' | 'policiesDueOn' | 'dueReason'
>

/**
 * Begins the evaluation of a year, or goes on with one that broke off: a draft for every programme of the year, and for
 * every measure and policy. What stands already is left as it is. Refused as missing where the year has no programmes, and
 * where its evaluation was closed.
 */
export async function beginRound(db: Db, stamp: Stamp, terms: RoundTerms): Promise<Begun> {
  const ground = await readGround(db, terms.fiscalYear)
  if (ground.sheets.length === 0) {
    throw new Refusal('missing', `${printFiscalYear(terms.fiscalYear)}の年度事業は登録にありません。`)
  }
  await refuseClosed(db, terms.fiscalYear)
  if ((await find(db, evaluationRound, String(terms.fiscalYear))) === undefined) {
    const name = `${printFiscalYear(terms.fiscalYear)}の行政評価`
    await insert(db, stamp, evaluationRounds, { ...terms, name, closedOn: null, extensions: null })
  }
  const before = await everWritten(db, ground)
  const missing = ground.sheets.filter(({ entry }) => !before.has(`${entry.programme}-${terms.fiscalYear}`))
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    await transact(db, async (trx) => {
      for (const { entry } of missing.slice(from, from + AT_ONCE)) {
        await insert(trx, stamp, evaluations, begun(ground, entry.programme, stamp.at))
      }
    })
  }
  const measures = await beginMeasures(db, stamp, ground)
  return { written: missing.length + measures, standing: ground.sheets.length - missing.length }
}

/** The evaluations of a year that stand. */
export async function readJudgements(db: Db, year: number): Promise<Judgements> {
  const ofYear = { fiscalYear: String(year) }
  return {
    programmes: await listStanding(db, evaluation, ofYear),
    measures: await listStanding(db, measureEvaluation, ofYear),
  }
}

/** Gathers the facts of a sheet anew; what staff have judged stays, and what became of a step goes with the step. Refused unless it is a draft. */
export async function refreshSheet(
  db: Db,
  stamp: Stamp,
  at: { readonly key: string; readonly revision: number },
): Promise<Kept<Evaluation>> {
  const kept = await get(db, evaluation, at.key)
  refuseUnlessDraft(kept.state)
  const { entry } = kept
  const ground = await readGround(db, entry.fiscalYear)
  const facts = gatherFacts(ground, entry.programme, stamp.at)
  const told = new Map((entry.lastSteps ?? []).map((step) => [step.step, step]))
  const lastSteps =
    facts.lastSteps?.map((step) => {
      const before = told.get(step.step)
      return { ...step, outcome: before?.outcome ?? null, note: before?.note ?? null }
    }) ?? null
  const sheet = ground.sheets.find((own) => own.entry.programme === entry.programme)?.entry
  const { name, sections } = sheet ?? entry
  return revise(db, stamp, evaluations, at, sealed({ ...entry, name, sections, ...facts, lastSteps }))
}

/** Gathers what a measure's or policy's programmes come to anew. Refused unless it is a draft. */
export async function refreshMeasure(
  db: Db,
  stamp: Stamp,
  at: { readonly key: string; readonly revision: number },
): Promise<Kept<MeasureEvaluation>> {
  const kept = await get(db, measureEvaluation, at.key)
  refuseUnlessDraft(kept.state)
  const ground = await readGround(db, kept.entry.fiscalYear)
  const judgements = await readJudgements(db, kept.entry.fiscalYear)
  const facts = gatherMeasures(ground, judgements, stamp.at).get(kept.entry.item)
  if (facts === undefined) {
    throw new Refusal(
      'invalid',
      `「${kept.entry.name}」は、この年度の計画の体系にない。計画と政策・施策の登録を確かめる。`,
    )
  }
  return revise(db, stamp, measureEvaluations, at, sealedMeasure({ ...kept.entry, ...facts }))
}

async function beginMeasures(db: Db, stamp: Stamp, ground: Ground): Promise<number> {
  const judgements = await readJudgements(db, ground.year)
  const facts = gatherMeasures(ground, judgements, stamp.at)
  const items = policiesOf(evaluationTree(ground, judgements)).flatMap((policy) => [
    policy.item,
    ...policy.measures.map(({ item }) => item),
  ])
  return transact(db, async (trx) => {
    let written = 0
    for (const item of items) {
      const own = facts.get(item.code)
      const key = `${item.code}-${ground.year}`
      if (own === undefined || (await find(trx, measureEvaluation, key)) !== undefined) continue
      const { name, level, sections } = item
      const said = { item: item.code, fiscalYear: ground.year, level, name, sections }
      const empty = emptyEntry(measureEvaluation) as MeasureEvaluation
      await insert(trx, stamp, measureEvaluations, sealedMeasure({ ...empty, ...said, ...own }))
      written += 1
    }
    return written
  })
}

/** A draft with everything that the registers know, and no judgement. */
function begun(ground: Ground, programme: string, at: Date): Evaluation {
  const sheet = ground.sheets.find(({ entry }) => entry.programme === programme)?.entry
  const empty = emptyEntry(evaluation) as Evaluation
  const said = {
    ...{ programme, fiscalYear: ground.year },
    name: sheet?.name ?? programme,
    sections: sheet?.sections ?? null,
  }
  return sealed({ ...empty, ...said, ...gatherFacts(ground, programme, at) })
}

/** The keys of all sheets of a year, withdrawn ones too: what was withdrawn is not begun again. */
async function everWritten(db: Db, ground: Ground): Promise<ReadonlySet<string>> {
  const known = await Promise.all(
    ground.sheets.map(({ entry }) => find(db, evaluation, `${entry.programme}-${ground.year}`)),
  )
  return new Set(known.flatMap((kept) => kept?.key ?? []))
}

function refuseUnlessDraft(state: string): void {
  if (state === 'draft') return
  throw new Refusal('invalid', '集め直せるのは、作成中の評価だけである。直すときは、差し戻してから集め直す。')
}
