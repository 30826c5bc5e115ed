import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '#settings'

test('without any setting both sides are open to this machine only, over a database of their own', () => {
  const { root, ...rest } = settings({})
  expect(existsSync(join(root, 'src', 'settings.ts'))).toBe(true)
  expect(rest).toEqual({
    home: join(root, '.daicho'),
    documentExtracts: join(root, '.daicho', 'extracts'),
    directory: null,
    mail: null,
    logLevel: 'info',
    metricsTokenFile: null,
    backups: null,
    databaseUrl: null,
    profile: 'setagaya',
    host: '127.0.0.1',
    publicPort: 8000,
    officePort: 8001,
    publicUrl: 'http://127.0.0.1:8000',
    isPublicUrlSaid: false,
    officeUrl: 'http://127.0.0.1:8001',
    isOfficeUrlSaid: false,
    hosts: [],
    trustedProxies: [],
    publicNodes: [],
    inboxNodes: ['http://127.0.0.1:8000'],
  })
})

test('an address that people use from outside is kept without its last slash', () => {
  const { publicUrl, officeUrl } = settings({
    DAICHO_HOST: '0.0.0.0',
    DAICHO_PUBLIC_URL: 'https://daicho.example.jp/',
  })
  expect({ publicUrl, officeUrl }).toEqual({
    publicUrl: 'https://daicho.example.jp',
    officeUrl: 'http://localhost:8001',
  })
})

test('the inboxes of other machines are collected after the one of this machine', () => {
  const { inboxNodes } = settings({
    DAICHO_PUBLIC_URL: 'https://www.example.jp',
    DAICHO_PUBLIC_NODES: 'https://node1.example.jp/, https://node2.example.jp',
  })
  expect(inboxNodes).toEqual([
    'http://127.0.0.1:8000',
    'https://node1.example.jp',
    'https://node2.example.jp',
  ])
})

test.each([
  { DAICHO_TRUSTED_PROXIES: '10.0.0.0/8, proxy.example.jp' },
  { DAICHO_TRUSTED_PROXIES: '10.0.0.0/33' },
  { DAICHO_TRUSTED_PROXIES: '10.0.0.1/8/8' },
  { DAICHO_HOSTS: 'www.example.jp, http://node.example.jp' },
  { DAICHO_HOSTS: 'www.example.jp:8000' },
])('a proxy or a name that is none is refused: %j', (environment) => {
  expect(() => settings(environment)).toThrow(/DAICHO_/)
})

test('proxies and further names are listed with commas or spaces', () => {
  const { trustedProxies, hosts } = settings({
    DAICHO_TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32 192.0.2.1',
    DAICHO_HOSTS: 'www.example.jp,node1.example.jp',
  })
  expect(trustedProxies).toEqual(['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'])
  expect(hosts).toEqual(['www.example.jp', 'node1.example.jp'])
})

test.each([
  [{ DAICHO_PUBLIC_PORT: '80a' }, 'DAICHO_PUBLIC_PORT'],
  [{ DAICHO_OFFICE_PORT: '70000' }, '65535'],
  [{ DAICHO_OFFICE_PORT: '8000' }, '同じ 8000'],
  [{ DAICHO_PUBLIC_URL: 'daicho.example.jp' }, 'http://'],
  [{ DAICHO_PUBLIC_NODES: 'https://node1.example.jp node2' }, 'http://'],
  [{ DAICHO_HOEM: '/srv' }, 'DAICHO_HOEM'],
])('%j is refused in a sentence', (environment, sentence) => {
  expect(() => settings(environment)).toThrow(sentence)
})

test('a wrong database address is refused without repeating its password', () => {
  const wrong = () => settings({ DATABASE_URL: 'mysql://daicho:hunter2@db/daicho' })
  expect(wrong).toThrow('DATABASE_URL は postgres://…')
  expect(wrong).not.toThrow('hunter2')
})
