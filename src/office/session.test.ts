import { expect, test } from 'vitest'
import { pathWithin } from './session.ts'

test.each([
  ['/', '/'],
  ['/registers/contracts?page=2&sort=amount', '/registers/contracts?page=2&sort=amount'],
  ['/検索?q=予算', '/%E6%A4%9C%E7%B4%A2?q=%E4%BA%88%E7%AE%97'],
  ['/search?q=https://evil.example/', '/search?q=https://evil.example/'],
  [undefined, '/'],
  ['', '/'],
  ['registers', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['\\\\evil.example/', '/'],
  ['/\t/evil.example/', '/'],
  ['/.//evil.example/', '/'],
  ['/a/..//evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/', '/'],
  ['/sign-out', '/'],
])('from %j one is led to %j', (text, path) => {
  expect(pathWithin(text)).toBe(path)
})
