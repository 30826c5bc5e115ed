import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { loadDemo } from '#processes/demo.ts'
import { catalog } from '#registers/catalog.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt } from '#tests/edition.ts'
import { plainGate } from '#tests/gate.ts'
import { openSite } from '#tests/public-site.ts'

const use = useDatabase()
const at = new Date('2026-04-01T00:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'daicho-evaluation-pages-'))
beforeAll(() => () => rmSync(folder, { recursive: true }))

test('the demo shows its tree, the results of the year with their files, a programme’s evaluation and the matching cases', async () => {
  await loadDemo(use.db, { root: process.cwd(), profile: 'setagaya' }, at, plainGate)
  const file = join(folder, 'edition.sqlite')
  await compileAt(use.db, file, { records: catalog.map(({ record }) => record) })
  const site = openSite(file)
  const page = async (address: string) => {
    const answer = await site.request(address)
    expect([address, answer.status]).toEqual([address, 200])
    return answer.text()
  }
  const tree = await page('/plans')
  expect(tree).toContain('行政経営改革10の視点に基づく取組み')
  expect(tree).toContain('施策に位置付けのない事務事業')
  expect(tree).toContain('href="/plans/2020/M11"')
  const policy = await page('/plans/2020/M11')
  expect(policy).toContain('href="/plans/2020/M11-04"')
  expect(await page('/plans/2020/M11-04')).toContain('href="/programmes/P017"')
  for (const address of ['/plans/2020/M99', '/plans/2020/P017', '/plans/1999/M11'])
    expect([address, (await site.request(address)).status]).toEqual([address, 404])
  const results = await page('/evaluations')
  expect(results).toContain('広報機能の充実')
  expect(results).not.toContain('マッチングによる政策の推進</a>')
  expect(await page('/evaluations/2020/programmes.csv')).toContain('見本として書いた文です。')
  expect(
    (await (await site.request('/evaluations/2020/evaluations-2020.pdf')).arrayBuffer()).byteLength,
  ).toBeGreaterThan(10_000)
  expect(await page('/programmes/P017')).toContain('目標を改めた（240→260）')
  expect(await page('/matching')).toContain('学生による地域調査（見本）')
  for (const address of [
    '/en/plans',
    '/en/plans/2020/M11',
    '/furigana/plans/2020/unplaced',
    '/en/evaluations',
    '/en/matching',
    '/evaluations/2019',
    '/plans/2020',
  ])
    await page(address)
  expect((await site.request('/evaluations/1999')).status).toBe(404)
  site.close()
}, 60_000)
