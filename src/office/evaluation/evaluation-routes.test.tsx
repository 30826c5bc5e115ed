import { beforeEach, expect, test } from 'vitest'
import { registerPages } from '#core/office/register-pages.tsx'
import { get, insert, revise, transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { withEvaluationGuards } from '#processes/evaluation/tree-guard.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { indicatorYears } from '#registers/planning/indicator-years/register.ts'
import { siteVisits2020 } from '#registers/planning/indicator-years/samples.ts'
import { indicators } from '#registers/planning/indicators/register.ts'
import { siteVisits } from '#registers/planning/indicators/samples.ts'
import { matchingCase } from '#registers/planning/matching-cases/record.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { placements } from '#registers/planning/placements/register.ts'
import { publicRelationsPlaced } from '#registers/planning/placements/samples.ts'
import { planItems } from '#registers/planning/plan-items/register.ts'
import { communityPolicy, openInformation } from '#registers/planning/plan-items/samples.ts'
import { plans } from '#registers/planning/plans/register.ts'
import { basicPlan, implementationPlan, vision } from '#registers/planning/plans/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { officePages } from '#tests/office-pages.ts'
import { evaluationRoutes } from './evaluation-routes.tsx'

const use = useDatabase()
const now = new Date('2021-06-10T09:00:00+09:00')
const stamp = (by: string): Stamp => ({ by, at: now, why: '' })
const guarded = withEvaluationGuards([plans, planItems, placements])
const officer = (person: string, roles: Parameters<typeof officePages>[2]['roles']) =>
  officePages(
    use,
    (app, office) => {
      app.route('/evaluation', evaluationRoutes(office))
      app.route('/evaluations', registerPages(office, evaluations))
    },
    { roles, now, person },
  )
const clerk = () => officer('yamada', ['clerk'])
const SHEET = '/evaluation/sheets/P001-2020'
const terms = {
  fiscalYear: '2020',
  programmesDueOn: '2021-05-31',
  measuresDueOn: '2021-06-30',
  policiesDueOn: '2021-07-31',
  dueReason: '決算の日程から',
}
const marks = Object.fromEntries(
  ['need', 'effectiveness', 'efficiency', 'fairness', 'cooperation'].flatMap((name) => [
    [name, 'B'],
    [`${name}Reason`, '説明できる。'],
  ]),
)
const judgement = {
  ...marks,
  direction: 'improve',
  directionReason: '電子化を進める。',
  'nextSteps.0.step': '計画をつくる',
  'nextSteps.0.who': '政策企画課',
  'nextSteps.0.dueOn': '2021-12-28',
  matchings: 'publicPrivate',
  partners: '放送の事業者',
  proposesCase: 'true',
}

beforeEach(async () => {
  await insert(use.db, stamp('sato'), sections, policyDepartment)
  await insert(use.db, stamp('sato'), sections, planningSection)
  await insert(use.db, stamp('sato'), programmes, publicRelations)
  await insert(use.db, stamp('sato'), annualSheets, publicRelations2020)
  for (const plan of [vision, basicPlan, implementationPlan]) await insert(use.db, stamp('sato'), plans, plan)
  for (const item of [communityPolicy, openInformation]) await insert(use.db, stamp('sato'), planItems, item)
  await insert(use.db, stamp('sato'), placements, publicRelationsPlaced)
  await insert(use.db, stamp('sato'), indicators, siteVisits)
  await insert(use.db, stamp('sato'), indicatorYears, siteVisits2020)
})

test('before a round is begun the desk says so and offers to begin one', async () => {
  const { status, html } = await clerk().page('/evaluation')
  expect(status).toBe(200)
  expect(html).toContain('まだ評価を始めた年度はありません')
  expect(html).toContain('action="/evaluation/rounds"')
})

test('a day that can’t be read is said at its field, and nothing is begun', async () => {
  const answer = await clerk().post('/evaluation/rounds', { ...terms, programmesDueOn: 'あした' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('id="field-programmesDueOn-error"')
})

test('a begun round has a filled-in draft for the programme, its measure and its policy, and begun again writes nothing', async () => {
  const begun = await clerk().post('/evaluation/rounds', terms)
  expect([begun.status, begun.headers.get('location')]).toEqual([303, '/evaluation?year=2020&done=3'])
  const again = await clerk().post('/evaluation/rounds', terms)
  expect(again.headers.get('location')).toBe('/evaluation?year=2020&done=0')

  const { entry } = await get(use.db, evaluation, 'P001-2020')
  expect(entry).toMatchObject({ initialBudget: 24_061_000, mainMeasure: 'M01-01', documents: 0, need: null })
  expect(entry.indicators).toMatchObject([{ indicator: 'I001', target: 260, actual: 268.4 }])
  expect(entry.sources).toContainEqual({ register: 'annual-sheets', entry: 'P001-2020', revision: 1 })
  expect((await get(use.db, measureEvaluation, 'M01-2020')).entry).toMatchObject({ programmes: 1, judged: 0 })
})

test('the board says what is overdue, by section', async () => {
  await clerk().post('/evaluation/rounds', terms)
  const { html } = await clerk().page('/evaluation?year=2020')
  expect(html).toContain('政策経営部　政策企画課　提出 0／1')
  expect(html).toContain('期限を過ぎた')
})

test('whoever may only read begins no round and judges nothing', async () => {
  await clerk().post('/evaluation/rounds', terms)
  const reader = officer('tanaka', ['reader'])
  expect((await reader.post('/evaluation/rounds', terms)).status).toBe(403)
  expect((await reader.post(SHEET, judgement)).status).toBe(403)
  expect((await reader.page(SHEET)).html).not.toContain(`action="${SHEET}"`)
})

test('a sheet that is not filled in is not handed in', async () => {
  await clerk().post('/evaluation/rounds', terms)
  const { revision } = await get(use.db, evaluation, 'P001-2020')
  const answer = await clerk().post(`${SHEET}/review`, { revision: String(revision) })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('まだ記入していない評価がある')
})

test('a mark without its reason is refused at the reason', async () => {
  await clerk().post('/evaluation/rounds', terms)
  const { revision } = await get(use.db, evaluation, 'P001-2020')
  const answer = await clerk().post(SHEET, { revision: String(revision), need: 'A' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('必要性を評価したら、その理由を書く。')
})

test('gathering anew takes what the registers say now and keeps what was judged; the facts can’t be written by hand', async () => {
  await clerk().post('/evaluation/rounds', terms)
  await judge()
  const sheet = await get(use.db, annualSheets.record, 'P001-2020')
  await revise(use.db, stamp('sato'), annualSheets, sheet, { ...sheet.entry, initialBudget: 30_000_000 })
  const { revision } = await get(use.db, evaluation, 'P001-2020')
  const answer = await clerk().post(`${SHEET}/gathering`, { revision: String(revision) })
  expect(answer.headers.get('location')).toBe(`${SHEET}?done=gathering`)
  const kept = await get(use.db, evaluation, 'P001-2020')
  expect(kept.entry).toMatchObject({ initialBudget: 30_000_000, need: 'B', direction: 'improve' })
  await expect(
    revise(use.db, stamp('yamada'), evaluations, kept, { ...kept.entry, initialBudget: 1 }),
  ).rejects.toMatchObject({ findings: [{ at: 'factsDigest' }] })
})

test('a case that a sheet proposes is taken into its register once', async () => {
  await clerk().post('/evaluation/rounds', terms)
  await judge()
  expect((await clerk().page(SHEET)).html).toContain('マッチング事例に登録する')
  const answer = await clerk().post(`${SHEET}/case`, {})
  const key = answer.headers.get('location')?.match(/matching-cases\/(\d+)/)?.[1] ?? ''
  expect((await get(use.db, matchingCase, key)).entry).toMatchObject({
    kind: 'publicPrivate',
    programme: 'P001',
    evaluation: 'P001-2020',
  })
  expect((await clerk().post(`${SHEET}/case`, {})).status).toBe(422)
})

test('a sheet is handed in, approved by somebody else, released, printed, and rolled up', async () => {
  await clerk().post('/evaluation/rounds', terms)
  await judge()
  const { revision } = await get(use.db, evaluation, 'P001-2020')
  expect((await clerk().post(`${SHEET}/review`, { revision: String(revision) })).status).toBe(303)
  expect((await clerk().page('/evaluation/2020/results')).html).toContain('まだ公開されていません')
  for (const [act, person] of [
    ['approval', 'suzuki'],
    ['release', 'suzuki'],
  ] as const) {
    const kept = await get(use.db, evaluation, 'P001-2020')
    const answer = await officer(person, ['approver', 'releaser']).post(`/evaluations/P001-2020/${act}`, {
      revision: String(kept.revision),
    })
    expect([act, answer.status]).toEqual([act, 303])
  }
  for (const [plan, register] of [
    ...[vision, basicPlan, implementationPlan].map((each) => [each.code, plans] as const),
    ...[communityPolicy, openInformation].map((each) => [each.code, planItems] as const),
    ['P001-2018', placements] as const,
  ]) {
    await release(register, plan)
  }
  expect((await clerk().page('/evaluation/2020/results')).html).toContain('evaluations-2020.pdf')
  const csv = await clerk().page('/evaluation/2020/results/programmes.csv')
  expect(csv.html).toContain('P001,区政PR,S001,開かれた区政,情報公開の推進,24061000')
  const { html } = await clerk().page('/evaluation/2020/measures')
  expect(html).toContain('1／1')
  expect((await clerk().page('/evaluation/measures/M01-01-2020?lang=en')).status).toBe(200)
})

test('a measure is judged at its layer, with how much each programme contributed', async () => {
  await clerk().post('/evaluation/rounds', terms)
  await judge()
  const address = '/evaluation/measures/M01-01-2020'
  const { revision } = await get(use.db, measureEvaluation, 'M01-01-2020')
  await clerk().post(`${address}/gathering`, { revision: String(revision) })
  const gathered = await get(use.db, measureEvaluation, 'M01-01-2020')
  expect(gathered.entry).toMatchObject({ judged: 1, initialBudget: 24_061_000 })
  await clerk().post(address, {
    revision: String(gathered.revision),
    ...{ mark: 'B', markReason: '届いた。', direction: 'continue', directionReason: '保つ。' },
    'contributions.0.degree': 'high',
  })
  expect((await get(use.db, measureEvaluation, 'M01-01-2020')).entry).toMatchObject({
    mark: 'B',
    contributions: [{ of: 'P001', degree: 'high' }],
  })
})

test('the picture of the tree leads from the plans to the sheet of a programme, for those who may read it', async () => {
  const { html: none } = await clerk().page('/evaluation/2020/tree')
  expect(none).toContain('まだ始めていません')
  await clerk().post('/evaluation/rounds', terms)
  const { html } = await clerk().page('/evaluation/2020/tree')
  expect(html).toContain('href="/evaluation/2020/tree/M01-01"')
  const { html: measure } = await clerk().page('/evaluation/2020/tree/M01-01')
  expect(measure).toContain('href="/evaluation/sheets/P001-2020"')
  expect(measure).toContain('24,061千円')
  expect((await clerk().page('/evaluation/2020/tree/M99')).status).toBe(404)
  const elsewhere = await officer('tanaka', []).page('/evaluation/2020/tree')
  expect(elsewhere.status).toBe(403)
})

test('a plan whose years leave those of the plan above is not led on', async () => {
  const [own] = guarded
  const late = { ...implementationPlan, code: 'IP2022', term: { from: '2022-04-01', until: '2026-03-31' } }
  const kept = await insert(use.db, stamp('yamada'), plans, late)
  await expect(
    transition(use.db, stamp('yamada'), own as typeof plans, kept, 'review'),
  ).rejects.toMatchObject({
    message: expect.stringContaining('期間に収まらない'),
  })
})

async function judge(): Promise<void> {
  const { revision } = await get(use.db, evaluation, 'P001-2020')
  const answer = await clerk().post(SHEET, { ...judgement, revision: String(revision) })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${SHEET}?done=save`])
}

async function release(register: (typeof guarded)[number] | typeof plans, key: string): Promise<void> {
  const own = (guarded.find(({ record }) => record.key === register.record.key) ?? register) as typeof plans
  let kept = await get(use.db, own.record, key)
  kept = await transition(use.db, stamp('sato'), own, kept, 'review')
  kept = await transition(use.db, stamp('suzuki'), own, kept, 'approval')
  await transition(use.db, stamp('suzuki'), own, kept, 'release', plainGate)
}
