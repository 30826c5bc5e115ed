import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, type IncomingMessage, request as send } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Edition, openEdition } from '#core/edition/read.ts'
import { trustIn } from '#platform/client-address.ts'
import { freePort } from '#platform/free-port.ts'
import { serve, type WebServer } from '#platform/web-server.ts'
import { booklet2023, booklet2024 } from '#tests/midorigaoka/booklets.ts'
import municipality from '#tests/midorigaoka/municipality.json' with { type: 'json' }
import { writeBookletEdition } from '#tests/search/booklet-edition.ts'
import { readAssets } from '#ui/assets.ts'
import { servedSite } from './served-site.ts'

const folder = mkdtempSync(join(tmpdir(), 'daicho-served-'))
const file = join(folder, 'edition.sqlite')
await writeBookletEdition(file, [booklet2023, booklet2024])
const first = openEdition(file)
const assets = readAssets(join(import.meta.dirname, '../..'))
let edition: Edition = first
let asked = 0
const site = {
  municipality,
  assets: assets.page,
  edition: () => {
    asked += 1
    return edition
  },
}
const [programme = { code: '' }] = first.list('programmes').map(({ key }) => ({ code: key }))
const PAGE = `/programmes/${programme.code}`
const SITE = 'http://midorigaoka.example'
let port = 0
let server: WebServer

beforeAll(async () => {
  port = await freePort()
  const place = { host: '127.0.0.1', port, setting: 'TEST' }
  server = await serve(servedSite(site, assets, { publicUrl: 'http://midorigaoka.example' }), place)
})

afterAll(async () => {
  await server.close()
  first.close()
  rmSync(folder, { recursive: true })
})

test('a page that was made is sent again without being made, byte for byte', async () => {
  const made = await ask(PAGE)
  const before = asked
  const again = await ask(PAGE)
  // Only which edition it is was asked, once.
  expect(asked - before).toBe(1)
  expect([again.status, again.body.equals(made.body), again.headers.etag]).toEqual([
    200,
    true,
    made.headers.etag,
  ])
  expect(again.headers['x-request-id']).toBeUndefined()
  expect(again.headers['cache-control']).toMatch(
    /^public, max-age=1, stale-while-revalidate=\d, stale-if-error=\d+$/,
  )
})

test('each coding holds the same page under a strong tag of its own', async () => {
  const plain = await ask(PAGE, { 'accept-encoding': 'identity' })
  const brotli = await ask(PAGE, { 'accept-encoding': 'gzip, deflate, br' })
  const zipped = await ask(PAGE, { 'accept-encoding': 'gzip, br;q=0' })
  expect([brotli.headers['content-encoding'], zipped.headers['content-encoding']]).toEqual(['br', 'gzip'])
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
  expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true)
  const tags = [plain, brotli, zipped].map(({ headers }) => headers.etag)
  expect(new Set(tags).size).toBe(3)
  for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/)
  for (const { headers } of [plain, brotli, zipped]) expect(headers.vary).toBe('accept-encoding')
})

test('a page that is asked for often is packed better, and has another tag then', async () => {
  const path = '/data'
  const quick = await ask(path, { 'accept-encoding': 'br' })
  for (let time = 0; time < 10; time += 1) await ask(path, { 'accept-encoding': 'br' })
  const better = async () => (await ask(path, { 'accept-encoding': 'br' })).body.length
  await expect.poll(better, { timeout: 5_000 }).toBeLessThan(quick.body.length)
  const small = await ask(path, { 'accept-encoding': 'br' })
  expect(small.headers.etag).not.toBe(quick.headers.etag)
  expect(brotliDecompressSync(small.body).equals(brotliDecompressSync(quick.body))).toBe(true)
})

test('who has a page is told so, also before it was ever made here', async () => {
  const { headers } = await ask(PAGE, { 'accept-encoding': 'br' })
  const { etag = '' } = headers
  const fresh = servedSite(site, assets, { publicUrl: 'http://midorigaoka.example' })
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const same = await ask(PAGE, { 'if-none-match': tag })
    expect([same.status, same.body.length, same.headers['content-security-policy']]).toEqual([
      304,
      0,
      headers['content-security-policy'],
    ])
    const unmade = await fresh.fetch(
      new Request(`http://midorigaoka.example${PAGE}`, { headers: { 'if-none-match': tag } }),
    )
    expect([unmade.status, unmade.headers.get('x-request-id')]).toEqual([304, null])
  }
  expect((await ask('/data', { 'if-none-match': etag })).status).toBe(200)
})

