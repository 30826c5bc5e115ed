import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { listHistory } from '#core/store/journal.ts'
import { gatherBooklet } from '#processes/booklet/gather.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { booklet2023, withProgramme } from '#tests/midorigaoka/booklets.ts'
import { keepBooklet } from './keep-booklet.ts'
import { noAnswers } from './programme-match.ts'

const use = useDatabase()
const at = new Date('2024-04-01T09:00:00+09:00')
const writer = { by: 'system:import', at, why: '冊子の取込み' }
const releaser = { by: 'system:release', at, why: '初めの公開' }

test('a first booklet brings in its organisation, programmes, sheets, reviews and front page', async () => {
  const kept = await keepBooklet(use.db, writer, booklet2023, noAnswers)
  expect(kept).toMatchObject({ created: 28, revised: 0, unchanged: 0, released: 0, questions: [] })
  expect(await countRows('journal')).toBe(28)
  expect(await gatherBooklet(use.db, 2023)).toEqual(booklet2023)
})

test('the same booklet again writes nothing at all', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const lines = await countRows('journal')
  const again = await keepBooklet(use.db, writer, booklet2023, noAnswers)
  expect(again).toMatchObject({ created: 0, revised: 0, unchanged: 28 })
  expect(await countRows('journal')).toBe(lines)
})

test('one changed word revises exactly one entry, and its journal shows both', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const changed = withProgramme(booklet2023, 1, { budgetNote: '交付金を含む' })
  const kept = await keepBooklet(use.db, writer, changed, noAnswers)
  expect(kept).toMatchObject({ created: 0, revised: 1, unchanged: 27 })
  expect(kept.revisions).toEqual([expect.stringMatching(/^年度事業「.+」（P002-2023）：予算の注記$/)])
  const [newest, oldest] = await listHistory(use.db, annualSheets.record.key, 'P002-2023')
  expect([newest?.act, oldest?.act]).toEqual(['revise', 'insert'])
  expect(newest?.after).toMatchObject({ budgetNote: '交付金を含む' })
  expect(oldest?.after).toMatchObject({ budgetNote: null })
})

test('a failure in the middle leaves nothing behind', async () => {
  const broken = withProgramme(booklet2023, 4, { budget: -1 })
  await expect(keepBooklet(use.db, writer, broken, noAnswers)).rejects.toMatchObject({
    reason: 'invalid',
    message: '年度事業「市税の収納」を登録できません。',
    findings: [{ at: '当初予算' }],
  })
  expect(await countRows('journal')).toBe(0)
  expect(await countRows('sections')).toBe(0)
})

test('a rehearsal tells what would become of a booklet, and takes everything back', async () => {
  const rehearsed = await keepBooklet(use.db, writer, booklet2023, noAnswers, {
    isRehearsal: true,
    release: { stamp: releaser, gate: plainGate },
  })
  expect(rehearsed).toMatchObject({ created: 28, released: 28 })
  expect([await countRows('journal'), await countRows('programmes'), await countRows('releases')]).toEqual([
    0, 0, 0,
  ])
})

test('two booklets at the same moment do not give out the same codes', async () => {
  const kept = await Promise.all([
    keepBooklet(use.db, writer, booklet2023, noAnswers),
    keepBooklet(use.db, writer, booklet2023, noAnswers),
  ])
  expect(kept.map(({ created }) => created).sort()).toEqual([0, 28])
})

async function countRows(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(use.db)
  return rows[0]?.n ?? -1
}
