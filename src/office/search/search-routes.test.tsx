import { expect, test } from 'vitest'
import type { AnyEntry } from '#core/record/define.ts'
import type { Role } from '#core/rules/permission.ts'
import { listReadings } from '#core/store/access/find-readings.ts'
import { insert } from '#core/store/entries.ts'
import { openBulkWriter } from '#core/store/import-write.ts'
import { transact } from '#platform/database.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations } from '#registers/planning/programmes/samples.ts'
import { enquiries } from '#registers/voices/enquiries/register.ts'
import { useDatabase } from '#tests/database.ts'
import { officePages } from '#tests/office-pages.ts'
import { searchRoutes } from './search-routes.tsx'

const use = useDatabase()
const now = new Date('2026-04-06T09:00:00+09:00')
const stamp = { by: 'yamada', at: now, why: '' }
const search = (words: string, roles: readonly Role[] = ['reader']) =>
  officePages(use, (app, office) => app.route('/search', searchRoutes(office)), { roles, now }).page(
    `/search?q=${encodeURIComponent(words)}`,
  )

test('an entry is found by a word of its name in whichever kana, or by its key, with the way to it', async () => {
  await insert(use.db, stamp, programmes, { ...publicRelations, code: 'P040', name: 'みどりのまちづくり' })
  for (const words of ['ミドリ', 'まちづくり', 'P040']) {
    const { status, html } = await search(words)
    expect([status, html.includes('href="/programmes/P040"')], words).toEqual([200, true])
  }
  expect((await search('見つからない言葉')).html).toContain('「見つからない言葉」は見つかりません。')
  expect((await search('')).status).toBe(200)
})

test('who holds no role finds nothing, and what is found of a personal register leaves its line', async () => {
  const { record } = enquiries
  const [sample] = enquiries.samples as readonly AnyEntry[]
  const kept = { key: 'I-1', entry: sample ?? {} }
  // Past references: only the search is tried here.
  await transact(use.db, async (trx) => (await openBulkWriter(trx, stamp, record)).insert([kept]))
  const words = String(kept.entry[record.title])
  expect((await search(words, [])).html).not.toContain(`href="/enquiries/${kept.key}"`)
  expect(await lines()).toEqual([])
  expect((await search(words)).html).toContain(`href="/enquiries/${kept.key}"`)
  expect(await lines()).toEqual([{ register: 'enquiries', by: 'yamada', conditions: 'words' }])
})

async function lines() {
  const readings = await listReadings(use.db, { limit: 10 })
  return readings.map(({ register, by, conditions }) => ({ register, by, conditions }))
}
