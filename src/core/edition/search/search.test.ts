import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { documentRecords, writeDocuments } from '#tests/search/documents.ts'
import { queriesByKind } from '#tests/search/queries.ts'
import { buildSearch } from './build.ts'
import { bodyTexts, groupOf } from './entry-texts.ts'
import { FIXED_FACETS } from './facets.ts'
import { keysOf } from './grams.ts'
import { COUNTED, type Hit, openSearch, type SearchOrder } from './open.ts'
import { parseQuery, type Sought } from './query.ts'

const TITLES = 12_000
const edition = new DatabaseSync(':memory:')
writeDocuments(edition, TITLES)
await buildSearch(edition, documentRecords)
const search = openSearch(edition)
afterAll(() => edition.close())

const queries = Object.values(queriesByKind(TITLES)).flat()
const everything: SearchOrder = { sought: null, narrowing: {}, sort: 'relevance' }

type Scanned = {
  folder: unknown
  hit: Hit
  title: string[]
  body: string[]
  group: ReturnType<typeof groupOf>
}

/** Every entry with its folded texts, in the order of the index. */
const all = scanned()

test('there are more than two hundred queries on more than five thousand titles', () => {
  expect(queries.length).toBeGreaterThan(200)
  expect(all.length).toBeGreaterThan(5_000)
})

test.each(queries)(
  '%s finds what reading every text finds: the same entries, order and counts',
  async (text) => {
    const order = orderOf(text)
    if (order === null) return
    const wanted = all.filter((entry) => isFound(order.sought, [...entry.title, ...entry.body]))
    const inTitle = new Set(wanted.filter(({ title, body }) => isInTitle(order.sought, title, body)))
    const ranked = [
      ...wanted.filter((entry) => inTitle.has(entry)),
      ...wanted.filter((entry) => !inTitle.has(entry)),
    ]

    const { counts, hits } = search.find(order, 20, null)
    expect(counts?.total ?? null).toBe(wanted.length > COUNTED ? null : wanted.length)
    expect((await search.countAll(order)).total).toBe(wanted.length)
    expect(hits.map(nameOf)).toEqual(ranked.slice(0, 20).map(({ hit }) => nameOf(hit)))
    expect((await listed(order)).map(nameOf)).toEqual(ranked.map(({ hit }) => nameOf(hit)))
  },
)

test('the queries cover all sizes: none, few, many, more than are counted at once', () => {
  const sizes = queries.map((text) => {
    const order = orderOf(text)
    return order && (search.find(order, 1, null).counts?.total ?? Number.POSITIVE_INFINITY)
  })
  expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(5)
  expect(sizes.filter((size) => size !== null && size > 0 && size < 100).length).toBeGreaterThan(20)
  expect(sizes.filter((size) => size !== null && size > 100 && size <= COUNTED).length).toBeGreaterThan(20)
  expect(sizes).toContain(Number.POSITIVE_INFINITY)
})

test.each(['図書館', '令和2年度', '区', '-整備', ''])(
  'the facets of %s count what they narrow down to',
  async (text) => {
    const order = orderOf(text) ?? everything
    const { facets } = await search.countAll(order)
    const wanted = all.filter((entry) => isFound(order.sought, [...entry.title, ...entry.body]))
    expect(search.facets).toEqual([...FIXED_FACETS, 'classification', 'retention', 'topics', 'isUrgent'])
    for (const facet of search.facets) {
      expect(facets[facet]?.length).toBeGreaterThan(0)
      for (const { value, count } of (facets[facet] ?? []).slice(0, 3)) {
        const narrowed = { ...order, narrowing: { [facet]: value } }
        expect(count).toBe(wanted.filter(({ group }) => valuesOf(group, facet).includes(value)).length)
        expect((await search.countAll(narrowed)).total).toBe(count)
      }
    }
    expect(facets.register.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length)
  },
)

test('what is narrowed down without words is counted exactly, however much it is', async () => {
  const narrowings = [
    {},
    { register: 'test-documents' },
    { classification: 'C0' },
    { retention: 'y5', year: '2016' },
  ]
  for (const narrowing of narrowings) {
    const counted = await search.countAll({ ...everything, narrowing })
    expect(await search.browse(narrowing)).toEqual(counted)
    expect(await search.browse(narrowing)).toEqual(counted)
  }
  expect(search.treeOf('classification')?.within('C0')).toHaveLength(43)
})

test('what lies in an entry is found by its name, all of it and nothing else', async () => {
  for (const folder of ['F0', 'F7', 'F39', 'F40']) {
    const found = await listed({ ...everything, narrowing: { within: `test-folders/${folder}` } })
    const wanted = all.filter(({ folder: own }) => own === folder)
    expect(found.map(nameOf)).toEqual(wanted.map(({ hit }) => nameOf(hit)))
  }
})

