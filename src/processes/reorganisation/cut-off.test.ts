import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertAccount } from '#core/store/accounts.ts'
import { get, insert } from '#core/store/entries.ts'
import { insertGrant, listGrants } from '#core/store/grants.ts'
import { listHistory } from '#core/store/journal.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { printedReport } from '#registers/planning/urgent-reviews/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { randomNumbers } from '#tests/random-numbers.ts'
import { approve, DAY, draft, force, morning, planner, prepare, rename } from '#tests/reorganised-office.ts'
import { getReorganisation } from './reorganisations.ts'

const use = useDatabase()
const KILLED = join(import.meta.dirname, '../../../tests/killed-reorganisation.ts')
const SEED = 20_210_401
const PEOPLE = 150
const SHEETS = 500

test('cut off after the rights and the first batch, it goes on from there and does nothing twice', async () => {
  await prepare(use.db)
  await insert(use.db, planner, urgentReviews, { ...printedReport, fiscalYear: 2021, resumesIn: null })
  const id = await draft(use.db, [rename])
  await approve(use.db, id)
  const broken = () => {
    throw new Error('the machine stops')
  }
  await expect(force(use.db, morning, broken)).rejects.toThrow('the machine stops')
  const cut = await getReorganisation(use.db, id)
  expect(cut).toMatchObject({ state: 'running', total: 3, done: 2, place: { register: 'annual-sheets' } })
  await force(use.db, new Date('2021-04-02T08:00:00+09:00'))
  expect(await getReorganisation(use.db, id)).toMatchObject({ state: 'done', total: 3, done: 3 })
  expect((await get(use.db, urgentReviews.record, 'P001-2021-urgentReview')).entry.sections).toEqual(['S011'])
  expect(await listHistory(use.db, 'annual-sheets', 'P001-2021')).toHaveLength(2)
  expect(await listGrants(use.db, 'hanako')).toHaveLength(2)
})

test('killed again and again, it never leaves the rights half moved nor an entry without a section, and ends as if it had never been killed', {
  timeout: 180_000,
}, async () => {
  await prepare(use.db)
  for (let each = 1; each <= PEOPLE; each += 1) {
    const id = `clerk${each}`
    await insertAccount(use.db, planner, { id, name: `職員${each}`, passwordHash: 'x' })
    await insertGrant(use.db, planner, id, {
      ...{ role: 'clerk', section: 'S001', personal: false, from: '2020-04-01', until: null },
    })
  }
  for (let each = 3; each <= SHEETS; each += 1) {
    const code = `P${String(each).padStart(3, '0')}`
    await insert(use.db, planner, programmes, { ...publicRelations, code, name: code })
    await insert(use.db, planner, annualSheets, {
      ...{ ...publicRelations2020, programme: code, position: each, fiscalYear: 2021 },
    })
  }
  const id = await draft(use.db, [rename])
  await approve(use.db, id)
  const random = randomNumbers(SEED)
  const states = new Set<string>()
  // The first are killed before or within the rights, the later ones within the entries.
  for (const [waits, within] of [
    ['started', 0],
    ['started', 40],
    ['started', 120],
    ['batch', 0],
    ['batch', 60],
  ] as const) {
    await runAndKill(waits, within * random())
    states.add(await conserved(id))
  }
  expect([...states]).toContain('running')
  // The lock of a killed process ends when the server notices.
  await expect
    .poll(
      async () => {
        await force(use.db, morning)
        return (await getReorganisation(use.db, id)).state
      },
      { timeout: 30_000 },
    )
    .toBe('done')
  expect(await conserved(id)).toBe('done')
  expect(await getReorganisation(use.db, id)).toMatchObject({ total: SHEETS, done: SHEETS })
  expect(await listHistory(use.db, 'annual-sheets', 'P500-2021')).toHaveLength(2)
})

/** Starts a run as a program of its own and kills it so many milliseconds after it told of something. */
async function runAndKill(told: 'started' | 'batch', after: number): Promise<void> {
  const child = spawn(process.execPath, [KILLED, use.url, morning.toISOString()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => {
    child.stdout.on('data', async (text: Buffer) => {
      if (!text.toString().includes(told)) return
      await setTimeout(after)
      child.kill('SIGKILL')
    })
    child.on('exit', () => resolve())
  })
}

/** Holds what must be true at any moment; the state of the plan. */
async function conserved(id: number): Promise<string> {
  const { state, done } = await getReorganisation(use.db, id)
  const { rows: rights } = await sql<{ section: string; count: number }>`
    select "section", count(*)::integer as "count" from "grants"
    where "from" <= ${DAY} and ("until" is null or "until" >= ${DAY}) and "section" in ('S001', 'S011')
    group by 1`.execute(use.db)
  // All of them, in one section or in the other: of one transaction.
  expect(rights).toEqual([{ section: state === 'approved' ? 'S001' : 'S011', count: PEOPLE + 1 }])
  const { rows: sheets } = await sql<{ section: string; count: number }>`
    select "sections"->>0 as "section", count(*)::integer as "count" from "annual-sheets"
    where "fiscalYear" = 2021 group by 1 order by 1`.execute(use.db)
  const of = (section: string) => sheets.find((each) => each.section === section)?.count ?? 0
  expect(of('S001') + of('S011')).toBe(SHEETS)
  expect(of('S011')).toBe(done)
  const { rows: lines } = await sql<{ count: number; entries: number }>`
    select count(*)::integer as "count", count(distinct "entry")::integer as "entries" from "journal"
    where "register" = 'annual-sheets' and "act" = 'reassign'`.execute(use.db)
  expect(lines).toEqual([{ count: done, entries: done }])
  const past = await get(use.db, annualSheets.record, 'P001-2020')
  expect(past).toMatchObject({ revision: 1, entry: { sections: ['S001'] } })
  return state
}
