import { expect, test } from 'vitest'
import type { RecordType } from '#core/record/define.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { useDatabase } from '#tests/database.ts'
import { insert } from './entries.ts'
import { listOptions } from './options.ts'

const use = useDatabase()
const stamp = { by: 'test', at: new Date('2020-06-01T09:00:00+09:00'), why: '試験' }
const { record } = programmes
const large: RecordType = { ...record, large: true }

test('an entry is found by its key and by any way of writing its title, the key itself first', async () => {
  const [sample] = programmes.samples
  if (sample === undefined) throw new Error('programmes have no sample')
  const names = { P001: 'サーバーの更新', P002: '区民サロンP001', P003: '渡辺記念館' }
  for (const [code, name] of Object.entries(names)) {
    await insert(use.db, stamp, programmes, { ...sample, code, name })
  }
  const keys = async (of: RecordType, words: string) =>
    (await listOptions(use.db, of, words, null)).map(({ key }) => key)
  expect(await keys(record, 'p001')).toEqual(['P001', 'P002'])
  expect(await keys(record, 'さーばー')).toEqual(['P001'])
  expect(await keys(record, '渡邉')).toEqual(['P003'])
  expect(await keys(record, 'ない言葉')).toEqual([])
  expect(await keys(record, '')).toHaveLength(3)
  expect(await keys(large, '記念')).toEqual(['P003'])
  expect((await keys(large, 'P001'))[0]).toBe('P001')
})
