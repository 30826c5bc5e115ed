import { expect, test } from 'vitest'
import { listHistory } from '#core/store/journal.ts'
import { listCurrent } from '#core/store/releases.ts'
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

test('released at once, everything is public, asked for by one account and approved by another', async () => {
  const kept = await keepBooklet(use.db, writer, booklet2023, noAnswers, {
    release: { stamp: releaser, gate: plainGate },
  })
  expect(kept).toMatchObject({ created: 28, released: 28 })
  expect(await gatherBooklet(use.db, 2023, { isReleasedOnly: true })).toEqual(booklet2023)
  const history = await listHistory(use.db, annualSheets.record.key, 'P001-2023')
  expect(history.map(({ act, by, why }) => [act, by, why])).toEqual([
    ['release', 'system:release', '初めの公開'],
    ['approval', 'system:release', '初めの公開'],
    ['review', 'system:import', '冊子の取込み'],
    ['insert', 'system:import', '冊子の取込み'],
  ])

  const again = await keepBooklet(use.db, writer, booklet2023, noAnswers, {
    release: { stamp: releaser, gate: plainGate },
  })
  expect(again).toMatchObject({ unchanged: 28, released: 0 })
})

test('a changed sheet that is released again replaces one release, and the public sees the new words', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers, { release: { stamp: releaser, gate: plainGate } })
  const changed = withProgramme(booklet2023, 1, { budgetNote: '交付金を含む' })
  await keepBooklet(use.db, writer, changed, noAnswers)
  expect(await gatherBooklet(use.db, 2023, { isReleasedOnly: true })).toEqual(booklet2023)
  expect(await gatherBooklet(use.db, 2023)).toEqual(changed)
  const kept = await keepBooklet(use.db, writer, changed, noAnswers, {
    release: { stamp: releaser, gate: plainGate },
  })
  expect(kept).toMatchObject({ unchanged: 28, released: 1 })
  expect(await gatherBooklet(use.db, 2023, { isReleasedOnly: true })).toEqual(changed)
})

test('releases hold every entry of the booklet exactly once', async () => {
  await keepBooklet(use.db, writer, booklet2023, noAnswers, { release: { stamp: releaser, gate: plainGate } })
  const registers = ['sections', 'programmes', 'annual-sheets', 'urgent-reviews', 'booklets']
  const counts = await Promise.all(registers.map(async (key) => (await listCurrent(use.db, key)).length))
  expect(counts).toEqual([12, 6, 6, 3, 1])
})
