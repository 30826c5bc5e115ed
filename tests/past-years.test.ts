import { expect, test } from 'vitest'
import { yearInIdentity } from '#core/record/copy.ts'
import type { RecordType } from '#core/record/define.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { leadMany } from '#core/store/bulk.ts'
import { insertGrant } from '#core/store/grants.ts'
import { each } from '#core/store/list.ts'
import { everything } from '#core/store/list-query.ts'
import { type Db, transact } from '#platform/database.ts'
import { loadDemo } from '#processes/demo.ts'
import type { Change } from '#processes/reorganisation/plan.ts'
import { approvePlan, putIntoForce } from '#processes/reorganisation/put-into-force.ts'
import { insertReorganisation, reviseReorganisation } from '#processes/reorganisation/reorganisations.ts'
import { findYearChange, listLeft, orderYearRun } from '#processes/year-change/year-changes.ts'
import { openYears } from '#processes/year-change/year-run.ts'
import { addressesIn } from '#public/static/static-links.ts'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { section } from '#registers/planning/sections/record.ts'
import { sections } from '#registers/planning/sections/register.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, useEditionPlace } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import { openSite } from '#tests/public-site.ts'

const use = useDatabase()
const place = useEditionPlace()
const PAST = 2020
const records = catalog.map(({ record }) => record)
const planner = { by: 'admin', at: new Date('2021-06-01T10:00:00+09:00'), why: '令和3年度' }
const approver = { ...planner, by: 'chief', why: '年度の途中のため' }

test('after the opening of a year and a re-organisation everything public of the year before is as it was, byte by byte', {
  timeout: 300_000,
}, async () => {
  const demo = { root: process.cwd(), profile: 'setagaya' }
  await loadDemo(use.db, demo, new Date('2021-05-01T00:00:00Z'), plainGate)
  const before = await publicPast('before')
  expect(before.files.size).toBeGreaterThan(250)
  const working = [...before.files].filter(
    ([address, told]) => /^.sections/.test(address) && /P0\d\d/.test(told),
  )
  expect(working.length).toBeGreaterThan(20)

  await openNextYear(use.db)
  await reorganise(use.db)
  const after = await publicPast('after')

  // It has happened: the year is there, and the new section leads it.
  expect(after.years).toContain(PAST + 1)
  expect(after.led).toContain('S901')
  for (const [address, bytes] of before.files)
    expect([address, after.files.get(address)]).toEqual([address, bytes])
  expect([...after.files.keys()]).toEqual([...before.files.keys()])
})

/** Renames a section, divides one, and renames a department with everything below it, and releases what that changes. */
async function reorganise(db: Db): Promise<void> {
  const all = await Array.fromAsync(each(db, section, everything))
  const unit = (code: string) => all.find(({ key }) => key === code)?.entry ?? expect.fail(code)
  const [renamed, divided] = ['S001', 'S002'].map(unit)
  const department = unit('D02')
  const changes: Change[] = [
    {
      ...{ kind: 'rename', from: ['S001'], heir: null },
      to: [{ code: 'S901', name: '未来政策課', level: 'section', parent: renamed?.parent ?? null }],
    },
    {
      ...{ kind: 'split', from: ['S002'], heir: 'S902' },
      to: ['S902', 'S903'].map((code) => ({
        ...{ code, name: `新しい課${code}`, level: 'section' as const, parent: divided?.parent ?? null },
      })),
    },
    {
      ...{ kind: 'rename', from: [department.code], heir: null },
      to: [{ code: 'D902', name: '新しい部', level: 'department', parent: department.parent }],
    },
  ]
  const head = { name: '令和3年7月組織改正', onDay: '2021-07-01' }
  const id = await insertReorganisation(db, planner, head)
  await reviseReorganisation(db, planner, { id, revision: 1 }, { ...head, changes, choices: {} })
  await transact(db, (trx) => approvePlan(trx, approver, catalog, { id, revision: 2 }))
  await releaseDrafts(db, sections)
  const clock = () => new Date('2021-07-01T00:01:00+09:00')
  await putIntoForce({ db, clock, catalog, gate: async () => plainGate, afterRelease: async () => {} })
}

/** Opens the next year and releases all of its sheets. */
async function openNextYear(db: Db): Promise<void> {
  await insertAccount(db, planner, { id: planner.by, name: '管理 花子', passwordHash: 'x' })
  await insertGrant(db, planner, planner.by, {
    ...{ role: 'clerk', section: null, personal: true, from: '2020-04-01', until: null },
  })
  const revision = (await findYearChange(db, PAST + 1))?.revision ?? 0
  await transact(db, (trx) => orderYearRun(trx, planner, { year: PAST + 1, revision }))
  await openYears({ db, clock: () => new Date('2021-06-02T09:00:00+09:00'), catalog })
  expect(await listLeft(db, PAST + 1)).toEqual([])
  await releaseDrafts(db, annualSheets)
}