test('what the pages load is kept by browsers for ever, and packed before anybody asks', async () => {
  const texts = [...assets.byPath.values()].filter(({ type }) => /^text\/(css|javascript)/.test(type))
  expect(texts.length).toBeGreaterThanOrEqual(2)
  for (const { path, body: own } of texts) {
    const packed = async () => (await ask(path, { 'accept-encoding': 'br' })).headers['content-encoding']
    await expect.poll(packed).toBe('br')
    const { headers, body } = await ask(path, { 'accept-encoding': 'br' })
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(brotliDecompressSync(body).equals(Buffer.from(own))).toBe(true)
  }
})

test('HEAD gets the headers of the page and nothing else', async () => {
  for (const path of [PAGE, '/booklets/2024']) {
    const head = await ask(path, {}, 'HEAD')
    const whole = await ask(path)
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(head.headers['content-length']).toBe(String(whole.body.length))
    expect(head.headers.etag).toBe(whole.headers.etag)
  }
})

test('many who ask for one page at once have it made once', async () => {
  const fresh = servedSite(site, assets, { publicUrl: 'http://midorigaoka.example' })
  const visit = () => fresh.fetch(new Request(`http://midorigaoka.example${PAGE}`))
  const before = asked
  await visit()
  const one = asked - before
  const again = servedSite(site, assets, { publicUrl: 'http://midorigaoka.example' })
  const many = await Promise.all(
    Array.from({ length: 50 }, () => again.fetch(new Request(`http://midorigaoka.example${PAGE}`))),
  )
  expect(many.every(({ status }) => status === 200)).toBe(true)
  // Each of the fifty asks once which edition there is; one of them makes the page.
  expect(asked - before - one).toBe(one + 49)
})

test('neither an unknown parameter nor another way to write an address fills the cache', async () => {
  await ask(PAGE)
  for (const path of [
    `${PAGE}?utm_source=x`,
    `${PAGE}/`,
    `/programmes//${programme.code}`,
    `/%70rogrammes`,
  ]) {
    const before = asked
    const one = await ask(path)
    const cost = asked - before
    const other = await ask(path)
    expect(asked - before).toBe(2 * cost)
    expect(one.headers['x-request-id'] ?? '').not.toBe(other.headers['x-request-id'])
  }
})

test('what is not there, and what concerns one reader only, is made anew each time', async () => {
  const one = await ask('/programmes/none')
  expect([one.status, one.headers['cache-control'], one.headers.etag]).toEqual([404, 'no-store', undefined])
  const [told, again] = [await ask('/api/v1/none'), await ask('/api/v1/none')]
  expect(told.status).toBe(404)
  // Each answer bears a number of its own.
  expect(told.body.toString()).not.toBe(again.body.toString())
})

test('no page says the name of a host that the request made up', async () => {
  const feed = await ask(`/search.atom?q=${encodeURIComponent('市民')}`, { host: 'evil.example' })
  expect(feed.body.toString()).toContain('http://midorigaoka.example/')
  expect(feed.body.toString()).not.toContain('evil.example')
})

test('a new edition is shown at once, and nobody who has seen it gets the older one again', async () => {
  const old = await ask(PAGE)
  const manifest = { ...first.manifest, number: first.manifest.number + 1, contentHash: 'f'.repeat(64) }
  edition = { ...first, manifest }
  const next = await ask(PAGE, { 'if-none-match': String(old.headers.etag) })
  expect(next.status).toBe(200)
  expect(next.headers.etag).not.toBe(old.headers.etag)
  // A machine that is behind tells who was at one that is not to keep what he has.
  edition = first
  const behind = await ask(PAGE, { 'if-none-match': String(next.headers.etag) })
  expect([behind.status, behind.headers.etag]).toEqual([304, next.headers.etag])
})

