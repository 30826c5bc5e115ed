import { expect, test } from 'vitest'
import { openEdition } from '#core/edition/read.ts'
import { SORTS } from '#core/edition/search/open.ts'
import { readSearchRequest } from '#core/public/search-request.ts'
import type { Booklet } from '#processes/booklet/booklet.ts'
import { catalog } from '#registers/catalog.ts'
import { useEditionPlace } from '#tests/edition.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { queriesByKind } from '#tests/search/queries.ts'
import setagaya from '../../../profiles/setagaya/booklet-2020.json' with { type: 'json' }
import { openFinder, readAsked } from './find.ts'
import { searchIndex } from './search-index.ts'

const place = useEditionPlace()
const OF_THE_BOOKLETS = [
  '特別定額給付金',
  '令和2年度 区民',
  '市民 -防災',
  '"公共施設"',
  '研修 OR 職員',
  '情報化の推進',
]

test.each([
  ['the demo', [setagaya as unknown as Booklet]],
  ['two booklets of another city', [booklet2023, booklet2024]],
])(
  'over %s the browser finds what the server finds: same hits, same order, same counts',
  async (_, booklets) => {
    await writeBookletEdition(place.file, booklets)
    const edition = openEdition(place.file)
    const index = await searchIndex(
      edition,
      catalog.map(({ record }) => record),
    )
    const find = openFinder(JSON.parse(JSON.stringify(index)).entries, index.facets)
    const queries = ['', ...OF_THE_BOOKLETS, ...Object.values(queriesByKind(5_000)).flat()]
    const narrowed = ['', '&year=2024', '&register=sections', '&register=annual-sheets&section=S004']
    let hits = 0
    for (const query of queries) {
      for (const narrowing of narrowed) {
        for (const sort of SORTS) {
          const parameters = new URLSearchParams(`${narrowing}&sort=${sort}`)
          parameters.set('q', query)
          const request = readSearchRequest(parameters, index.facets)
          const here = find(readAsked(parameters, index.facets))
          if ('says' in request || 'says' in here) {
            expect(here).toMatchObject({ says: 'says' in request ? request.says : null })
            continue
          }
          const there = edition.search().find(request.order, 10_000, null)
          expect([query, here.entries.map(nameOf)]).toEqual([query, there.hits.map(nameOf)])
          expect([query, here.facets]).toEqual([query, there.counts?.facets])
          hits += here.entries.length
        }
      }
    }
    expect(index.entries.length).toBeGreaterThan(20)
    expect(hits).toBeGreaterThan(1_000)
    edition.close()
  },
)

function nameOf({ register, key }: { register: string; key: string }): string {
  return `${register}/${key}`
}
