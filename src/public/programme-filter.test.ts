import { expect, test } from 'vitest'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { processorTime } from '#tests/processor-time.ts'
import type { City } from './city.ts'
import { filterAddress, filterSheets, readProgrammeFilter } from './programme-filter.ts'

test('as many words as an address holds are looked for at once', () => {
  const content = Array.from({ length: 300 }, () => ({ marker: '', text: '区のおしらせの発行'.repeat(20) }))
  const sheets = Array.from({ length: 40 }, () => ({ ...publicRelations2020, content }))
  const city = {
    sheets,
    booklets: [],
    years: [2020],
    reviews: [],
    nameOf: (key: string) => key,
  } as unknown as City
  const parameters = new URLSearchParams({ q: 'の '.repeat(4000) })
  const took = processorTime(() => {
    expect(filterSheets(city, readProgrammeFilter(city, parameters))).toHaveLength(40)
  })
  expect(took).toBeLessThan(3000)
})

test('a page of a list keeps the conditions, and a page that is no number is the first', () => {
  const city = { sheets: [], booklets: [], years: [2020], reviews: [] } as unknown as City
  const filter = readProgrammeFilter(city, new URLSearchParams('q=公園&flag=new&sort=budget&page=3'))
  expect(filter.page).toBe(3)
  expect(decodeURIComponent(filterAddress(filter, 2))).toBe(
    '/programmes?q=公園&year=2020&flag=new&sort=budget&page=2',
  )
  for (const page of ['0', '-1', 'x', '1e9']) {
    expect(readProgrammeFilter(city, new URLSearchParams({ page })).page).toBe(1)
  }
})

test('a section finds the programmes for which it is responsible', () => {
  const sheets = [publicRelations2020, { ...publicRelations2020, sections: ['S099'] }]
  const city = { sheets, booklets: [], years: [2020], reviews: [] } as unknown as City
  const filter = readProgrammeFilter(city, new URLSearchParams({ department: 'S099' }))
  expect(filterSheets(city, filter)).toEqual([sheets[1]])
})
