import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { defineRecord, reference, references, text } from '#core/record/define.ts'
import { useDatabase } from '#tests/database.ts'
import { appendJournal } from './journal.ts'
import { foldedReason, indexJournal } from './journal-index.ts'
import { type JournalAsked, listJournal, type PlacedLine } from './journal-list.ts'
import { growTree } from './tree-growth.ts'

const one = defineRecord({
  ...{ key: 'ones', label: '一', basis: '試験', title: 'name', retention: 'permanent', section: 'section' },
  fields: { name: text('名', { max: 20 }), section: reference('課', { to: 'sections' }) },
} as never)
const many = defineRecord({
  ...{ key: 'manys', label: '多', basis: '試験', title: 'name', retention: 'permanent', section: 'sections' },
  fields: { name: text('名', { max: 20 }), sections: references('課', { to: 'sections' }) },
} as never)
const use = useDatabase()

const lineOf = fc.record({
  register: fc.constantFrom('ones', 'manys', 'grants'),
  act: fc.constantFrom('insert', 'revise', 'release'),
  by: fc.constantFrom('yamada', 'suzuki', 'system:import'),
  why: fc.constantFrom('', '年度更新', '誤字の訂正', '誤字とＡＢＣの訂正'),
  section: fc.constantFrom(null, 'S001', 'S002'),
  hours: fc.integer({ min: 0, max: 72 }),
})
const askedOf = fc.record(
  {
    register: fc.constantFrom('ones', 'manys', 'grants'),
    act: fc.constantFrom('insert', 'revise', 'release'),
    by: fc.constantFrom('yamada', 'suzuki'),
    section: fc.constantFrom('S001', 'S002'),
    from: fc.constantFrom('2020-06-01', '2020-06-02'),
    until: fc.constantFrom('2020-06-01', '2020-06-03'),
    words: fc.constantFrom(['訂正'], ['誤字', 'abc'], ['無い']),
    registers: fc.constantFrom(['ones'], ['ones', 'grants'], []),
  },
  { requiredKeys: [] },
)

test('whatever lines are asked for, each that fits is listed once, the newest first, over all pages', async () => {
  const samples = fc.sample(lineOf, { numRuns: 150, seed: 7 })
  for (const [n, { section, hours, why, by, act, register }] of samples.entries()) {
    const after =
      register === 'manys' ? { sections: section ? [section, 'S009'] : [] } : { name: 'x', section }
    const at = new Date(Date.parse('2020-06-01T00:00:00+09:00') + hours * 3_600_000)
    await appendJournal(use.db, { by, at, why }, [{ register, entry: String(n), revision: 1, act, after }])
  }
  await growTree(use.db, new Date())
  expect(await indexJournal(use.db, [one, many], { batch: 40 })).toBe(150)
  expect(await indexJournal(use.db, [one, many])).toBe(0)
  const everyLine = (await listJournal(use.db, { limit: 1000 })).lines
  expect(everyLine).toHaveLength(150)

  await fc.assert(
    fc.asyncProperty(askedOf, async (asked) => {
      const expected = everyLine.filter(fits(asked)).map(({ id }) => id)
      expect(await pagesOf(asked)).toEqual(expected)
    }),
    { numRuns: 120, seed: 3 },
  )
})

test('lines that may not be shown are passed over, and a page that looked through many says where it goes on', async () => {
  const at = new Date('2020-06-01T09:00:00+09:00')
  const notes = Array.from({ length: 4000 }, (_, n) => ({
    ...{ register: 'ones', entry: String(n), revision: 1, act: 'insert', after: { name: 'x' } },
  }))
  await appendJournal(use.db, { by: 'yamada', at, why: '' }, notes)
  await growTree(use.db, at)
  await indexJournal(use.db, [one])
  const onlyFirst = (lines: readonly PlacedLine[]) => lines.filter(({ entry }) => entry === '5')
  const first = await listJournal(use.db, { limit: 10 }, onlyFirst)
  expect(first).toMatchObject({ lines: [], isPartial: true })
  const second = await listJournal(use.db, { limit: 10, before: first.next ?? undefined }, onlyFirst)
  expect(second.lines.map(({ entry }) => entry)).toEqual(['5'])
  expect(second.next).toBeNull()
})

test('what the journal is searched by is made anew where it was emptied', async () => {
  const at = new Date('2020-06-01T09:00:00+09:00')
  const after = { name: 'x', section: 'S001' }
  await appendJournal(use.db, { by: 'yamada', at, why: '訂正' }, [
    { register: 'ones', entry: '1', revision: 1, act: 'insert', after },
  ])
  await growTree(use.db, at)
  await indexJournal(use.db, [one])
  await sql`truncate "journal_index", "journal_sections", "journal_reasons", "journal_kinds"`.execute(use.db)
  expect((await listJournal(use.db, { limit: 10 })).lines).toEqual([])
  await indexJournal(use.db, [one])
  expect((await listJournal(use.db, { section: 'S001', words: ['訂正'], limit: 10 })).lines).toHaveLength(1)
})

async function pagesOf(asked: Partial<JournalAsked>): Promise<number[]> {
  const ids: number[] = []
  for (let before: JournalAsked['before']; ; ) {
    const page = await listJournal(use.db, { ...asked, before, limit: 13 })
    ids.push(...page.lines.map(({ id }) => id))
    if (page.next === null) return ids
    before = page.next
  }
}

function fits({ register, act, by, section, from, until, words, registers }: Partial<JournalAsked>) {
  return (line: PlacedLine) => {
    const after = line.after as { section?: string | null; sections?: string[] }
    const sections = after.sections ?? (line.register === 'ones' && after.section ? [after.section] : [])
    const day = new Date(line.at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
    return (
      (register === undefined || line.register === register) &&
      (act === undefined || line.act === act) &&
      (by === undefined || line.by === by) &&
      (section === undefined || sections.includes(section)) &&
      (from === undefined || day >= from) &&
      (until === undefined || day <= until) &&
      (registers === undefined || registers.includes(line.register)) &&
      (words ?? []).every((word) => foldedReason(line.why).includes(foldedReason(word)))
    )
  }
}
