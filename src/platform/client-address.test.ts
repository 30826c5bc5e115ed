import { expect, test } from 'vitest'
import { clientOf, trustIn } from './client-address.ts'

test.each([
  ['a reader at a number of his own', '203.0.113.7', undefined, '203.0.113.7'],
  ['the same in the writing of a socket that takes both', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['a reader behind a proxy on this machine', '127.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  ['a reader who writes a header himself', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['two addresses of one household (the first)', '2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  ['two addresses of one household (the other)', '2001:0db8:0001:0002::9', undefined, '2001:db8:1:2::/64'],
  ['this machine itself', '::1', undefined, '0:0:0:0::/64'],
  ['a request without a connection', '', undefined, ''],
])('%s is counted as one client', (_, remote, forwarded, client) => {
  expect(clientOf(remote, forwarded)).toBe(client)
})

test.each([
  ['a reader behind a listed proxy', '10.1.2.3', '203.0.113.7', '203.0.113.7'],
  ['a reader behind two of them', '127.0.0.1', '203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['a reader who puts another address before his own', '10.1.2.3', '1.2.3.4, 203.0.113.7', '203.0.113.7'],
  ['a proxy that nobody listed', '192.0.2.1', '203.0.113.7', '192.0.2.1'],
  ['a reader behind a listed proxy in IPv6', '2001:db8::5', '2001:db8:9:9::1', '2001:db8:9:9::/64'],
  ['a listed proxy that says nothing', '10.1.2.3', undefined, '10.1.2.3'],
  ['a header that is no address', '10.1.2.3', 'unknown', 'unknown'],
])('with proxies listed, %s is told apart', (_, remote, forwarded, client) => {
  expect(clientOf(remote, forwarded, trustIn(['10.0.0.0/8', '2001:db8::5']))).toBe(client)
})
