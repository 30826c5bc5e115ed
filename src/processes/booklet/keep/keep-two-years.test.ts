import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { find } from '#core/store/entries.ts'
import { gatherBooklet } from '#processes/booklet/gather.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { programme } from '#registers/planning/programmes/record.ts'
import { useDatabase } from '#tests/database.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import { keepBooklet } from './keep-booklet.ts'
import { noAnswers } from './programme-match.ts'

const use = useDatabase()
const at = new Date('2024-04-01T09:00:00+09:00')
const writer = { by: 'system:import', at, why: '冊子の取込み' }
const renamed = { ...noAnswers, links: { 市民の声を聴く取組みの充実: 'P001' } }

test('a name close to one that is gone is asked about, and until then nothing is written', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const lines = await countRows('journal')
  const asked = await keepBooklet(use.db, writer, booklet2024, noAnswers)
  expect(asked).toMatchObject({
    created: 0,
    questions: [
      {
        name: '市民の声を聴く取組みの充実',
        candidates: [{ code: 'P001', name: '市民の声を聴く取組み', similarity: 0.86 }],
      },
    ],
  })
  expect(await countRows('journal')).toBe(lines)
})

test('answered that it is the same, the programme goes on under its code and first name', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const kept = await keepBooklet(use.db, writer, booklet2024, renamed)
  expect(kept.questions).toEqual([])
  expect((await find(use.db, programme, 'P001'))?.entry.name).toBe('市民の声を聴く取組み')
  expect((await find(use.db, annualSheets.record, 'P001-2024'))?.entry.name).toBe(
    '市民の声を聴く取組みの充実',
  )
  expect(await gatherBooklet(use.db, 2024)).toEqual(booklet2024)
  expect(await gatherBooklet(use.db, 2023)).toEqual(booklet2023)

  const again = await keepBooklet(use.db, writer, booklet2024, noAnswers)
  expect(again).toMatchObject({ created: 0, revised: 0, questions: [] })
})

test('answered that it is new, the programme gets the next code', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  await keepBooklet(use.db, writer, booklet2024, { ...noAnswers, fresh: ['市民の声を聴く取組みの充実'] })
  expect((await find(use.db, programme, 'P007'))?.entry.name).toBe('市民の声を聴く取組みの充実')
  expect(await gatherBooklet(use.db, 2024)).toEqual(booklet2024)
})

test('a programme marked as new has begun in that year, any other at an unknown time', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  await keepBooklet(use.db, writer, booklet2024, renamed)
  const rows = await sql<{ name: string; startedIn: number | null; domain: string }>`
    select name, "startedIn", domain from programmes order by code`.execute(use.db)
  expect(rows.rows.slice(0, 1)).toEqual([
    { name: '市民の声を聴く取組み', startedIn: null, domain: '総務文教' },
  ])
  expect(rows.rows.filter(({ startedIn }) => startedIn !== null)).toEqual([
    { name: '書かない窓口の開設', startedIn: 2024, domain: '総務文教' },
  ])
})

test('a section that the new booklet alone can place is placed; the department of others stays', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const { findings } = await keepBooklet(use.db, writer, booklet2024, renamed)
  const rows = await sql<{ name: string; parent: string }>`
    select child.name, parent.name as parent from sections child join sections parent on parent.code = child.parent
    where child.name in ('学校施設課', '施設保全課') order by child.code`.execute(use.db)
  expect(rows.rows).toEqual([
    { name: '施設保全課', parent: '財務部' },
    { name: '学校施設課', parent: '教育部' },
  ])
  expect(findings).toEqual([])
})

async function countRows(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(use.db)
  return rows[0]?.n ?? -1
}
