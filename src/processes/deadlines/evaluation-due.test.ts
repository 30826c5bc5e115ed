import { beforeEach, expect, test } from 'vitest'
import { insert, transition } from '#core/store/entries.ts'
import { evaluationRounds } from '#registers/planning/evaluation-rounds/register.ts'
import { round2020, round2021 } from '#registers/planning/evaluation-rounds/samples.ts'
import { sealed } from '#registers/planning/evaluations/facts.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { begunSheet, judgedSheet } from '#registers/planning/evaluations/samples.ts'
import { indicators } from '#registers/planning/indicators/register.ts'
import { siteVisits } from '#registers/planning/indicators/samples.ts'
import { measureEvaluations } from '#registers/planning/measure-evaluations/register.ts'
import { measureJudged, policyBegun } from '#registers/planning/measure-evaluations/samples.ts'
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
import { evaluationDue, measureEvaluationDue } from './evaluation-due.ts'

const use = useDatabase()
const today = '2021-06-10'
const stamp = { by: 'yamada', at: new Date('2021-04-05T09:00:00+09:00'), why: '' }

beforeEach(async () => {
  await insert(use.db, stamp, sections, policyDepartment)
  for (const code of ['S001', 'S006']) await insert(use.db, stamp, sections, { ...planningSection, code })
  for (const code of ['P001', 'P002', 'P003'])
    await insert(use.db, stamp, programmes, { ...publicRelations, code })
  for (const plan of [vision, basicPlan, implementationPlan]) await insert(use.db, stamp, plans, plan)
  for (const item of [communityPolicy, openInformation]) await insert(use.db, stamp, planItems, item)
  await insert(use.db, stamp, indicators, siteVisits)
})

test('what a section has not handed in is one thing to do with its day and the reason for it', async () => {
  await insert(use.db, stamp, evaluationRounds, round2020)
  for (const programme of ['P001', 'P002'])
    await insert(use.db, stamp, evaluations, sealed({ ...begunSheet, programme }))
  await insert(use.db, stamp, evaluations, sealed({ ...begunSheet, programme: 'P003', sections: ['S006'] }))

  const [two, one] = await evaluationDue.list(use.db, today)
  expect(two).toMatchObject({
    ...{ title: '令和2年度の行政評価（政策企画課　2件）', sections: ['S001'], dueOn: '2021-05-31' },
    href: '/evaluation?year=2020',
    reasons: [
      '提出していない評価が2件あります。',
      '提出期限は令和3年5月31日です（根拠：決算の認定に付する日程から）。',
    ],
  })
  expect(one).toMatchObject({ title: '区政PR', sections: ['S006'], href: '/evaluation/sheets/P003-2020' })
})

test('an extension moves the day of its section, and says why; what is handed in is no longer due', async () => {
  await insert(use.db, stamp, evaluationRounds, round2021)
  const kept = await insert(use.db, stamp, evaluations, sealed({ ...judgedSheet, lastEvaluation: null }))
  expect(await evaluationDue.list(use.db, today)).toMatchObject([
    {
      dueOn: '2022-06-15',
      reasons: ['提出期限は令和4年6月15日に延長されています（理由：災害対応のため）。'],
    },
  ])
  await transition(use.db, stamp, evaluations, kept, 'review', plainGate)
  expect(await evaluationDue.list(use.db, today)).toEqual([])
})

test('measures and policies are due on days of their own; without a round nothing is due', async () => {
  await insert(use.db, stamp, measureEvaluations, measureJudged)
  await insert(use.db, stamp, measureEvaluations, policyBegun)
  expect(await measureEvaluationDue.list(use.db, today)).toEqual([])
  await insert(use.db, stamp, evaluationRounds, round2020)
  const work = await measureEvaluationDue.list(use.db, today)
  expect(work.map(({ entry, dueOn }) => [entry, dueOn])).toEqual([
    ['M01-01-2020', '2021-06-30'],
    ['M01-2020', '2021-07-31'],
  ])
})
