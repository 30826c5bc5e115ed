import { expect, test } from 'vitest'
import { placeOf } from './page-place.ts'

test.each([
  ['/', '', 'standing'],
  ['/en/', '', 'standing'],
  ['/programmes/P001', '', 'standing'],
  ['/registers/programmes/%E4%B8%80', '', 'standing'],
  ['/registers/programmes/from/P020', '', 'passing'],
  ['/en/registers/annual-sheets/of/made-up', '', 'passing'],
  ['/programmes', '?year=2020&flag=new', 'passing'],
  ['/search', '?q=%E5%B8%82', 'passing'],
  ['/programmes/P001', '?utm_source=mail', null],
  ['/programmes', '?year=2020&year=2021', null],
  ['/search', `?q=${'a'.repeat(300)}`, null],
  ['/programmes/P001/', '', null],
  ['/programmes//P001', '', null],
  ['/programmes/P%30%30%31', '', null],
  ['/programmes/%e4%b8%80', '', null],
  ['/programmes/%', '', null],
  ['/ask', '', null],
  ['/en/ask/receipts', '', null],
  ['/inbox/letters', '', null],
])('the page at %s%s has its place: %j', (pathname, search, place) => {
  expect(placeOf({ pathname, search })).toBe(place)
})
