import { expect, test } from 'vitest'
import { find, revise, transition } from '#core/store/entries.ts'
import { gatherBooklet } from '#processes/booklet/gather.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { section } from '#registers/planning/sections/record.ts'
import { urgentReviews } from '#registers/planning/urgent-reviews/register.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { booklet2023, withProgramme } from '#tests/midorigaoka/booklets.ts'
import { keepBooklet } from './keep-booklet.ts'
import { noAnswers } from './programme-match.ts'

const use = useDatabase()
const at = new Date('2024-04-01T09:00:00+09:00')
const writer = { by: 'system:import', at, why: '冊子の取込み' }
const releaser = { by: 'system:release', at, why: '初めの公開' }

test('a section that turns up under another department is reported and not moved', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const moved = withProgramme(booklet2023, 1, { departments: ['総務部'] })
  const { findings } = await keepBooklet(use.db, writer, moved, noAnswers)
  expect(findings).toMatchObject([{ kind: 'section-moved', programme: '防災ラジオの貸与' }])
  const radio = await find(use.db, annualSheets.record, 'P002-2023')
  const of = await find(use.db, section, radio?.entry.sections?.[0] ?? '')
  const parent = await find(use.db, section, of?.entry.parent ?? '')
  expect([of?.entry.name, parent?.entry.name]).toEqual(['防災対策課', '危機管理部'])
})

test('what people wrote beside the booklet stays, and is not published over their heads', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const key = 'P001-2023-urgentReview'
  const kept = await find(use.db, urgentReviews.record, key)
  if (!kept) throw new Error('the review is missing')
  const noted = { ...kept.entry, reason: '財源の不足', dispositions: ['changed'] as const }
  await revise(use.db, { by: 'yamada', at, why: '' }, urgentReviews, kept, noted)

  const again = await keepBooklet(use.db, writer, booklet2023, noAnswers, {
    release: { stamp: releaser, gate: plainGate },
  })
  expect(again).toMatchObject({ revised: 0, released: 27, findings: [{ kind: 'release-withheld' }] })
  expect((await find(use.db, urgentReviews.record, key))?.entry).toEqual(noted)
})

test('what is deduced from the booklet follows its words', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const measures = booklet2023.measures.map((measure) => ({
    ...measure,
    summary: [{ marker: '○', text: '来年度まで休止' }],
  }))
  const content = [{ marker: '1.', text: '懇談会', marks: ['緊急見直し対象事業'] }]
  const changed = withProgramme({ ...booklet2023, measures }, 0, { content })
  await keepBooklet(use.db, writer, changed, noAnswers)
  const review = await find(use.db, urgentReviews.record, 'P001-2023-urgentReview')
  expect(review?.entry).toMatchObject({ dispositions: ['suspended'], item: '1. 懇談会' })
})

test('what was withdrawn stays withdrawn, with a finding', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const key = 'P002-2023'
  const kept = await find(use.db, annualSheets.record, key)
  if (!kept) throw new Error('the sheet is missing')
  await transition(use.db, { by: 'yamada', at, why: '誤り' }, annualSheets, kept, 'withdrawal')

  const again = await keepBooklet(use.db, writer, booklet2023, noAnswers)
  expect(again).toMatchObject({ created: 0, revised: 0, findings: [{ kind: 'entry-withdrawn' }] })
  const names = (await gatherBooklet(use.db, 2023)).programmes.map(({ name }) => name)
  expect(names).toEqual(
    booklet2023.programmes.map(({ name }) => name).filter((name) => name !== '防災ラジオの貸与'),
  )
})

test('a sheet that a later booklet of the year lacks is reported and not taken away', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers)
  const shorter = { ...booklet2023, programmes: booklet2023.programmes.filter((_, index) => index !== 1) }
  const { findings } = await keepBooklet(use.db, writer, shorter, noAnswers)
  expect(findings).toMatchObject([{ kind: 'not-in-booklet', programme: '防災ラジオの貸与' }])
})

test('a line of the lists without a sheet is left out with a finding', async () => {
  const [measure] = booklet2023.measures
  if (!measure) throw new Error('there is no measure')
  const stray = {
    ...booklet2023,
    measures: [...booklet2023.measures, { ...measure, programme: '港の浚渫' }, measure],
  }
  const { findings } = await keepBooklet(use.db, writer, stray, noAnswers)
  expect(findings.map(({ kind, programme: of }) => [kind, of])).toEqual([
    ['measure-left-out', '港の浚渫'],
    ['measure-left-out', measure.programme],
  ])
})
