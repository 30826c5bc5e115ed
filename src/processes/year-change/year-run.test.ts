import { spawn } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { find, insert, revise } from '#core/store/entries.ts'
import { insertGrant } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { count } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { transact } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020, spendingDisclosure2020 } from '#registers/planning/annual-sheets/samples.ts'
import { booklets } from '#registers/planning/booklets/register.ts'
import { booklet2020 } from '#registers/planning/booklets/samples.ts'
import { indicatorYears } from '#registers/planning/indicator-years/register.ts'
import { siteVisits2020 } from '#registers/planning/indicator-years/samples.ts'
import { indicators } from '#registers/planning/indicators/register.ts'
import { siteVisits } from '#registers/planning/indicators/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { planningSection, policyDepartment } from '#registers/planning/sections/samples.ts'
import { useDatabase } from '#tests/database.ts'
import type { YearChoice } from './choices.ts'
import { yearOutlook } from './outlook.ts'
import { findYearChange, listLeft, orderYearRun, writeChoice } from './year-changes.ts'
import { groundOf, openYears } from './year-run.ts'

const use = useDatabase()
const stamp = { by: 'yamada', at: new Date('2021-02-01T10:00:00+09:00'), why: '年度替わり' }
const KILLED = new URL('../../../tests/killed-year-run.ts', import.meta.url).pathname
const clock = () => stamp.at

test('opening a year makes a draft of each sheet, without budget, marks and 新規, and the booklet without its preface', async () => {
  await prepare()
  await run()
  const sheet = await find(use.db, annualSheets.record, 'P002-2021')
  expect(sheet).toMatchObject({ state: 'draft', writtenBy: 'yamada' })
  expect(sheet?.entry).toMatchObject({
    ...{ fiscalYear: 2021, position: 2, isNew: false, sections: ['S001'], departments: ['D01'] },
    ...{ initialBudget: null, supplementaryBudget: null, budgetNote: null },
    goal: publicRelations2020.goal,
    content: [publicRelations2020.content[0], { marker: '2.', text: '冊子の発行' }],
  })
  expect((await find(use.db, booklets.record, '2021'))?.entry).toMatchObject({
    committee: '企画総務常任委員会',
    preface: null,
  })
  expect((await find(use.db, annualSheets.record, 'P002-2020'))?.entry).toEqual(spendingDisclosure2020)
  expect(await findYearChange(use.db, 2021)).toMatchObject({ state: 'done', total: 3, done: 3 })
  const acts = (await listHistory(use.db, 'year-changes', '2021')).map(({ act }) => act)
  expect(acts).toEqual(['run', 'order'])
})

test('each indicator gets a year without target or figure, which nobody has decided yet; none where its programme ends', async () => {
  await prepare()
  await insert(use.db, stamp, indicators, siteVisits)
  await insert(use.db, stamp, indicators, { ...siteVisits, code: 'I002', programme: 'P002' })
  await insert(use.db, stamp, indicatorYears, siteVisits2020)
  await insert(use.db, stamp, indicatorYears, { ...siteVisits2020, indicator: 'I002' })
  await choose('P002', { act: 'end' })
  await run()
  const begun = await find(use.db, indicatorYears.record, 'I001-2021')
  expect(begun?.entry).toEqual({
    ...siteVisits2020,
    fiscalYear: 2021,
    ...{ targets: null, actual: null, measuredOn: null, note: null },
  })
  expect(await find(use.db, indicatorYears.record, 'I002-2021')).toBeUndefined()
})

