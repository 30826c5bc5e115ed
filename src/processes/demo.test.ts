import { join } from 'node:path'
import { expect, test } from 'vitest'
import { insert } from '#core/store/entries.ts'
import { count } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import { listCurrent } from '#core/store/releases.ts'
import { annualSheet } from '#registers/planning/annual-sheets/record.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { useDatabase } from '#tests/database.ts'
import { plainGate } from '#tests/gate.ts'
import { gatherBooklet } from './booklet/gather.ts'
import { loadDemo, loadDemoIfEmpty } from './demo.ts'
import { findDemoBooklet, readMunicipality } from './profile.ts'

const use = useDatabase()
const at = new Date('2026-04-01T09:00:00+09:00')
const root = join(import.meta.dirname, '..', '..')
const setagaya = { root, profile: 'setagaya' }
const midorigaoka = { root, profile: join(root, 'tests', 'midorigaoka') }

test('the demo of the ward is in the registers and public, word for word', async () => {
  const loaded = await loadDemo(use.db, setagaya, at, plainGate)
  expect(loaded).toMatchObject({ file: 'booklet-2020.json', fiscalYear: 2020, questions: [], findings: [] })
  const demo = await findDemoBooklet(setagaya)
  expect(await gatherBooklet(use.db, 2020, { isReleasedOnly: true })).toEqual(demo?.booklet)
  expect(await listCurrent(use.db, annualSheet.key)).toHaveLength(39)
}, 30_000)

test('loaded twice, the demo is there once', async () => {
  await loadDemo(use.db, midorigaoka, at, plainGate)
  expect(await loadDemo(use.db, midorigaoka, at, plainGate)).toBeNull()
  expect(await count(use.db, annualSheet, everything)).toBe(7)
})

test('a ledger with programmes of its own is refused', async () => {
  await insert(use.db, { by: 'yamada', at, why: '' }, programmes, publicRelations)
  await expect(loadDemo(use.db, midorigaoka, at, plainGate)).rejects.toMatchObject({ reason: 'invalid' })
  expect(await count(use.db, annualSheet, everything)).toBe(0)
})

test('a first start brings the demo, a second one or one after any entry does not', async () => {
  expect(await loadDemoIfEmpty(use.db, midorigaoka, at, async () => plainGate)).toMatchObject({
    fiscalYear: 2024,
  })
  expect(await loadDemoIfEmpty(use.db, midorigaoka, at, async () => plainGate)).toBeNull()
})

test('after one entry of the office’s own a start brings no demo', async () => {
  await insert(use.db, { by: 'yamada', at, why: '' }, programmes, publicRelations)
  expect(await loadDemoIfEmpty(use.db, midorigaoka, at, async () => plainGate)).toBeNull()
  expect(await count(use.db, annualSheet, everything)).toBe(0)
})

test('a profile is found by its name or by its path', async () => {
  expect((await readMunicipality(setagaya)).name).toBe('世田谷区')
  expect((await readMunicipality(midorigaoka)).name).toBe('緑丘市')
})

test('a profile that is not there is named in a sentence', async () => {
  await expect(readMunicipality({ root, profile: 'setagay' })).rejects.toMatchObject({
    name: 'OperatorError',
    message: expect.stringContaining('「setagay」'),
  })
})
