import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fileAnswer } from './file-answer.ts'

const folder = mkdtempSync(join(tmpdir(), 'daicho-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'ten')
writeFileSync(path, '0123456789')
const file = { path, bytes: 10, etag: '"x"', headers: { 'content-type': 'text/plain' } }
const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  fileAnswer(new Request('http://a.example/', { method, headers }), file)

test('without a range the whole file comes, with its length and its tag', async () => {
  const answer = await ask()
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('0123456789')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    etag: '"x"',
    'content-length': '10',
    'accept-ranges': 'bytes',
  })
})

test.each([
  ['bytes=3-', '3456789', 'bytes 3-9/10'],
  ['bytes=0-0', '0', 'bytes 0-0/10'],
  ['bytes=8-99', '89', 'bytes 8-9/10'],
  ['bytes=-4', '6789', 'bytes 6-9/10'],
  ['bytes=-99', '0123456789', 'bytes 0-9/10'],
])('%s gives that part', async (range, text, told) => {
  const answer = await ask({ range })
  expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([206, text, told])
  expect(answer.headers.get('content-length')).toBe(String(text.length))
})

test.each(['bytes=10-', 'bytes=-0', 'bytes=99-100'])('%s lies beyond the file', async (range) => {
  const answer = await ask({ range })
  expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10'])
})

test.each(['bytes=5-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-', 'bytes=a-b'])(
  '%s is no part that could be given: the whole comes',
  async (range) => {
    expect(await (await ask({ range })).text()).toBe('0123456789')
  },
)

test('a part of another file than this gives the whole of this one', async () => {
  expect(await (await ask({ range: 'bytes=5-', 'if-range': '"x"' })).text()).toBe('56789')
  expect(await (await ask({ range: 'bytes=5-', 'if-range': '"y"' })).text()).toBe('0123456789')
})

test('who has the file already gets it no second time', async () => {
  const answer = await ask({ 'if-none-match': '"w", "x"', range: 'bytes=5-' })
  expect([answer.status, answer.body, answer.headers.get('etag')]).toEqual([304, null, '"x"'])
  expect((await ask({ 'if-none-match': '"y"' })).status).toBe(200)
})

test('who asks for the head gets no body and opens no file', async () => {
  rmSync(path)
  const answer = await ask({ range: 'bytes=2-3' }, 'HEAD')
  expect([answer.status, answer.body, answer.headers.get('content-length')]).toEqual([206, null, '2'])
})
