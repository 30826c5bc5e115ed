import { dayOf, daysAfter } from '#core/calendar/day.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { emptyEntry } from '#core/record/entry.ts'
import { CRITERIA, type Criterion, keysOf, MARKS, type Mark } from '#core/rules/evaluation-scale.ts'
import { leadMany, type Step } from '#core/store/bulk.ts'
import { get, insert, type Ruled, revise } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, transact } from '#platform/database.ts'
import type { DemoStamps } from '#processes/demo-release.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { evaluationRounds } from '#registers/planning/evaluation-rounds/register.ts'
import { sealed } from '#registers/planning/evaluations/facts.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { indicatorYears } from '#registers/planning/indicator-years/register.ts'
import { indicators } from '#registers/planning/indicators/register.ts'
import { matchingCases } from '#registers/planning/matching-cases/register.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { measureEvaluations } from '#registers/planning/measure-evaluations/register.ts'
import { placements } from '#registers/planning/placements/register.ts'
import { planItems } from '#registers/planning/plan-items/register.ts'
import { plans } from '#registers/planning/plans/register.ts'
import type { DemoEvaluation, DemoSheet } from './demo-file.ts'
import { gatherFacts, listStanding, readGround } from './gather.ts'
import { beginRound, refreshMeasure } from './round.ts'

type Sheets = ReadonlyMap<string, EntryOf<typeof annualSheet>>
type Writing = {
  readonly db: Db
  readonly stamps: DemoStamps
  readonly demo: DemoEvaluation
  readonly sheets: Sheets
}

/** Brings the plans of the profile and invented judgements into the demo and releases them through the gate; each says that it is a sample. */
export async function loadDemoEvaluation(db: Db, stamps: DemoStamps, demo: DemoEvaluation): Promise<void> {
  const all = await listStanding(db, annualSheet, { fiscalYear: String(demo.fiscalYear) })
  const sheets: Sheets = new Map(all.map(({ entry }) => [entry.name, entry]))
  const writing = { db, stamps, demo, sheets }
  await writeTree(writing)
  await writeIndicators(writing)
  await writeLastYear(writing)
  const { programmesDueIn, measuresDueIn, policiesDueIn, dueReason } = demo.terms
  const due = (days: number) => daysAfter(dayOf(stamps.write.at), days)
  await beginRound(db, stamps.write, {
    ...{ fiscalYear: demo.fiscalYear, dueReason },
    programmesDueOn: due(programmesDueIn),
    measuresDueOn: due(measuresDueIn),
    policiesDueOn: due(policiesDueIn),
  })
  await lead(
    writing,
    evaluationRounds,
    await listStanding(db, evaluationRounds.record),
    stepsTo(stamps, 'released'),
  )
  await judgeSheets(writing)
  await judgeMeasures(writing)
  await writeCases(writing)
}

async function writeTree({ db, stamps, demo, sheets }: Writing): Promise<void> {
  const own = demo.plans.at(-2)?.code ?? ''
  const placed = (item: string) =>
    demo.placements.find(({ mainMeasure }) => mainMeasure === item || mainMeasure.startsWith(`${item}-`))
  await put(
    db,
    stamps,
    plans,
    demo.plans.map((plan) => ({ ...blank(plans.record), ...plan })),
  )
  await put(
    db,
    stamps,
    planItems,
    demo.items.map((item) => ({
      ...blank(planItems.record),
      ...item,
      plan: own,
      sections: sheets.get(placed(item.code)?.programme ?? '')?.sections?.slice(0, 1) ?? null,
    })),
  )
  const placing = demo.placements.flatMap(({ programme: name, ...measures }) => {
    const programme = sheets.get(name)?.programme
    return programme === undefined
      ? []
      : [{ programme, name, ...measures, startsIn: 2018, reason: '見本の位置付け' }]
  })
  await put(db, stamps, placements, placing)
}

async function writeIndicators({ db, stamps, demo, sheets }: Writing): Promise<void> {
  const entries = demo.indicators.map(({ years: _, programme, ...own }) => {
    const sheet = programme === null ? undefined : sheets.get(programme)
    const level = sheet
      ? ('programme' as const)
      : own.item?.includes('-')
        ? ('measure' as const)
        : ('policy' as const)
    return {
      ...blank(indicators.record),
      ...own,
      definition: `${own.definition}（見本の指標）`,
      ...{ level, programme: sheet?.programme ?? null, sections: sheet?.sections ?? null },
    }
  })
  await put(db, stamps, indicators, entries)
  const years = demo.indicators.flatMap(({ code: indicator, name, years: own }) =>
    own.map(([fiscalYear, [first, reason, second], actual]) => ({
      ...blank(indicatorYears.record),
      ...{ indicator, name, fiscalYear, actual },
      targets: [
        { value: Number(first), decidedOn: '2018-04-01', reason: null },
        ...(second === undefined
          ? []
          : [{ value: Number(second), decidedOn: `${fiscalYear}-06-01`, reason: String(reason) }]),
      ],
      note: '見本の数値',
    })),
  )
  await put(db, stamps, indicatorYears, years)
}

