import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentOf, documentRecords, titleOf, writeDocuments } from '#tests/search/documents.ts'
import { buildSearch } from './build.ts'
import { openSearch, type Search, type SearchOrder, SORTS } from './open.ts'
import { parseQuery } from './query.ts'
import { refreshSearch } from './refresh.ts'
import { PAIR_IN_TITLE, pairTerm } from './terms.ts'

const DOCUMENTS = 160
const QUERIES = [
  '',
  '公園',
  '区',
  '図書館 OR 道路',
  '総務課',
  '広報',
  '令和2年度',
  '-整備',
  '保険 -区',
  '見たことのない件名',
  '砧地区',
]

type Change = { readonly act: 'release' | 'withdrawal'; readonly number: number; readonly day: number }

const change: fc.Arbitrary<Change> = fc.record({
  act: fc.constantFrom('release', 'release', 'withdrawal'),
  number: fc.nat(DOCUMENTS + 60),
  day: fc.nat(27),
})
const moving = fc.record({ from: fc.integer({ min: 6, max: 60 }), to: fc.nat(5) })
const renaming = fc.record({ section: fc.nat(9), name: fc.constantFrom('広報課', '総務課', '新しい課') })
const step = fc.record({
  changes: fc.array(change, { maxLength: 12 }),
  renaming: fc.option(renaming),
  moving: fc.option(moving),
})

test('after changes the search finds what an index built anew finds: the same entries, order and counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const edition = await written()
      for (const [at, { changes, renaming: renamed, moving: moved }] of steps.entries()) {
        edition.exec('BEGIN')
        const changed = changes.map((each) => apply(edition, each, at))
        if (renamed) changed.push(rename(edition, renamed.section, renamed.name))
        if (moved) changed.push(moveClass(edition, moved.from, moved.to))
        await refreshSearch(edition, documentRecords, changed)
        edition.exec('COMMIT')
      }
      const anew = await copied(edition)
      expect(await told(openSearch(edition))).toEqual(await told(openSearch(anew)))
      edition.close()
      anew.close()
    }),
    { numRuns: 15 },
  )
})

test('a page goes on where the one before ended, though the edition changed in between', async () => {
  const edition = await written()
  const order = orderOf('公園')
  const first = openSearch(edition).find(order, 3, null)
  const all = await listed(openSearch(edition), order)
  edition.exec('BEGIN')
  const changed = [
    apply(edition, { act: 'release', number: DOCUMENTS + 1, day: 20 }, 0),
    apply(edition, { act: 'withdrawal', number: numberOf(first.hits[1]?.key), day: 20 }, 0),
  ]
  await refreshSearch(edition, documentRecords, changed)
  edition.exec('COMMIT')
  const second = openSearch(edition).find(order, 3, first.next)
  expect(second.hits.map(({ key }) => key)).toEqual(all.slice(3, 6))
  edition.close()
})

test('of an entry that was withdrawn nothing can be read in the index: no word, no pair of characters', async () => {
  const edition = await written()
  const secret = { act: 'release', number: DOCUMENTS + 5, day: 3 } as const
  for (const name of ['鸞鳳園の髢蠻', '鸞鳳園の髢蠻について']) {
    apply(edition, secret, 0)
    edition
      .prepare(`UPDATE entries SET title = ?, "values" = json_set("values", '$.name', ?) WHERE key = ?`)
      .run(name, name, documentOf(secret.number).code)
    await refreshSearch(edition, documentRecords, [
      { register: 'test-documents', key: documentOf(secret.number).code },
    ])
  }
  const traces = () => ({
    found: openSearch(edition).find(orderOf('鸞鳳園'), 1, null).counts?.total,
    pairs: edition
      .prepare('SELECT count(*) AS n FROM search_postings WHERE term IN (?, ?)')
      .get(pairIn('鸞鳳'), pairIn('髢蛮'))?.n,
    words: edition
      .prepare("SELECT count(*) AS n FROM search_words WHERE word LIKE '%鸞%' OR word LIKE '%髢%'")
      .get()?.n,
    sorts: edition.prepare("SELECT count(*) AS n FROM search_entries WHERE sort LIKE '%鸞%'").get()?.n,
  })
  expect(traces()).toEqual({ found: 1, pairs: 4, words: 2, sorts: 1 })
  await refreshSearch(edition, documentRecords, [apply(edition, { ...secret, act: 'withdrawal' }, 0)])
  expect(traces()).toEqual({ found: 0, pairs: 0, words: 0, sorts: 0 })
  edition.close()
})

