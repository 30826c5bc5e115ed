import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueDocument } from '#tests/catalogue/catalogue-edition.ts'
import { openChangingCatalogue } from '#tests/catalogue/changing-catalogue.ts'

const SIZE = { documents: 2_000, sections: 6 }
let site: Awaited<ReturnType<typeof openChangingCatalogue>>
beforeAll(async () => {
  site = await openChangingCatalogue(SIZE)
})
afterAll(() => site.close())

const first = catalogueDocument(0, SIZE)

test('the first page counts the whole catalogue and leads to every section and every large class', async () => {
  const html = await text('/documents')
  expect(html).toContain('2,000')
  expect(html.match(/href="\/documents\?section=S\d+"/g)).toHaveLength(SIZE.sections)
  expect(html.match(/href="\/documents\?classification=\d\d-2000"/g)?.length).toBeGreaterThan(5)
})

test('who goes down from a section by its classes to a folder finds as many as each step says, and only what lies there', async () => {
  let address = `/documents?section=${first.section}`
  for (let step = 0; step < 3; step += 1) {
    const html = await text(address)
    const found =
      /<a href="(\/documents\?[^"]*classification=[^"]*)"><span>[^<]*<\/span><span class="daicho-count">(\d+)/.exec(
        html,
      )
    if (found === null) break
    address = (found[1] ?? '').replaceAll('&amp;', '&')
    expect(await text(address)).toMatch(new RegExp(`role="status"[^>]*>${found[2]}件`))
  }
  const [, folder = ''] = /href="(\/documents\?within=[^"]*)"/.exec(await text(address)) ?? []
  const hits = [...(await text(folder)).matchAll(/name="documents" value="([^"]*)"/g)]
  expect(hits.length).toBeGreaterThan(10)
  for (const [, key = ''] of hits) {
    const entry = site.edition().find('documents', key)
    expect(`within=${encodeURIComponent(`folders/${String(entry?.values?.folder)}`)}`).toBe(
      folder.split('?')[1],
    )
  }
})

test('a document has a page and an entry as JSON under addresses that stay, and both tell of a withdrawal', async () => {
  const html = await text(`/documents/${first.number}`)
  expect(html).toContain(`https://daicho.midorigaoka.example/documents/${first.number}`)
  expect(html).toContain(`/documents?section=${first.section}`)
  const json = await site.request(`/documents/${first.number}.json`)
  expect(await json.json()).toMatchObject({ number: first.number, _: { register: 'documents' } })
  expect((await site.request(`/registers/documents/${first.number}`)).status).toBe(301)

  await site.advance([], [0])
  expect((await site.request(`/documents/${first.number}`)).status).toBe(410)
  const gone = await site.request(`/documents/${first.number}.json`)
  expect(gone.status).toBe(410)
  expect(await gone.text()).not.toContain(first.publicTitle)
  await site.advance([0], [])
})

test('what was chosen stands in the address: it can be taken out, added to, and is carried through a search', async () => {
  const keys = [1, 2, 3].map((number) => catalogueDocument(number, SIZE).number)
  const html = await text(
    `/basket?documents=${keys.slice(0, 2).join(',')}&documents=${keys[2]}&documents=x'x`,
  )
  for (const key of keys) expect(html).toContain(`/documents/${key}"`)
  expect(html).toContain(`href="/basket?documents=${keys[0]},${keys[2]}"`)
  expect(html).toContain(`name="basket" value="${keys.join(',')}"`)
  const found = await text(`/documents?q=公園&basket=${keys.join(',')}`)
  for (const key of keys) expect(found).toMatch(new RegExp(`name="documents" value="${key}"`))
  expect(found).toContain(`basket=${encodeURIComponent(keys.join(','))}`)
})

test('a whole result comes as CSV and as JSON Lines, each entry once, named by its edition', async () => {
  const query = `register=documents&section=${first.section}`
  const total = (await (await site.request(`/search.json?${query}`)).json()).total as number
  const csv = await site.request(`/search.csv?${query}`)
  const rows = (await csv.text()).trim().split('\r\n')
  expect(rows).toHaveLength(total + 1)
  expect(rows[0]).toContain('url,classification,retention,disclosureForecast')
  expect(csv.headers.get('content-disposition')).toMatch(/992011_search_\d+\.csv/)
  const lines = (await (await site.request(`/search.jsonl?${query}`)).text()).trim().split('\n')
  expect(new Set(lines.map((line) => JSON.parse(line).number)).size).toBe(total)
})

test('a search that is kept tells what was published since a day, and asks for no cookie', async () => {
  const before = await site.request('/search/saved?register=documents&since=2027-06-01')
  expect(before.headers.get('set-cookie')).toBeNull()
  await site.advance([1_999, 2_001], [])
  const html = await text('/search/saved?register=documents&since=2027-06-01')
  expect(html).toContain(site.edition().titleOf('documents', catalogueDocument(2_001, SIZE).number) ?? '?')
  expect(html).toContain('/search.atom?register=documents')
})

test('a facet that records declare is kept by page, JSON and feed alike, and by the list of the API', async () => {
  const query = 'register=documents&disclosureForecast=timed&retention=5y'
  const json = await (await site.request(`/search.json?${query}`)).json()
  expect(json.total).toBeGreaterThan(0)
  const api = await (
    await site.request('/api/v1/documents?disclosureForecast=timed&retention=5y&limit=500')
  ).json()
  expect(api.total).toBe(json.total)
  const feed = await text(`/search.atom?${query}`)
  expect(feed.match(/<entry>/g)?.length).toBe(Math.min(50, json.total))
  expect((await site.request('/api/v1/sections?retention=5y')).status).toBe(422)
  expect(await text('/api/v1/openapi.json')).toContain('"disclosureForecast","in":"query"')
})

async function text(address: string): Promise<string> {
  const response = await site.request(address.replaceAll('&amp;', '&'))
  expect([address, response.status]).toEqual([address, 200])
  return response.text()
}
