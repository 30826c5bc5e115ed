import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LINES, OF_A_KEY, WITHDRAWALS } from '#core/edition/changes.ts'
import type { Edition } from '#core/edition/read.ts'
import { openChangingCatalogue } from '#tests/catalogue/changing-catalogue.ts'
import { partOf } from './oai-part.ts'
import { isWithin, listSets, setsOf } from './oai-sets.ts'

const SIZE = { documents: 8_000, sections: 40 }
const GONE = [3, 500, 7_999]
let site: Awaited<ReturnType<typeof openChangingCatalogue>>
beforeAll(async () => {
  site = await openChangingCatalogue(SIZE)
  await site.advance([10, 11, 12], GONE)
})
afterAll(() => site.close())

test('a set of few documents is listed without reading any other row than its own and what was taken back', async () => {
  const edition = site.edition()
  let looked = 0
  for (const { spec } of await listSets(edition)) {
    const wanted = standing(edition, spec)
    const { edition: counting, rows } = counted(edition)
    const listed: string[] = []
    let after: number | null = null
    for (let isEnd = false; !isEnd; ) {
      const state = { from: null, until: null, set: spec, after, cursor: 0 }
      const part = await partOf({ edition: counting }, state, 100_000)
      listed.push(...part.found.filter(({ entry }) => entry.values !== null).map(({ entry }) => entry.key))
      after = part.last
      isEnd = part.isEnd
    }
    expect(listed.sort(), spec).toEqual(wanted)
    if (wanted.length > 5_000) continue
    looked += 1
    expect(rows(), spec).toBe(wanted.length + GONE.length)
  }
  expect(looked).toBeGreaterThan(40)
})

test('parts of such a set come one after the other, none twice and none left out', async () => {
  const edition = site.edition()
  const spec = 'section:S001'
  const found: number[] = []
  let after: number | null = null
  for (;;) {
    const part = await partOf({ edition }, { from: null, until: null, set: spec, after, cursor: 0 }, 7)
    found.push(...part.found.map(({ position }) => position))
    if (part.isEnd) break
    expect(part.found).toHaveLength(7)
    after = part.last
  }
  expect(found).toEqual([...new Set(found)].sort((one, other) => one - other))
  expect(found).toHaveLength(standing(edition, spec).length + GONE.length)
})

test('the rows are found by an index, and nothing is sorted', () => {
  const database = new DatabaseSync(site.edition().file.path, { readOnly: true })
  for (const [statement, index] of [
    [LINES, 'INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
    [OF_A_KEY, 'publications_entry'],
    [WITHDRAWALS, 'publications_withdrawals'],
  ] as const) {
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${statement}`)
      .all(...Array.from(statement.matchAll(/\?/g), () => 1))
      .map(({ detail }) => String(detail))
    expect(
      plan.some((step) => step.startsWith('SEARCH line') && step.includes(index)),
      plan.join(),
    ).toBe(true)
    expect(plan.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([])
  }
  database.close()
})

/** An edition that counts the rows which it gives of what was published. */
function counted(edition: Edition): { edition: Edition; rows: () => number } {
  let rows = 0
  const count = <Found extends { readonly length: number }>(found: Found): Found => {
    rows += found.length
    return found
  }
  return {
    edition: {
      ...edition,
      changes(...asked) {
        const some = edition.changes(...asked)
        count(some.changes)
        return some
      },
      changesOf: (...asked) => count(edition.changesOf(...asked)),
      withdrawals: (...asked) => count(edition.withdrawals(...asked)),
    },
    rows: () => rows,
  }
}

function standing(edition: Edition, spec: string): string[] {
  const { changes } = edition.changes('documents', -1, 1_000_000)
  return changes
    .filter(({ entry }) => entry.values !== null && isIn(edition, entry.values, spec))
    .map(({ entry }) => entry.key)
    .sort()
}

function isIn(edition: Edition, values: object, spec: string): boolean {
  return isWithin(setsOf(edition, values as Parameters<typeof setsOf>[1]), spec)
}