test('a second run adds what is missing only, and leaves alone what people have written since', async () => {
  await prepare()
  await run()
  const sheet = await find(use.db, annualSheets.record, 'P001-2021')
  if (sheet === undefined) throw new Error('no sheet')
  await revise(use.db, stamp, annualSheets, sheet, { ...sheet.entry, initialBudget: 1000 })
  await insert(use.db, stamp, programmes, { ...publicRelations, code: 'P003', name: '後から' })
  await insert(use.db, stamp, annualSheets, { ...publicRelations2020, programme: 'P003' })
  await run()
  expect(await find(use.db, annualSheets.record, 'P001-2021')).toMatchObject({
    revision: 2,
    entry: { initialBudget: 1000 },
  })
  expect(await find(use.db, annualSheets.record, 'P003-2021')).toBeDefined()
  expect(await findYearChange(use.db, 2021)).toMatchObject({ state: 'done', total: 1, done: 1 })
})

test('a programme that ends has no sheet in the new year and its last year is written down', async () => {
  await prepare()
  await choose('P002', { act: 'end' })
  await run()
  expect((await find(use.db, programmes.record, 'P002'))?.entry.endedIn).toBe(2020)
  expect(await find(use.db, annualSheets.record, 'P002-2021')).toBeUndefined()
  // Asked again, the programme has ended already: nothing is written a second time.
  await run()
  expect((await find(use.db, programmes.record, 'P002'))?.revision).toBe(2)
})

test('a programme that is divided goes on as new ones, which name it as their origin and begin with its words', async () => {
  await prepare()
  await choose('P001', { act: 'split', into: ['区政PR（紙）', '区政PR（画面）'] })
  await run()
  expect((await find(use.db, programmes.record, 'P003'))?.entry).toMatchObject({
    name: '区政PR（紙）',
    startedIn: 2021,
    origins: [{ programme: 'P001', relation: 'split' }],
  })
  expect((await find(use.db, annualSheets.record, 'P004-2021'))?.entry).toMatchObject({
    name: '区政PR（画面）',
    goal: publicRelations2020.goal,
    initialBudget: null,
  })
  await run()
  expect(await count(use.db, programmes.record, everything)).toBe(4)
})

test('programmes that are put together become one, with the words and sections of all', async () => {
  await prepare()
  await choose('P001', { act: 'merge', into: '広報と公開' })
  const ground = await groundOf(use.db, catalog, 2021, (await findYearChange(use.db, 2021))?.choices ?? {})
  expect(yearOutlook(ground).findings).toHaveLength(1)
  await choose('P002', { act: 'merge', into: '広報と公開' })
  await run()
  const merged = await find(use.db, programmes.record, 'P003')
  expect(merged?.entry.origins).toEqual([
    { programme: 'P001', relation: 'merge' },
    { programme: 'P002', relation: 'merge' },
  ])
  const sheet = (await find(use.db, annualSheets.record, 'P003-2021'))?.entry
  expect(sheet?.goal).toHaveLength(2)
  expect(sheet?.sections).toEqual(['S001'])
})

test('a new programme gets a sheet marked 新規, with no words that nobody wrote', async () => {
  await prepare()
  await choose('new-1', { act: 'new', name: '新しい事業', sections: ['S001'] })
  await run()
  expect((await find(use.db, annualSheets.record, 'P003-2021'))?.entry).toMatchObject({
    ...{ name: '新しい事業', isNew: true, departments: ['D01'], sections: ['S001'] },
    goal: [{ marker: '', text: '' }],
  })
})

test('a sheet goes to the section that goes on with the work; where nobody is named, it is left and told', async () => {
  await prepare()
  const section = await find(use.db, sections.record, 'S001')
  if (section === undefined) throw new Error('no section')
  const existed = { from: '2020-04-01', until: '2021-03-31' }
  await revise(use.db, stamp, sections, section, { ...section.entry, existed })
  await run()
  expect(await listLeft(use.db, 2021)).toMatchObject([
    { register: 'annual-sheets', entry: 'P001-2020', says: expect.stringContaining('政策企画課') },
    { register: 'annual-sheets', entry: 'P002-2020' },
  ])
  await insert(use.db, stamp, sections, { ...policyDepartment, code: 'D02', name: '総務部' })
  const heir = { ...planningSection, code: 'S002', name: '企画課', parent: 'D02', predecessors: ['S001'] }
  await insert(use.db, stamp, sections, heir)
  await run()
  expect(await listLeft(use.db, 2021)).toEqual([])
  expect((await find(use.db, annualSheets.record, 'P001-2021'))?.entry).toMatchObject({
    sections: ['S002'],
    departments: ['D02'],
  })
  expect((await find(use.db, annualSheets.record, 'P001-2020'))?.entry.sections).toEqual(['S001'])
})