test('more work than the machine can do is refused at once, and what lies ready is sent meanwhile', async () => {
  const full = servedSite(site, assets, { publicUrl: SITE })
  const get = (path: string) => full.fetch(new Request(SITE + path))
  await get(PAGE)
  const flood = Array.from({ length: 300 }, (_, at) => get(`${PAGE}?unknown=${at}`))
  expect((await get(PAGE)).status).toBe(200)
  const answers = await Promise.all(flood)
  const refused = answers.filter(({ status }) => status === 503)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(200)
  expect(refused).toHaveLength(100)
  for (const { headers } of refused) {
    expect([headers.get('retry-after'), headers.get('cache-control')]).toEqual(['2', 'no-store'])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})

test('one client that asks for too much work waits; others do not, and what lies ready is never counted', async () => {
  const limit = { rate: { perSecond: 1, atOnce: 3 }, isTrusted: trustIn(['10.0.0.1']) }
  const limited = servedSite(site, assets, { publicUrl: SITE, limit })
  const get = async (path: string, client: string) => {
    const environment = { incoming: { socket: { remoteAddress: '10.0.0.1' } } }
    const headers = { 'x-forwarded-for': client }
    return limited.fetch(new Request(SITE + path, { headers }), environment)
  }
  const statuses: number[] = []
  for (let at = 0; at < 5; at += 1) statuses.push((await get(`/programmes?x=${at}`, '203.0.113.7')).status)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
  expect((await get('/programmes?x=9', '203.0.113.7')).headers.get('retry-after')).toBe('1')
  expect((await get('/programmes?x=9', '203.0.113.8')).status).toBe(200)
  await get(PAGE, '203.0.113.9')
  for (let at = 0; at < 5; at += 1) expect((await get(PAGE, '203.0.113.7')).status).toBe(200)
})

test.each([
  '/search.json?q=%E5%B8%82%E6%B0%91',
  '/search.json?q=&section=1&sort=newest&limit=3',
  '/search.json?q=%E5%B8%82%E6%B0%91&lang=en',
  '/search.json?q=xyzzy+%E5%B8%82&year=2024',
  '/search.json?q=-%E5%B8%82&count=exact',
  '/search.json?q=%E5%B8%82&limit=0',
  '/search.json?q=%E5%B8%82&after=none',
  '/search.json?q=%E5%B8%82&utm_source=x',
  '/search.json?q=[%E5%B8%82',
  '/search.json',
  '/api/v1/search?q=%E5%B8%82%E6%B0%91',
  '/api/v1/search?q=%E5%B8%82&after=none',
])('a search as JSON says the same whichever way it is made: %s', async (path) => {
  const direct = await ask(path)
  const fresh = servedSite(site, assets, { publicUrl: SITE })
  const whole = await fresh.fetch(new Request(SITE + path))
  expect(direct.status).toBe(whole.status)
  expect(withoutNumber(direct.body.toString())).toBe(withoutNumber(await whole.text()))
  const { date, connection, 'x-request-id': one, 'keep-alive': alive, ...own } = direct.headers
  const { 'x-request-id': other, ...wanted } = Object.fromEntries(whole.headers)
  expect(own).toEqual({ ...wanted, ...chunked(own) })
  expect(one === undefined).toBe(other === undefined)
})

test('searches as JSON are limited and refused as other work is', async () => {
  const limit = { rate: { perSecond: 1, atOnce: 2 }, isTrusted: trustIn(['10.0.0.1']) }
  const limited = servedSite(site, assets, { publicUrl: SITE, limit })
  const incoming = (at: number) => ({
    method: 'GET',
    url: `/search.json?q=%E5%B8%82&limit=${at}`,
    headers: { 'x-forwarded-for': '203.0.113.7' },
    socket: { remoteAddress: '10.0.0.1' },
  })
  const statuses: (number | undefined)[] = []
  for (let at = 1; at < 5; at += 1) {
    statuses.push((await limited.ready?.(incoming(at) as unknown as IncomingMessage))?.status)
  }
  expect(statuses).toEqual([200, 200, 429, 429])
})

/** How an answer is sent in parts is the server's own affair. */
function chunked(headers: IncomingHttpHeaders) {
  const { 'transfer-encoding': coding, 'content-length': length } = headers
  return { ...(coding && { 'transfer-encoding': coding }), ...(length && { 'content-length': length }) }
}

/** Problems name the request by its number. */
function withoutNumber(text: string): string {
  return text.replaceAll(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}/g, '')
}

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** Node's own client: fetch would unpack what it gets. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = send({ port, host: '127.0.0.1', path, headers, method })
    request.on('error', failed)
    request.on('response', (answer: IncomingMessage) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    request.end()
  })
}
