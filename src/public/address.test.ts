import { expect, test } from 'vitest'
import { pageAddress, readAddress, versionAddress } from './address.ts'

test.each([
  ['/', 'plain', '/'],
  ['/programmes/P012', 'plain', '/programmes/P012'],
  // A copy of the site on a plain web server shows its folders with a slash at the end.
  ['/programmes/', 'plain', '/programmes'],
  ['/en', 'en', '/'],
  ['/en/', 'en', '/'],
  ['/en/programmes/P012/', 'en', '/programmes/P012'],
  ['/furigana/search', 'furigana', '/search'],
  ['/english', 'plain', '/english'],
])('%s is asked for %s as %s', (pathname, version, page) => {
  expect(readAddress(pathname)).toEqual({ version, page })
})

test('an address is read as it was written', () => {
  for (const version of ['plain', 'furigana', 'en'] as const) {
    for (const page of ['/', '/programmes', '/registers/sections/S01']) {
      expect(readAddress(versionAddress(version, page))).toEqual({ version, page })
    }
  }
  expect(pageAddress('en', '/programmes?year=2020#top')).toBe('/en/programmes?year=2020#top')
  expect(pageAddress('ja', '/programmes?year=2020')).toBe('/programmes?year=2020')
})