test('whatever is chosen, each sheet of the old year is counted once and the preview says what the run does', async () => {
  await prepare()
  const act = fc.constantFrom<YearChoice>(
    { act: 'end' },
    { act: 'later' },
    { act: 'split', into: ['甲', '乙'] },
    { act: 'carry', sections: [] },
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom('P001', 'P002'), act), async (choices) => {
      await use.db.transaction().execute(async (trx) => {
        const before = yearOutlook(await groundOf(trx, catalog, 2021, choices))
        for (const { before: all, present, going, staying, left } of before.registers) {
          expect(present + going + staying + left).toBe(all)
        }
        const sheets = before.registers.find(({ record }) => record.key === 'annual-sheets')
        const kept = Object.values(choices).filter((choice) => choice.act !== 'carry').length
        expect(sheets).toMatchObject({ before: 2, staying: kept, going: 2 - kept })
      })
    }),
    { numRuns: 30 },
  )
})

test('killed in the middle, the run goes on where it stood and leaves nothing twice', {
  timeout: 60_000,
}, async () => {
  await prepare()
  for (let at = 3; at <= 120; at += 1) {
    const code = `P${String(at).padStart(3, '0')}`
    await insert(use.db, stamp, programmes, { ...publicRelations, code, name: code })
    await insert(use.db, stamp, annualSheets, { ...publicRelations2020, programme: code, position: at })
  }
  await order()
  const child = spawn(process.execPath, [KILLED, use.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('80\n')) child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
  const cut = await findYearChange(use.db, 2021)
  expect(cut?.state).toBe('running')
  expect(cut?.done).toBeGreaterThan(20)
  expect(cut?.done).toBeLessThan(121)
  // The lock of a killed process ends when the server notices.
  await expect
    .poll(
      async () => {
        await openYears({ db: use.db, clock, catalog })
        return (await findYearChange(use.db, 2021))?.state
      },
      { timeout: 20_000 },
    )
    .toBe('done')
  expect(await findYearChange(use.db, 2021)).toMatchObject({ total: 121, done: 121 })
  const query = { ...everything, filters: { fiscalYear: '2021' } }
  expect(await count(use.db, annualSheets.record, query)).toBe(120)
  expect(await listHistory(use.db, 'annual-sheets', 'P120-2021')).toHaveLength(1)
})

async function prepare() {
  await insertAccount(use.db, stamp, { id: 'yamada', name: '山田 花子', passwordHash: 'x' })
  await insertGrant(use.db, stamp, 'yamada', {
    ...{ role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null },
  })
  await insert(use.db, stamp, sections, policyDepartment)
  await insert(use.db, stamp, sections, planningSection)
  await insert(use.db, stamp, programmes, publicRelations)
  await insert(use.db, stamp, programmes, spendingDisclosure)
  await insert(use.db, stamp, annualSheets, publicRelations2020)
  await insert(use.db, stamp, annualSheets, spendingDisclosure2020)
  await insert(use.db, stamp, booklets, booklet2020)
}

async function choose(key: string, choice: YearChoice) {
  const revision = (await findYearChange(use.db, 2021))?.revision ?? 0
  await writeChoice(use.db, stamp, { year: 2021, revision }, key, choice)
}

async function order() {
  const revision = (await findYearChange(use.db, 2021))?.revision ?? 0
  await transact(use.db, (trx) => orderYearRun(trx, stamp, { year: 2021, revision }))
}

async function run() {
  await order()
  await openYears({ db: use.db, clock, catalog })
}
