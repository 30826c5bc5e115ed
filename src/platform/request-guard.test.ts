import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from './free-port.ts'
import { guarded, hostsOf } from './request-guard.ts'
import { serve, type WebServer } from './web-server.ts'

let port = 0
let server: WebServer
let reached = 0

beforeAll(async () => {
  port = await freePort()
  const application = {
    fetch: () => {
      reached += 1
      return new Response('done')
    },
  }
  const hosts = hostsOf('https://daicho.example.jp/', ['node1.example.jp'])
  const limits = {
    hosts,
    methods: ['GET', 'HEAD', 'POST'],
    body: 1000,
    headers: { 'x-content-type-options': 'nosniff' },
  }
  const place = { host: '127.0.0.1', port, setting: 'TEST', patience: { head: 0.3, body: 0.6, idle: 2 } }
  server = await serve(guarded(application, limits), place)
})

afterAll(() => server.close())

test.each([
  ['the name that was said', 'GET / HTTP/1.1\r\nHost: daicho.example.jp', '200'],
  ['the same with a port and in capitals', 'GET / HTTP/1.1\r\nHost: Daicho.Example.JP:8443', '200'],
  ['a further name', 'GET / HTTP/1.1\r\nHost: node1.example.jp', '200'],
  ['this machine', 'GET / HTTP/1.1\r\nHost: 127.0.0.1:8000', '200'],
  ['a foreign name', 'GET / HTTP/1.1\r\nHost: evil.example', '421'],
  ['a name that only begins so', 'GET / HTTP/1.1\r\nHost: daicho.example.jp.evil.example', '421'],
  ['no name', 'GET / HTTP/1.1', '400'],
  ['another server altogether', 'GET http://evil.example/ HTTP/1.1\r\nHost: daicho.example.jp', '400'],
  ['an endless address', `GET /${'a'.repeat(5000)} HTTP/1.1\r\nHost: 127.0.0.1`, '414'],
  ['endless headers', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx-much: ${'a'.repeat(20_000)}`, '431'],
  ['a method of which nothing is known', 'DELETE / HTTP/1.1\r\nHost: 127.0.0.1', '405'],
  ['a body that is too large', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1001', '413'],
])('a request to %s', async (_, head, status) => {
  const before = reached
  const answer = await say(`${head}\r\n\r\n`)
  expect(answer.split('\r\n')[0]).toContain(` ${status} `)
  expect(answer).not.toMatch(/\n\s+at |node:internal|x-powered-by|\r\nserver:/i)
  expect(reached - before).toBe(status === '200' ? 1 : 0)
})

test('who writes a request a letter at a time, or never ends it, is not waited for', async () => {
  const before = reached
  expect(await say('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx-slow: ')).toContain('408')
  expect(await say('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\nabc', false)).toMatch(
    / 200 | 408 /,
  )
  expect(reached - before).toBeLessThanOrEqual(1)
}, 15_000)

/** What comes back over a bare connection until it is closed or an answer is there. */
function say(text: string, isClosing = true): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
      if (answer.includes('\r\n\r\n')) socket.destroy()
    })
    socket.on('error', isClosing ? failed : () => {})
    socket.on('close', () => done(answer))
  })
}
