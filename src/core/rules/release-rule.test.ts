import { expect, test } from 'vitest'
import { folder } from '#registers/records/folders/record.ts'
import { folders } from '#registers/records/folders/register.ts'
import { releaseHindrances, releaseRuleFor } from './release-rule.ts'

const [sample] = folders.samples
if (sample === undefined) throw new Error('folders have no samples')
const bound = { ...sample, programme: 'P001' }
const unbound = { ...sample, programme: null }
const moment = { on: '2020-06-01', before: null }

test('an entry that names no programme is not released, whatever its register says of releases', () => {
  const says = '公開するには、どの事務事業のためのものかを選ぶ。'
  expect(releaseHindrances({ record: folder }, unbound, moment)).toEqual([{ at: 'programme', says }])
  expect(releaseHindrances({ record: folder }, bound, moment)).toEqual([])
})

test('a register that says it in its own words says it once', () => {
  const rule = releaseRuleFor(folder)
  const own = rule('programme', '事務事業を選ぶ。', (e) => e.programme !== null)
  const register = { record: folder, releaseRules: [own] }
  expect(releaseHindrances(register, unbound, moment)).toEqual([
    { at: 'programme', says: '事務事業を選ぶ。' },
  ])
})

test('a master serves no programme and is released without one', () => {
  const record = { ...folder, programme: { master: '試し' } }
  expect(releaseHindrances({ record }, unbound, moment)).toEqual([])
})
