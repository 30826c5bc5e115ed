import { expect, test } from 'vitest'
import { addressesIn, fileOf, staticAddress, withStaticLinks } from './static-links.ts'

test.each([
  ['/', 'index.html'],
  ['/en/', 'en/index.html'],
  ['/programmes/P012', 'programmes/P012/index.html'],
  ['/programmes/P012/feed.atom', 'programmes/P012/feed.atom'],
  ['/data/programmes.csv', 'data/programmes.csv'],
  ['/registers/a/%E9%8D%B5', 'registers/a/鍵/index.html'],
  ['/assets/0123456789abcdef.css', 'assets/0123456789abcdef.css'],
])('%s stands in %s', (address, file) => {
  expect(fileOf(address)).toBe(file)
})

test('nothing is written outside of the folder', () => {
  expect(() => fileOf('/a/%2e%2e/%2e%2e/etc/passwd')).toThrow()
})

test.each([
  ['/programmes?year=2020&flag=new', '/programmes/_/flag=new/year=2020'],
  ['/programmes?flag=new&year=2020#top', '/programmes/_/flag=new/year=2020#top'],
  ['/en/programmes?department=D%201', '/en/programmes/_/department=D%201'],
  ['/search?q=%E5%8C%BA', '/search?q=%E5%8C%BA'],
  ['/search.csv?q=a', null],
  ['/basket?documents=a', null],
  ['/en/documents?section=S001&basket=a', '/en/search?register=documents&section=S001'],
  ['/booklets/2020#programme-3', '/booklets/2020#programme-3'],
])('%s is %s without a server', (address, there) => {
  expect(staticAddress(address)).toBe(there)
})

test('links that no server answers lose their address, and the form that needs one goes', () => {
  const html =
    '<link rel="x" href="/search.atom?q=a"/><a class="b" href="/search.csv?q=a">CSV</a><a href="/programmes?flag=new&amp;year=2020">x</a><form method="get" class="daicho-conditions"><p></p></form>'
  expect(withStaticLinks(html)).toBe('<a class="b" >CSV</a><a href="/programmes/_/flag=new/year=2020">x</a>')
  expect(addressesIn(html)).toContain('/programmes?flag=new&year=2020')
})