test('beyond 10,000 the first of them say of each value that there are at least so many', async () => {
  const { counts, atLeast } = search.find(everything, 1, null, true)
  expect(counts).toBeNull()
  const { facets } = await search.countAll(everything)
  for (const facet of search.facets) {
    const exact = new Map(facets[facet]?.map(({ value, count }) => [value, count]))
    for (const { value, count } of atLeast?.[facet] ?? []) {
      expect(count).toBeLessThanOrEqual(exact.get(value) ?? 0)
    }
  }
  expect(atLeast?.register.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(COUNTED)
})

test.each(['relevance', 'newest', 'title'] as const)(
  'pages by %s follow each other without gap or doubling',
  (sort) => {
    for (const text of ['公園', '総務課', '令和2年度 公園 OR 道路']) {
      const order = { ...everything, ...orderOf(text), sort }
      const seen: string[] = []
      let after: string | null = null
      do {
        const page = search.find(order, 37, after)
        seen.push(...page.hits.map(nameOf))
        after = page.next
      } while (after !== null)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBe(search.find(order, 1, null).counts?.total)
    }
  },
)

test('a cursor that is none of ours is refused in a sentence', () => {
  expect(() => search.find(everything, 20, 'zzz')).toThrow('続きの位置')
})

test('what must not leave the office is not found, though it is searched inside', () => {
  const order = orderOf('起案理由の文')
  expect(order && search.find(order, 1, null).counts?.total).toBe(0)
})

test.each([
  ['マイナンバカード', 'マイナンバーカード'],
  ['国民健康保検', '国民健康保険'],
  ['図書舘分', '図書館'],
])('who types %s is offered %s', (typed, offered) => {
  const order = orderOf(typed)
  expect(order && search.suggest(order).queries).toContain(offered)
})

test('every offer finds something, and where nothing is found there is a section to ask', () => {
  for (const text of queriesByKind(TITLES).none ?? []) {
    const order = orderOf(text)
    if (order === null) continue
    const { queries: offers, sections } = search.suggest(order)
    for (const offer of offers) {
      const offered = orderOf(offer)
      expect(offered && search.find(offered, 1, null).hits.length).toBe(1)
    }
    for (const section of sections) expect(search.nameOf('section', section)).toMatch(/課$/)
  }
  const lost = orderOf('防災無線の聞こえない地域')
  expect(lost && search.suggest(lost).sections.length).toBeGreaterThan(0)
})

function orderOf(text: string): SearchOrder | null {
  const parsed = parseQuery(text)
  return 'says' in parsed ? null : { ...everything, sought: parsed.sought }
}

async function listed(order: SearchOrder): Promise<Hit[]> {
  const hits: Hit[] = []
  for await (const hit of search.each(order)) hits.push(hit)
  return hits
}

function nameOf({ register, key }: Hit): string {
  return `${register}/${key}`
}

function isFound(sought: Sought | null, keys: readonly string[]): boolean {
  if (sought === null) return true
  if ('written' in sought) return sought.keys.some((wanted) => keys.some((key) => key.includes(wanted)))
  if ('not' in sought) return !isFound(sought.not, keys)
  if ('any' in sought) return sought.any.some((each) => isFound(each, keys))
  return sought.all.every((each) => isFound(each, keys))
}

/** Like `isFound`, where all that must be found must stand in the title. */
function isInTitle(sought: Sought | null, title: readonly string[], body: readonly string[]): boolean {
  if (sought === null) return true
  if ('not' in sought) return !isFound(sought.not, [...title, ...body])
  if ('any' in sought) return sought.any.some((each) => isInTitle(each, title, body))
  if ('all' in sought) return sought.all.every((each) => isInTitle(each, title, body))
  return isFound(sought, title)
}

function valuesOf(group: Scanned['group'], facet: string): string[] {
  if (facet === 'section') return [...group.sections]
  if (facet === 'kind') return group.kind === null ? [] : [`${group.register}/${group.kind}`]
  const own = group.facets[facet]
  if (own !== undefined) return own.flatMap((value) => [value, ...(search.treeOf(facet)?.above(value) ?? [])])
  if (!(facet in group)) return []
  const value = group[facet as 'register' | 'programme' | 'year']
  return value === null ? [] : [String(value)]
}

function scanned(): Scanned[] {
  const records = new Map<string, RecordType>(documentRecords.map((record) => [record.key, record]))
  const rows = edition
    .prepare(
      `SELECT * FROM entries ORDER BY releasedAt DESC, json_extract("values", '$.fiscalYear') DESC, register, key`,
    )
    .all()
  const titles = new Map(rows.map(({ register, key, title }) => [`${register}/${key}`, String(title)]))
  return rows.map(({ register, key, programme, title, values: json }) => {
    const record = records.get(String(register)) as RecordType
    const values = JSON.parse(String(json)) as AnyEntry
    const group = groupOf(record, programme === null ? null : String(programme), values)
    const texts = bodyTexts(record, values, group, (other, name) => titles.get(`${other}/${name}`))
    return {
      hit: { register: String(register), key: String(key) },
      title: keysOf(String(title)),
      body: texts.flatMap(keysOf),
      group,
      folder: values.folder ?? null,
    }
  })
}