function pairIn(letters: string): number {
  const [first = 0, second = 0] = [...letters].map((letter) => letter.codePointAt(0))
  return pairTerm(PAIR_IN_TITLE, first, second)
}

async function written(): Promise<DatabaseSync> {
  const edition = new DatabaseSync(':memory:')
  writeDocuments(edition, DOCUMENTS)
  await buildSearch(edition, documentRecords)
  return edition
}

/** The same entries in a file of their own, with an index built over the whole. */
async function copied(edition: DatabaseSync): Promise<DatabaseSync> {
  const copy = new DatabaseSync(':memory:')
  writeDocuments(copy, 0)
  copy.exec('DELETE FROM entries')
  const insert = copy.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const row of edition.prepare('SELECT * FROM entries').all()) insert.run(...Object.values(row))
  await buildSearch(copy, documentRecords)
  return copy
}

/** A document released with the words of another, or taken back. */
function apply(edition: DatabaseSync, { act, number, day }: Change, at: number) {
  const key = documentOf(number).code
  const instant = `2020-${act === 'release' ? '06' : '07'}-${String(day + 1).padStart(2, '0')}T00:00:0${at}.000Z`
  if (act === 'withdrawal') {
    edition
      .prepare(`UPDATE entries SET "values" = NULL, title = '', withdrawnAt = ? WHERE key = ?`)
      .run(instant, key)
  } else {
    const values = { ...documentOf(number * 31 + day), code: key, name: titleOf(number * 17 + at) }
    edition
      .prepare(
        `INSERT INTO entries (register, key, revision, programme, title, "values", releasedAt)
         VALUES ('test-documents', ?, 1, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET revision = revision + 1, programme = excluded.programme,
         title = excluded.title, "values" = excluded."values", releasedAt = excluded.releasedAt, withdrawnAt = NULL`,
      )
      .run(key, values.programme, values.name, JSON.stringify(values), instant)
  }
  return { register: 'test-documents', key }
}

function rename(edition: DatabaseSync, section: number, name: string) {
  const key = `S${section}`
  edition
    .prepare(`UPDATE entries SET title = ?, "values" = ? WHERE register = 'test-sections' AND key = ?`)
    .run(name, JSON.stringify({ name }), key)
  return { register: 'test-sections', key }
}

/** A class that stands below another from now on. */
function moveClass(edition: DatabaseSync, from: number, to: number) {
  const key = `C${from}`
  edition
    .prepare(
      `UPDATE entries SET "values" = json_set("values", '$.parent', ?) WHERE register = 'test-classes' AND key = ?`,
    )
    .run(`C${to}`, key)
  return { register: 'test-classes', key }
}

/** Everything that a search says to the questions above. */
async function told(search: Search) {
  const answers = []
  for (const text of QUERIES) {
    for (const sort of SORTS) {
      const order = { ...orderOf(text), sort }
      const { hits, counts } = search.find(order, 20, null)
      answers.push({ text, sort, hits, counts, all: await listed(search, order) })
    }
    const narrowed = { ...orderOf(text), narrowing: { section: 'S1', year: '2018' } }
    answers.push({ text, narrowed: search.find(narrowed, 20, null).counts })
    const within = { ...orderOf(text), narrowing: { classification: 'C2', retention: 'y5' } }
    answers.push({ text, within: search.find(within, 20, null) })
  }
  for (const narrowing of [{}, { within: 'test-folders/F3' }, { classification: 'C1' }, { topics: 'P1' }]) {
    answers.push({ browsed: await search.browse(narrowing) })
  }
  return answers
}

async function listed(search: Search, order: SearchOrder): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of search.each(order)) keys.push(key)
  return keys
}

function orderOf(text: string): SearchOrder {
  const parsed = parseQuery(text)
  return { sought: 'says' in parsed ? null : parsed.sought, narrowing: {}, sort: 'relevance' }
}

function numberOf(key = ''): number {
  return Number(key.slice(1))
}
