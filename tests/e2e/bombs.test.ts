import { request } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertToken } from '#core/store/tokens.ts'
import { useCity } from './city.ts'

const city = useCity({ browser: false })

const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=xx'

/** Seconds for which nobody may be kept waiting, on a machine that does other work as well; unmended, most of these took minutes. */
const LONGEST_WAIT = 6

/** Megabytes by which the office may grow meanwhile: a body, what is made of it, and a page. */
const MOST_GROWTH = 700

test.each<[what: string, path: string, type: string, body: () => string, says: RegExp]>([
  ['a million fields without values', '/programmes', URLENCODED, () => 'a&'.repeat(990_000), /多すぎる/],
  [
    'a hundred thousand fields, each with another name',
    '/programmes',
    URLENCODED,
    () => Array.from({ length: 100_000 }, (_, at) => `n${at}=1`).join('&'),
    /多すぎる/,
  ],
  [
    'fifteen thousand rows of a table',
    '/programmes',
    URLENCODED,
    () => Array.from({ length: 15_000 }, (_, at) => `origins.${at}.name=x`).join('&'),
    /2000行以内/,
  ],
  ['a hundred thousand parts beside a file', '/documents', MULTIPART, () => parts(100_000, 'v'), /多すぎる/],
  [
    'ten thousand parts of two kilobytes',
    '/documents',
    MULTIPART,
    () => parts(10_000, 'v'.repeat(2_000)),
    /多すぎる/,
  ],
  ['texts in place of the file of an import', '/imports', MULTIPART, () => parts(100_000, 'v'), /読めない/],
  [
    'a form of twenty megabytes without a file',
    '/documents',
    URLENCODED,
    () => 'a&'.repeat(10_000_000),
    /大きすぎ/,
  ],
  [
    'what calls itself a form and is none',
    '/programmes',
    'multipart/form-data',
    () => 'a'.repeat(1_000_000),
    /読めない/,
  ],
])('%s is refused in a sentence, while others are answered', async (_, path, type, body, says) => {
  const cookie = await city.signIn('sachiko')
  const text = body()
  const { answer, waited, grown } = await watched(() => post(path, cookie, type, text))
  expect([413, 422]).toContain(answer.status)
  expect(await answer.text()).toMatch(says)
  expect(waited).toBeLessThan(LONGEST_WAIT)
  expect(grown).toBeLessThan(MOST_GROWTH)
})

test.each([
  ['brackets within brackets', '['.repeat(500_000)],
  ['objects within objects', '{"a":'.repeat(100_000)],
  ['fifty thousand names', `{${Array.from({ length: 50_000 }, (_, at) => `"n${at}":1`).join()}}`],
])('JSON of %s is refused in a sentence, while others are answered', async (_, body) => {
  const stamp = { by: 'test', at: new Date(), why: '試験' }
  const asked = { account: 'sachiko', name: 'bombs', mayWrite: true, days: 1 }
  const { secret } = await insertToken(city.db, stamp, asked)
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const { answer, waited } = await watched(() =>
    fetch(`${city.officeUrl}/api/v1/programmes`, { method: 'POST', headers, body }),
  )
  expect([400, 422]).toContain(answer.status)
  expect(((await answer.json()) as { title: string }).title).toMatch(/。$/)
  expect(waited).toBeLessThan(LONGEST_WAIT)
})

test('of strangers nothing large is taken in, whatever length they say or keep to themselves', async () => {
  const large = new ReadableStream({
    start(stream) {
      for (let at = 0; at < 5; at++) stream.enqueue(Buffer.alloc(1_000_000, 'a'))
      stream.close()
    },
  })
  const headers = { accept: 'text/html', origin: city.officeUrl, 'content-type': MULTIPART }
  const asked = { method: 'POST', redirect: 'manual', headers, body: large, duplex: 'half' } as const
  const answer = await fetch(`${city.officeUrl}/imports`, asked)
  expect(answer.status).toBe(413)
})

test('uploads that come in drop by drop keep nobody else waiting, are nobody’s file before they are whole, and leave nothing', async () => {
  const cookie = await city.signIn('sachiko')
  const drops = Array.from({ length: 15 }, () => slowUpload(cookie))
  await expect.poll(() => countFiles('importFiles'), { timeout: 60_000 }).toBe(15)
  const { answer, waited } = await watched(() =>
    fetch(`${city.officeUrl}/annual-sheets`, { headers: { cookie, accept: 'text/html' } }),
  )
  expect(answer.status).toBe(200)
  expect(waited).toBeLessThan(LONGEST_WAIT)
  const { rows } = await sql<{ id: number }>`select max("id") as "id" from "importFiles"`.execute(city.db)
  const early = await post('/document-imports/none/confirmation', cookie, URLENCODED, `file=${rows[0]?.id}`)
  expect(early.status).toBe(404)
  for (const drop of drops) drop.destroy()
  await expect.poll(() => countFiles('importFiles'), { timeout: 60_000 }).toBe(0)
  expect(await countFiles('importFileParts')).toBe(0)
})

/** An upload whose first two megabytes are there, and whose end never comes. */
function slowUpload(cookie: string) {
  const sent = request(`${city.officeUrl}/imports`, {
    method: 'POST',
    headers: { cookie, origin: city.officeUrl, 'content-type': MULTIPART, 'content-length': 50_000_000 },
  })
  sent.on('error', () => {})
  sent.write('--xx\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n')
  sent.write('コード,名称\r\n'.repeat(100_000))
  return sent
}

/** So many parts of a form, each with a name of its own. */
function parts(count: number, text: string): string {
  const all = Array.from(
    { length: count },
    (_, at) => `--xx\r\ncontent-disposition: form-data; name="n${at}"\r\n\r\n${text}\r\n`,
  )
  return `${all.join('')}--xx--\r\n`
}

/** Does something and tells for how many seconds nobody else was answered, and by how many megabytes the office grew meanwhile. */
async function watched(act: () => Promise<Response>) {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  const before = process.memoryUsage().rss
  let most = before
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  delay.enable()
  try {
    const answer = await act()
    // What follows the answer belongs to it.
    await setTimeout(100)
    return { answer, waited: delay.max / 1e9, grown: (most - before) / 1e6 }
  } finally {
    delay.disable()
    clearInterval(looking)
  }
}

async function countFiles(table: 'importFiles' | 'importFileParts'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    city.db,
  )
  return rows[0]?.n ?? -1
}

function post(path: string, cookie: string, type: string, body: string): Promise<Response> {
  const headers = { cookie, accept: 'text/html', origin: city.officeUrl, 'content-type': type }
  return fetch(city.officeUrl + path, { method: 'POST', redirect: 'manual', headers, body })
}
