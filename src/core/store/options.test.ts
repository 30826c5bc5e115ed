import { expect, test } from 'vitest'
import { transact } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { useDatabase } from '#tests/database.ts'
import { insert } from './entries.ts'
import { openBulkWriter } from './import-write.ts'
import { listOptions } from './options.ts'

const use = useDatabase()
const stamp = { by: 'test', at: new Date('2020-06-01T09:00:00+09:00'), why: '試験' }
const { record } = programmes

test('an entry is found by its key and by any way of writing its title, the key itself first', async () => {
  const [sample] = programmes.samples
  if (sample === undefined) throw new Error('programmes have no sample')
  const names = { P001: 'サーバーの更新', P002: '区民サロンP001', P003: '渡辺記念館' }
  for (const [code, name] of Object.entries(names)) {
    await insert(use.db, stamp, programmes, { ...sample, code, name })
  }
  const keys = async (words: string) => (await listOptions(use.db, record, words, null)).map(({ key }) => key)
  expect(await keys('p001')).toEqual(['P001', 'P002'])
  expect(await keys('さーばー')).toEqual(['P001'])
  expect(await keys('渡邉')).toEqual(['P003'])
  expect(await keys('ない言葉')).toEqual([])
  expect(await keys('')).toHaveLength(3)
})

test('of a register with more entries than are compared one by one, the key and the words as they are written find theirs', async () => {
  const [sample] = programmes.samples
  if (sample === undefined) throw new Error('programmes have no sample')
  await transact(use.db, async (trx) => {
    const writer = openBulkWriter(trx, stamp, record)
    await writer.insert(
      Array.from({ length: 1001 }, (_, number) => {
        const code = `P${String(number).padStart(4, '0')}`
        return { key: code, entry: { ...sample, code, name: number === 3 ? '渡辺記念館' : '区民サロン' } }
      }),
    )
  })
  const keys = async (words: string) => (await listOptions(use.db, record, words, null)).map(({ key }) => key)
  expect(await keys('記念')).toEqual(['P0003'])
  expect((await keys('P0007'))[0]).toBe('P0007')
  expect(await keys('くみんさろん')).toHaveLength(0)
  expect(await keys('さろん')).toHaveLength(20)
  expect(await keys('渡邉')).toEqual(['P0003'])
})