/** The year before, for those programmes of which it is told. */
async function writeLastYear({ db, stamps, demo, sheets }: Writing): Promise<void> {
  const ground = await readGround(db, demo.fiscalYear - 1)
  const entries = demo.evaluations.flatMap(({ programme: name, marks, last }) => {
    const sheet = sheets.get(name)
    if (sheet === undefined || last === null) return []
    const [direction, step] = last
    const facts = gatherFacts(ground, sheet.programme, stamps.write.at)
    const said = { programme: sheet.programme, fiscalYear: ground.year, name, sections: sheet.sections }
    const next = { step: `${step}（見本）`, who: '所管課（見本）', dueOn: `${demo.fiscalYear + 1}-03-31` }
    return [
      sealed({
        ...blank(evaluation),
        ...said,
        ...judgement(marks),
        direction,
        directionReason: REASON,
        nextSteps: [next],
        ...facts,
      }),
    ]
  })
  await put(db, stamps, evaluations, entries)
}

async function judgeSheets(writing: Writing): Promise<void> {
  const { db, stamps, demo, sheets } = writing
  const judged = await transact(db, async (trx) => {
    const written: { kept: Kept<Evaluation>; state: DemoSheet['state'] }[] = []
    for (const sheet of demo.evaluations) {
      const programme = sheets.get(sheet.programme)?.programme
      if (programme === undefined) continue
      const kept = await get(trx, evaluation, `${programme}-${demo.fiscalYear}`)
      const entry = judgedEntry(kept.entry, sheet, demo.fiscalYear)
      written.push({ kept: await revise(trx, stamps.write, evaluations, kept, entry), state: sheet.state })
    }
    return written
  })
  for (const state of ['review', 'approved', 'released'] as const) {
    const own = judged.filter((each) => each.state === state).map(({ kept }) => kept)
    await lead(writing, evaluations, own, stepsTo(stamps, state))
  }
}

function judgedEntry(entry: Evaluation, sheet: DemoSheet, year: number): Evaluation {
  const { direction, settledAmount, matchings, partners, proposesCase, last } = sheet
  return {
    ...entry,
    ...judgement(sheet.marks),
    ...{ direction, settledAmount, matchings, partners, proposesCase, directionReason: REASON },
    nextSteps: [{ step: `${sheet.step}（見本）`, who: '所管課（見本）', dueOn: `${year + 2}-03-31` }],
    lastSteps:
      entry.lastSteps?.map((step) => ({ ...step, outcome: last?.[2] ?? 'done', note: REASON })) ?? null,
  }
}

async function judgeMeasures(writing: Writing): Promise<void> {
  const { db, stamps, demo } = writing
  const kept: Kept[] = []
  for (const { item, mark, direction } of demo.measures) {
    const before = await get(db, measureEvaluation, `${item}-${demo.fiscalYear}`)
    const now = await refreshMeasure(db, stamps.write, before)
    const contributions = (now.entry.members ?? []).map(({ of, name }, index) => ({
      ...{ of, name, degree: index === 0 ? ('high' as const) : ('middle' as const), note: null },
    }))
    kept.push(
      await revise(db, stamps.write, measureEvaluations, now, {
        ...now.entry,
        ...{ mark, markReason: REASON, direction, directionReason: REASON, crossSection: REASON },
        contributions: contributions.length === 0 ? null : contributions,
      }),
    )
  }
  await lead(writing, measureEvaluations, kept, stepsTo(stamps, 'released'))
}

async function writeCases({ db, stamps, demo, sheets }: Writing): Promise<void> {
  const entries = demo.cases.flatMap(({ evaluation: name, ...own }) => {
    const sheet = sheets.get(name)
    if (sheet === undefined) return []
    const from = { programme: sheet.programme, sections: sheet.sections }
    return [{ ...own, ...from, evaluation: `${sheet.programme}-${demo.fiscalYear}` }]
  })
  await put(db, stamps, matchingCases, entries)
}

const REASON = '見本として書いた文です。'

function judgement(marks: string): Partial<Evaluation> {
  const given = keysOf(CRITERIA).map((criterion, index): [Criterion, Mark] => {
    const mark = marks[index] ?? 'N'
    return [criterion, Object.hasOwn(MARKS, mark) ? (mark as Mark) : 'N']
  })
  return Object.fromEntries(
    given.flatMap(([name, mark]) => [
      [name, mark],
      [`${name}Reason`, REASON],
    ]),
  )
}

/** Writes entries in one transaction and leads them to their release; what the gate keeps in stays a draft. */
async function put<R extends RecordType>(
  db: Db,
  stamps: DemoStamps,
  register: Ruled<R>,
  entries: readonly EntryOf<R>[],
): Promise<void> {
  const kept = await transact(db, async (trx) => {
    const written: Kept[] = []
    for (const entry of entries) written.push((await insert(trx, stamps.write, register, entry)) as Kept)
    return written
  })
  await leadMany(db, register, kept, stepsTo(stamps, 'released'), stamps.gate)
}

async function lead<R extends RecordType>(
  { db, stamps }: Writing,
  register: Ruled<R>,
  kept: readonly { readonly key: string; readonly revision: number }[],
  steps: readonly Step[],
): Promise<void> {
  await leadMany(db, register, kept, steps, stamps.gate)
}

function stepsTo({ write, release }: DemoStamps, state: DemoSheet['state']): Step[] {
  const steps: Step[] = [
    { stamp: write, act: 'review' },
    { stamp: release, act: 'approval' },
    { stamp: release, act: 'release' },
  ]
  return steps.slice(0, ['review', 'approved', 'released'].indexOf(state) + 1)
}

function blank<R extends RecordType>(record: R): EntryOf<R> {
  return emptyEntry(record) as EntryOf<R>
}
