import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { openEdition, openFile } from '#core/edition/read.ts'
import { openSearch } from '#core/edition/search/open.ts'
import { readCsv } from '#platform/csv.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { answerError } from '#ui/answer-error.tsx'
import { searchPages } from './search-page.tsx'
import type { SiteEnv } from './site.ts'

const folder = mkdtempSync(join(tmpdir(), 'daicho-search-'))
const file = join(folder, 'edition.sqlite')
await writeBookletEdition(file, [booklet2023, booklet2024])
const edition = openEdition(file)
const index = openFile(file)
const search = openSearch(index)
const assets = { stylesheet: '/style.css', script: '/script.js' }
const app = new Hono<SiteEnv>()
app.onError((error, c) => answerError(error, c, { assets, site: municipality.name }))
app.use(async (c, next) => {
  c.set('language', c.req.query('lang') === 'en' ? 'en' : 'ja')
  await next()
})
app.route(
  '/',
  searchPages({ municipality, assets, edition: () => edition }, () => search),
)

afterAll(() => {
  edition.close()
  index.close()
  rmSync(folder, { recursive: true })
})

test('a resident finds what a programme of either year says, in the letters of the booklet', async () => {
  const html = await text('/search?q=電子投書')
  expect(html).toContain('意見箱と<mark>電子投書</mark>')
  expect(html).toContain('令和5年度')
  expect(html).toContain('市民協働課')
})

test('each facet leads to a search that finds as many as it says', async () => {
  const html = await text('/search?q=市民')
  const links = [
    ...html.matchAll(/<a href="(\/search\?[^"]+)"><span>.*?<\/span><span class="daicho-count">(\d+)/g),
  ]
  expect(links.length).toBeGreaterThan(3)
  for (const [, href = '', count] of links) {
    expect(await text(href.replaceAll('&amp;', '&'))).toMatch(new RegExp(`role="status"[^>]*>${count}件`))
  }
})

test('the years of what was found follow one another, the newest first', async () => {
  const html = await text('/search?q=市')
  const years = [...html.matchAll(/<a href="\/search\?[^"]*year=(\d{4})[^"]*"><span>/g)].map(([, year]) =>
    Number(year),
  )
  expect(years.length).toBeGreaterThan(1)
  expect(years).toEqual(years.toSorted((one, other) => other - one))
})

test('page, JSON, CSV and feed of one search say the same entries', async () => {
  const query = 'q=防災 OR 市民'
  const json = JSON.parse(await text(`/search.json?${query}&limit=100`))
  const csv = await rowsOf(`/search.csv?${query}`)
  const feed = new XMLParser().parse(await text(`/search.atom?${query}`)).feed
  const html = await text(`/search?${query}`)
  expect(json.total).toBeGreaterThan(3)
  expect(json.hits).toHaveLength(json.total)
  expect(csv.slice(1).map(([register, key]) => [register, key])).toEqual(
    json.hits.map((hit: { register: string; key: string }) => [hit.register, hit.key]),
  )
  expect(feed.entry).toHaveLength(json.total)
  expect(html.match(/class="daicho-hit"/g)).toHaveLength(Math.min(20, json.total))
})

test('JSON says how the sections to ask are called where nothing is found', async () => {
  const { suggestions } = JSON.parse(await text('/search.json?q=防災ラヂオ無線機'))
  expect(suggestions.sections).toContainEqual({ key: expect.any(String), name: '防災対策課' })
})

test('the pages of JSON follow each other to the last entry', async () => {
  const seen: string[] = []
  let after = ''
  do {
    const page = JSON.parse(await text(`/search.json?q=市&limit=3&after=${after}`))
    seen.push(...page.hits.map((hit: { register: string; key: string }) => `${hit.register}/${hit.key}`))
    after = page.next ?? ''
    if (after === '') expect(seen).toHaveLength(page.total)
  } while (after !== '')
  expect(new Set(seen).size).toBe(seen.length)
})

test('where no section deals with the like, the list of all sections is the way on', async () => {
  const html = await text('/search?q=ΩΩΩ')
  expect(html).toContain('見つかりませんでした')
  expect(html).not.toContain('近い内容を受け持つ')
  expect(html).toContain('<a href="/sections">組織の一覧から担当を探す</a>')
})

test('who mistypes is offered the word, and who finds nothing is told whom to ask', async () => {
  const html = await text('/search?q=防災ラヂオ無線機')
  expect(html).toContain('見つかりませんでした')
  expect(html).toContain('担当の課に聞く')
  expect(html).toContain('防災対策課')
  expect(await text('/search?q=市民協働化')).toContain('q=%E5%B8%82%E6%B0%91%E5%8D%94%E5%83%8D')
})

test.each([
  ['/search?q=、', '記号や空白だけでは検索できません'],
  [`/search.json?q=${'あ'.repeat(500)}`, '400文字まで'],
  ['/search.json?q=市&limit=0', '1から100まで'],
  ['/search?q=市&after=x', '続きの位置'],
])('%s is answered in a sentence', async (address, says) => {
  const answer = await app.request(encodeURI(address))
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(says)
})

test('what is typed stands on the page as text, never as markup', async () => {
  expect(await text('/search?q=<script>alert(1)</script>')).not.toContain('<script>alert')
})

test('a reader of English gets the page in English and stays in it', async () => {
  const html = await text('/search?q=市民&lang=en')
  expect(html).toContain('Narrow down')
  expect(html).toMatch(/href="\/en\/search\?/)
})

async function text(address: string): Promise<string> {
  // Addresses that pages lead to are encoded already.
  return (await app.request(encodeURI(decodeURI(address)))).text()
}

async function rowsOf(address: string): Promise<string[][]> {
  const answer = await app.request(address)
  const rows = await Array.fromAsync(readCsv(answer.body as unknown as AsyncIterable<Uint8Array>))
  return rows.map(({ cells }) => cells)
}
