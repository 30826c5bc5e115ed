import { describe, expect, test } from 'vitest'
import { useCity } from './city.ts'

const city = useCity({ browser: false })
const HTML = { accept: 'text/html' }

const KEPT: Readonly<Record<string, string | RegExp>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': /camera=\(\).*microphone=\(\)/,
  'x-frame-options': 'DENY',
}

type Kind = readonly [kind: string, status: number, path: string, options?: RequestInit]

const PUBLIC: readonly Kind[] = [
  ['a page', 200, '/', { headers: HTML }],
  ['a page that is not kept', 200, '/programmes?utm_source=x', { headers: HTML }],
  ['a search', 200, '/search?q=%E6%95%99%E8%82%B2', { headers: HTML }],
  ['JSON', 200, '/search.json?q=%E6%95%99%E8%82%B2'],
  ['CSV', 200, '/data/programmes.csv'],
  ['a feed', 200, '/search.atom?q=%E6%95%99%E8%82%B2'],
  ['the site map', 200, '/sitemap.xml'],
  ['a PDF', 200, '/booklets/2020/booklet-2020.pdf'],
  ['a form', 200, '/ask', { headers: HTML }],
  ['nothing', 404, '/nothing', { headers: HTML }],
  ['nothing, for a program', 404, '/nothing'],
  ['a request that cannot be', 422, '/search.json?limit=0'],
  ['an address without end', 414, `/${'a'.repeat(5000)}`],
  ['a method that there is not', 405, '/', { method: 'DELETE' }],
]

describe('every answer of the public site forbids browsers what no page needs, and keeps nothing of a reader', () => {
  test.each(named(PUBLIC))('$kind ($status)', async ({ status, path, options }) => {
    await expectSafe(await fetch(city.publicUrl + path, options), status)
  })

  test('…a stylesheet, and what is not sent again', async () => {
    const page = await fetch(city.publicUrl)
    const [, stylesheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(await page.text()) ?? []
    await expectSafe(await fetch(city.publicUrl + stylesheet), 200)
    const known = { 'if-none-match': page.headers.get('etag') ?? '' }
    await expectSafe(await fetch(city.publicUrl, { headers: known }), 304)
  })

  async function expectSafe(answer: Response, status: number): Promise<void> {
    await expectGuarded(answer, status)
    expect(answer.headers.getSetCookie()).toEqual([])
  }
})

const OFFICE: readonly Kind[] = [
  ['the form to sign in', 200, '/sign-in', { headers: HTML }],
  ['a way there', 303, '/programmes', { headers: HTML, redirect: 'manual' }],
  ['the API without a token', 401, '/api/v1/programmes'],
  ['a program without a session', 401, '/programmes'],
  ['a post from elsewhere', 403, '/sign-in', { method: 'POST', headers: { origin: 'https://evil.example' } }],
]

describe('so does every answer of the office', () => {
  test.each(named(OFFICE))('$kind ($status)', async ({ status, path, options }) => {
    await expectGuarded(await fetch(city.officeUrl + path, options), status)
  })

  test('…for who is signed in: pages, files, what is not there, and what may not be done', async () => {
    const cookie = await city.signIn('sachiko')
    const headers = { ...HTML, cookie, origin: city.officeUrl }
    for (const [path, status, method] of [
      ['/', 200, 'GET'],
      ['/programmes/P001', 200, 'GET'],
      ['/programmes/export.csv', 200, 'GET'],
      ['/programmes/none', 404, 'GET'],
      ['/disaster/preview', 403, 'POST'],
    ] as const) {
      const body = method === 'POST' ? { body: new URLSearchParams({ why: 'x' }) } : {}
      const answer = await fetch(city.officeUrl + path, { method, headers, ...body })
      expect(answer.headers.get('cache-control'), path).toBe('no-store')
      await expectGuarded(answer, status)
    }
  })
})

function named(kinds: readonly Kind[]) {
  return kinds.map(([kind, status, path, options]) => ({ kind, status, path, options }))
}

async function expectGuarded(answer: Response, status: number): Promise<void> {
  expect(answer.status).toBe(status)
  const { headers } = answer
  for (const [name, value] of Object.entries(KEPT)) expect(headers.get(name), name).toMatch(value)
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'; base-uri 'none'$/)
  expect(policy).not.toMatch(/unsafe|\*|https?:|nonce-/)
  for (const name of ['server', 'x-powered-by']) expect(headers.get(name), name).toBeNull()
  const text = await answer.text()
  expect(text).not.toMatch(/\n\s+at \S+ \(|node_modules|\/src\//)
  if (headers.get('content-type')?.startsWith('text/html')) {
    expect(text).not.toMatch(/<style|<script(?![^>]*src=)|\sstyle="|\son[a-z]+="|javascript:/)
  }
}