async function releaseDrafts(db: Db, register: typeof annualSheets | typeof sections): Promise<void> {
  const drafts = (await Array.fromAsync(each(db, register.record as RecordType, everything))).filter(
    ({ state }) => state === 'draft',
  )
  expect(drafts.length).toBeGreaterThan(0)
  const stamp = (by: string) => ({ ...planner, by })
  const steps = [
    { act: 'review', stamp: stamp('writer') },
    { act: 'approval', stamp: stamp('checker') },
    { act: 'release', stamp: stamp('checker') },
  ] as const
  const { left } = await leadMany(db, register as typeof annualSheets, drafts, steps, plainGate)
  expect(left).toEqual([])
}

/** Everything that is public of the past year, by its address, out of an edition compiled now. */
async function publicPast(name: string) {
  const file = `${place.folder}/${name}.sqlite`
  await compileAt(use.db, file, { records })
  const site = openSite(file)
  const files = new Map<string, string>()
  const ask = async (address: string) => {
    const answer = await site.request(address)
    expect([address, answer.status]).toEqual([address, 200])
    return Buffer.from(await answer.arrayBuffer())
  }
  const edition = site.edition
  // Folders and the like live on with whoever keeps them: of a year is what is called by it.
  for (const record of records) {
    const year = yearInIdentity(record)
    for (const { key, values } of year === undefined ? [] : edition.list(record.key)) {
      if (Number(values?.[year ?? '']) <= PAST) files.set(`${record.key}/${key}`, JSON.stringify(values))
    }
  }
  // Pages of the year with every file to which they lead, whatever it is.
  const waiting = new Set([`/booklets/${PAST}`, `/evaluations/${PAST}`, `/plans/${PAST}`])
  for (const address of waiting) {
    const bytes = await ask(address)
    const isPage = !/\.\w+$/.test(address)
    files.set(address, isPage ? mainOf(bytes.toString()) : bytes.toString('base64'))
    if (!isPage) continue
    for (const found of addressesIn(bytes.toString())) {
      const [plain = ''] = found.split('#')
      if (new RegExp(`^/(booklets|evaluations|plans)/${PAST}/`).test(plain)) waiting.add(plain)
    }
  }
  const led = new Set<string>()
  for (const { key } of edition.list('programmes')) {
    const html = (await ask(`/programmes/${key}`)).toString()
    files.set(`/programmes/${key}#year-${PAST}`, partOf(html, `id="year-${PAST}"`, 'section'))
    if (html.includes(`id="evaluation-${PAST}"`))
      files.set(`/programmes/${key}#evaluation-${PAST}`, partOf(html, `id="evaluation-${PAST}"`, 'div'))
    for (const [, code = ''] of html.matchAll(/href="\/sections\/(\w+)"/g)) led.add(code)
  }
  for (const { key } of edition.list('sections')) {
    if (/^[SD]9/.test(key)) continue
    const html = (await ask(`/sections/${key}`)).toString()
    files.set(`/sections/${key}?year=${PAST}`, JSON.stringify(workIn(html)))
  }
  files.set(`/programmes?year=${PAST}`, mainOf((await ask(`/programmes?year=${PAST}`)).toString()))
  const years = edition.list('annual-sheets').map(({ values }) => values?.fiscalYear)
  site.close()
  return { files, years, led: [...led] }
}

/** What a page says, without the tabs and choices that lead to other years. */
function mainOf(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  return main
    .replaceAll(/<nav class="dads-tab"[\s\S]*?<\/nav>/g, '')
    .replaceAll(/<select name="year"[\s\S]*?<\/select>/g, '')
}

/** An element with what is in it, by something in its opening tag. */
function partOf(html: string, mark: string, tag: string): string {
  const start = html.lastIndexOf(`<${tag}`, html.indexOf(mark))
  expect(html.indexOf(mark)).toBeGreaterThan(0)
  let depth = 0
  for (const found of html.slice(start).matchAll(new RegExp(`<(/?)${tag}\\b`, 'g'))) {
    depth += found[1] === '' ? 1 : -1
    if (depth === 0) return html.slice(start, start + found.index)
  }
  return expect.fail(`${mark} does not end`)
}

/** What a section did in the past year, as its page tells: under a heading while that is the newest year, else folded up. */
function workIn(html: string): unknown {
  const newest =
    /<h2 id="programmes">令和2年度[^<]*<\/h2><p class="daicho-found">([^<]*)<\/p>([\s\S]*?)<\/section>/.exec(
      html,
    )
  const earlier = /<summary><span>令和2年度　([^<]*)<\/span><\/summary>([\s\S]*?)<\/details>/.exec(html)
  const [, summary, list = ''] = newest ?? earlier ?? []
  const programmes = [...list.matchAll(/<a href="(\/programmes\/\w+)#year-2020">([\s\S]*?)<\/a>/g)]
  return [summary, programmes.map(([, address, name = '']) => [address, name.replaceAll(/<[^>]*>/g, '')])]
}
