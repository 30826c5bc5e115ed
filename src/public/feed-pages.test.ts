import { expect, test } from 'vitest'
import { catalog } from '#registers/catalog.ts'
import { annualSheets } from '#registers/planning/annual-sheets/register.ts'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { programmes } from '#registers/planning/programmes/register.ts'
import { publicRelations, spendingDisclosure } from '#registers/planning/programmes/samples.ts'
import { type ReadFeed, readAtom } from '#tests/atom.ts'
import { useDatabase } from '#tests/database.ts'
import { compileAt, release, releaseSections, useEditionPlace, withdraw } from '#tests/edition.ts'
import { openSite, SITE_URL } from '#tests/public-site.ts'

const use = useDatabase()
const place = useEditionPlace()
const records = catalog.map(({ record }) => record)

test('what was released is told to those who follow everything, its register, its programme or its section', async () => {
  await writeCity()
  const feeds = await read('/feed.atom', '/registers/annual-sheets/feed.atom', '/programmes/P001/feed.atom')
  expect(feeds.map(titlesOf)).toEqual([
    ['区政PR', '区政PR', '支出命令のホームページ公開', '政策企画課', '政策経営部'],
    ['区政PR'],
    ['区政PR', '区政PR'],
  ])
  const [section] = await read('/sections/S001/feed.atom')
  expect(titlesOf(section)).toEqual(['区政PR', '政策企画課'])
})

test('an entry keeps its name in every feed and through every release; the feed of all that is new says so once', async () => {
  const { programme } = await writeCity()
  const [before] = await read('/feed.atom')
  await release(use.db, programmes, { ...publicRelations, name: '区政の広報' }, programme)
  const [after, own, found] = await read('/feed.atom', '/programmes/P001/feed.atom', '/search.atom?q=広報')
  const renamed = after?.entries.find(({ title }) => title === '区政の広報')
  expect(before?.entries.map(({ id }) => id)).toContain(renamed?.id)
  expect(after?.entries).toHaveLength(before?.entries.length ?? 0)
  expect(own?.entries.map(({ id }) => id)).toContain(renamed?.id)
  expect(found?.entries.map(({ id }) => id)).toContain(renamed?.id)
  expect(new Set([after?.id, own?.id, found?.id]).size).toBe(3)
  expect(after?.id).toBe(before?.id)
})

test('what was withdrawn is told as withdrawn, and none of its words', async () => {
  const { programme } = await writeCity()
  const [before] = await read('/feed.atom')
  await withdraw(use.db, programmes.record, programme)
  const feeds = await read('/feed.atom', '/registers/programmes/feed.atom', '/programmes/P001/feed.atom')
  for (const feed of feeds) {
    const told = feed.entries.find(({ title }) => title === '取り下げ：事務事業 P001')
    expect(told?.content).toBe('事務事業 P001 の公開は取り下げられました。')
    expect(before?.entries.map(({ id }) => id)).toContain(told?.id)
  }
  expect(JSON.stringify(feeds[1])).not.toContain('区政PR')
})

test('who follows a programme is told that a sheet of it was withdrawn', async () => {
  const { sheet } = await writeCity()
  await withdraw(use.db, annualSheets.record, sheet)
  const [feed] = await read('/programmes/P001/feed.atom')
  expect(titlesOf(feed)).toEqual(expect.arrayContaining(['取り下げ：年度事業 P001-2020', '区政PR']))
})

test('a feed names itself and its page by the address under which people reach the site', async () => {
  await writeCity()
  const [feed] = await read('/programmes/P001/feed.atom')
  expect(feed?.links.map(({ rel, href }) => [rel, href])).toEqual([
    ['self', `${SITE_URL}/programmes/P001/feed.atom`],
    ['alternate', `${SITE_URL}/programmes/P001`],
  ])
})

test('a page leads programs to its feeds and to itself in the other language', async () => {
  await writeCity()
  await compileAt(use.db, place.file, { records })
  const { request, close } = openSite(place.file)
  const head = await (await request('/en/programmes/P001')).text()
  expect(head).toContain('type="application/atom+xml" href="/programmes/P001/feed.atom"')
  expect(head).toContain('type="application/atom+xml" href="/feed.atom"')
  expect(head).toContain(`<link rel="canonical" href="${SITE_URL}/en/programmes/P001"/>`)
  expect(head).toContain(`<link rel="alternate" hreflang="ja" href="${SITE_URL}/programmes/P001"/>`)
  close()
})

test.each(['/registers/nothing/feed.atom', '/programmes/P999/feed.atom', '/sections/S999/feed.atom'])(
  '%s is of nothing that ever was, and not there',
  async (address) => {
    await writeCity()
    await compileAt(use.db, place.file, { records })
    const { request, close } = openSite(place.file)
    expect((await request(address)).status).toBe(404)
    close()
  },
)

async function writeCity() {
  await releaseSections(use.db)
  const programme = await release(use.db, programmes, publicRelations)
  await release(use.db, programmes, spendingDisclosure)
  const sheet = await release(use.db, annualSheets, publicRelations2020)
  return { programme, sheet }
}

async function read(...addresses: readonly string[]): Promise<ReadFeed[]> {
  await compileAt(use.db, place.file, { records })
  const { request, close } = openSite(place.file)
  const feeds: ReadFeed[] = []
  for (const address of addresses) {
    const answer = await request(address)
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    feeds.push(readAtom(await answer.text()))
  }
  close()
  return feeds
}

function titlesOf(feed: ReadFeed | undefined): string[] {
  return feed?.entries.map(({ title }) => title).sort() ?? []
}
