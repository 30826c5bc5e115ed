import { beforeEach, expect, test } from 'vitest'
import { registerPages } from '#core/office/register-pages.tsx'
import { get, insert, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { withEvaluationGuards } from '#processes/evaluation/tree-guard.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { evaluationRounds } from '#registers/planning/evaluation-rounds/register.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { evaluations } from '#registers/planning/evaluations/register.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { evaluationRoutes } from './evaluation-routes.tsx'

const use = useDatabase()
const now = new Date('2021-05-10T09:00:00+09:00')
const stamp: Stamp = { by: 'sato', at: now, why: '' }
const SHEET = '/evaluation/sheets/P001-2020'
const FORM = `action="${SHEET}"`
const people = (person: string, roles: Parameters<typeof officePages>[2]['roles']) =>
  officePages(
    use,
    (app, office) => {
      app.route('/evaluation', evaluationRoutes(office))
      for (const register of withEvaluationGuards([evaluations]))
        app.route('/evaluations', registerPages(office, register))
    },
    { roles, now, person },
  )
const clerk = () => people('yamada', ['clerk'])
const checker = () => people('suzuki', ['approver', 'releaser'])

beforeEach(async () => {
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, annualSheets, publicRelations2020)
  await clerk().post('/evaluation/rounds', {
    ...{ fiscalYear: '2020', programmesDueOn: '2021-05-31', measuresDueOn: '2021-06-30' },
    ...{ policiesDueOn: '2021-07-31', dueReason: '決算の日程から' },
  })
})

test('on its way a sheet says under its own heading what is to be done, and offers that and nothing else', async () => {
  expect(await seen()).toMatchObject({ heading: '評価を記入する', form: true, handIn: false })

  await save({ need: 'B', needReason: '要る。' })
  expect(await seen()).toMatchObject({ heading: '評価の続きを記入する', form: true, handIn: false })

  await save(judgement)
  expect(await seen()).toMatchObject({ heading: '評価の続きを記入する', form: true, handIn: true })

  await clerk().post(`${SHEET}/review`, { revision: await revision() })
  expect(await seen()).toMatchObject({ heading: '点検を待っている評価', handIn: false, rewriting: true })
  expect((await clerk().page(SHEET)).html).not.toContain('点検して、承認するか差し戻す')
  expect((await checker().page(SHEET)).html).toContain('点検して、承認するか差し戻す')
  expect((await checker().page(SHEET)).html).not.toContain(FORM)
  // Not even with the right to approve is one led to what one can't approve.
  expect((await people('yamada', ['clerk', 'approver']).page(SHEET)).html).not.toContain(
    '点検して、承認するか差し戻す',
  )

  await lead('return', '効率性の理由が足りない。')
  const returned = await clerk().page(SHEET)
  expect(returned.html).toContain('効率性の理由が足りない。')
  expect(await seen()).toMatchObject({ heading: '差し戻された評価を直す', form: true, handIn: true })

  await clerk().post(`${SHEET}/review`, { revision: await revision() })
  await lead('approval')
  expect(await seen()).toMatchObject({ heading: '承認された評価', handIn: false, rewriting: true })
  expect((await checker().page(SHEET)).html).toContain('公開へ進む')

  await lead('release')
  expect(await seen()).toMatchObject({ heading: '公開した評価', handIn: false, rewriting: true })
  expect((await clerk().page(SHEET)).html).toContain('今の内容が公開されたままです')

  await lead('withdrawal', '重複のため')
  expect(await seen()).toMatchObject({ heading: '取り下げた評価', form: false, handIn: false })
})

test('once its year is closed a sheet is only read: neither its desk nor its register leads it on', async () => {
  await save(judgement)
  const round = await get(use.db, evaluationRounds.record, '2020')
  await revise(use.db, stamp, evaluationRounds, round, { ...round.entry, closedOn: '2021-08-31' })

  expect(await seen()).toMatchObject({ heading: '締めた年度の評価', form: false, handIn: false })
  for (const [address, form] of [
    [SHEET, judgement],
    [`${SHEET}/gathering`, {}],
    [`${SHEET}/review`, {}],
    ['/evaluations/P001-2020/review', {}],
  ] as const) {
    const answer = await clerk().post(address, { ...form, revision: await revision() })
    expect([address, answer.status]).toEqual([address, 422])
    expect(await answer.text()).toContain('令和2年度の評価は締めた')
  }
  expect(await get(use.db, evaluation, 'P001-2020')).toMatchObject({ state: 'draft', revision: 2 })

  const closed = await get(use.db, evaluationRounds.record, '2020')
  await revise(use.db, stamp, evaluationRounds, closed, { ...closed.entry, closedOn: null })
  expect((await clerk().post(`${SHEET}/review`, { revision: await revision() })).status).toBe(303)
})

const judgement = {
  ...Object.fromEntries(
    ['need', 'effectiveness', 'efficiency', 'fairness', 'cooperation'].flatMap((name) => [
      [name, 'B'],
      [`${name}Reason`, '説明できる。'],
    ]),
  ),
  ...{ direction: 'improve', directionReason: '電子化を進める。' },
  ...{
    'nextSteps.0.step': '計画をつくる',
    'nextSteps.0.who': '政策企画課',
    'nextSteps.0.dueOn': '2021-12-28',
  },
}

/** What the clerk finds on the sheet. */
async function seen() {
  const { html } = await clerk().page(SHEET)
  return {
    heading: /<h2 id="judgement">([^<]+)</.exec(html)?.[1],
    form: html.includes(FORM),
    handIn: html.includes(`action="${SHEET}/review"`),
    rewriting: html.includes('この評価を書き直す'),
  }
}

async function save(form: Readonly<Record<string, string>>) {
  const answer = await clerk().post(SHEET, { ...form, revision: await revision() })
  expect(answer.status).toBe(303)
}

async function lead(act: string, why = '') {
  const answer = await checker().post(`/evaluations/P001-2020/${act}`, { revision: await revision(), why })
  expect([act, answer.status]).toEqual([act, 303])
}

async function revision(): Promise<string> {
  return String((await get(use.db, evaluation, 'P001-2020')).revision)
}
