import { expect, test } from 'vitest'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import type { City } from './city.ts'
import { filterSheets, readProgrammeFilter } from './programme-filter.ts'

test('as many words as an address holds are looked for at once', () => {
  const content = Array.from({ length: 300 }, () => ({ marker: '', text: '区のおしらせの発行'.repeat(20) }))
  const sheets = Array.from({ length: 40 }, () => ({ ...publicRelations2020, content }))
  const city = { sheets, years: [2020], reviews: [], nameOf: (key: string) => key } as unknown as City
  const parameters = new URLSearchParams({ q: 'の '.repeat(4000) })
  const began = performance.now()
  expect(filterSheets(city, readProgrammeFilter(city, parameters))).toHaveLength(40)
  expect(performance.now() - began).toBeLessThan(3000)
})
