import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OutlineItem } from '#core/record/values.ts'
import { useDatabase } from '#tests/database.ts'
import type { Booklet, BookletMeasure, BookletProgramme } from './booklet.ts'
import { gatherBooklet } from './gather.ts'
import { keepBooklet } from './keep/keep-booklet.ts'
import { noAnswers } from './keep/programme-match.ts'

const use = useDatabase()
const stamp = { by: 'system:import', at: new Date('2024-04-01T00:00:00Z'), why: 'test' }

const letter = fc.constantFrom(...'橋川森道町空星雨風花草鳥魚船音色文歌本おかさたな「」・（）')
const word = fc.array(letter, { minLength: 1, maxLength: 12 }).map((all) => all.join(''))
const prose = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => !text.includes('\0'))
const outlineItem = fc.letrec<{ item: OutlineItem }>((tie) => ({
  item: fc.record(
    {
      marker: fc.constantFrom('', '1.', '(1)', '①', '・', '※', '○'),
      text: prose,
      marks: fc.array(word, { minLength: 1, maxLength: 2 }),
      table: fc.array(fc.array(prose, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      items: fc.array(tie('item'), { minLength: 1, maxLength: 2, depthIdentifier: 'item' }),
    },
    { requiredKeys: ['marker', 'text'] },
  ),
})).item
const outline = fc.array(outlineItem, { maxLength: 3 })
const units = (end: string, minLength: number) =>
  fc.uniqueArray(word, { minLength, maxLength: 3 }).map((all) => all.map((name) => `${name}${end}`))

const programme: fc.Arbitrary<BookletProgramme> = fc.record({
  name: word,
  departments: units('部', 1),
  sections: units('課', 1),
  isNew: fc.boolean(),
  goal: outline,
  budget: fc.option(fc.nat()),
  budgetNote: fc.option(fc.constantFrom('補正', '予備費を含む', '各課の予算')),
  content: outline,
  isReference: fc.boolean(),
})
const booklet = fc
  .record({
    fiscalYear: fc.integer({ min: 1950, max: 2100 }),
    committee: word,
    preface: outline,
    programmes: fc.uniqueArray(programme, { minLength: 1, maxLength: 5, selector: ({ name }) => name }),
    summaries: fc.array(fc.tuple(fc.boolean(), outline), { maxLength: 5 }),
  })
  .map(({ summaries, ...rest }): Booklet => {
    const measures = rest.programmes.flatMap(({ name, sections }, index): BookletMeasure[] => {
      const [isReview, summary] = summaries[index] ?? []
      if (summary === undefined) return []
      return [{ kind: isReview ? 'urgentReview' : 'emergencyMeasure', programme: name, sections, summary }]
    })
    return { ...rest, measures }
  })

test('any booklet that is kept is gathered again word for word, and kept again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(booklet, async (printed) => {
      const trial = await use.db.startTransaction().execute()
      try {
        const { created } = await keepBooklet(trial, stamp, printed, noAnswers)
        expect(await gatherBooklet(trial, printed.fiscalYear)).toEqual(printed)
        const again = await keepBooklet(trial, stamp, printed, noAnswers)
        expect(again).toMatchObject({ created: 0, revised: 0, unchanged: created })
      } finally {
        await trial.rollback().execute()
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('a year without a booklet is refused as missing', async () => {
  await expect(gatherBooklet(use.db, 2020)).rejects.toMatchObject({
    reason: 'missing',
    message: '令和2年度の冊子は登録にありません。',
  })
})
