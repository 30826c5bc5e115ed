import { request as ask } from 'node:http'
import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { trustIn } from './client-address.ts'
import { freePort } from './free-port.ts'
import { faultFields, setLogLevel } from './log.ts'
import { openRequestMeter } from './metrics.ts'
import { metered } from './metrics-answer.ts'
import { probed } from './probes.ts'
import { notedRequest, routine } from './request-facts.ts'
import { guarded } from './request-guard.ts'
import { watched } from './watched.ts'
import { serve, type WebApplication } from './web-server.ts'

const plain: WebApplication = { fetch: () => new Response('page') }
const limits = { hosts: ['office.example.jp'], methods: ['GET'], body: 100, headers: {} }

test('a machine that looks after this one is answered under any name, and told which part does not work', async () => {
  let works = true
  const parts = { database: async () => works, edition: () => true }
  await served(probed(guarded(plain, limits), parts), async (port) => {
    expect(await get(port, '/healthz')).toMatchObject({ status: 200, text: '{"alive":true}\n' })
    const ready = await get(port, '/readyz')
    expect(ready).toMatchObject({ status: 200, text: '{"ready":true}\n' })
    expect(ready.headers['cache-control']).toBe('no-store')
    expect((await get(port, '/')).status).toBe(421)
    works = false
    await vi.waitFor(async () => expect((await get(port, '/readyz')).status).toBe(503), { timeout: 5000 })
    expect((await get(port, '/readyz')).text).toBe('{"ready":false,"failing":["database"]}\n')
    expect((await get(port, '/healthz')).status).toBe(200)
  })
})

test('metrics are for this machine or for who bears the token, and nobody else learns that they are there', async () => {
  const print = async () => 'daicho 1\n'
  await served(metered(plain, { token: null, print }), async (port) => {
    expect((await get(port, '/metrics')).text).toBe('daicho 1\n')
    expect((await get(port, '/metrics', { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
  })
  await served(metered(plain, { token: 'a-token-of-some-length', print }), async (port) => {
    expect((await get(port, '/metrics')).status).toBe(404)
    expect((await get(port, '/metrics', { authorization: 'Bearer a-token-of-some-lengtH' })).status).toBe(404)
    const read = await get(port, '/metrics', { authorization: 'Bearer a-token-of-some-length' })
    expect(read).toMatchObject({ status: 200, text: 'daicho 1\n' })
  })
})

test('every answer bears a number that is in its line of the log, and one that a trusted proxy gave stays', async () => {
  const lines: string[] = []
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  setLogLevel('info')
  const meter = openRequestMeter()
  const application = watched(plain, { side: 'office', meter, isTrusted: trustIn([]) })
  await served(application, async (port) => {
    const answer = await get(port, '/people/yamada?q=%E5%B1%B1')
    expect(answer.headers['x-request-id']).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect((await get(port, '/', { 'x-request-id': 'proxy-0001' })).headers['x-request-id']).toBe(
      'proxy-0001',
    )
    await vi.waitFor(() => expect(lines.join('')).toContain('proxy-0001'))
    expect(lines.join('')).toContain(String(answer.headers['x-request-id']))
  })
  written.mockRestore()
  expect(lines.join('')).not.toMatch(/yamada|%E5/)
  expect(meter.print()).toContain(
    'daicho_http_requests_total{side="office",route="(ready)",method="GET",status="200"} 2',
  )
  expect(meter.print()).toMatch(
    /daicho_http_request_duration_seconds_bucket\{side="office",route="\(ready\)",le="\+Inf"\} 2/,
  )
})

test('what the machines ask each other all day is counted, and told only if it fails', async () => {
  const lines: string[] = []
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  const meter = openRequestMeter()
  const routes = new Hono().use(notedRequest())
  routes.get('/letters/:state', routine, (c) => c.text('', c.req.param('state') === 'well' ? 200 : 503))
  const fetch: WebApplication['fetch'] = (request, environment) => routes.fetch(request, environment)
  const application = watched({ fetch }, { side: 'public', meter, isTrusted: trustIn([]) })
  await served(application, async (port) => {
    await get(port, '/letters/well')
    await get(port, '/letters/ill')
    await vi.waitFor(() => expect(lines.join('')).toContain('"status":503'))
  })
  written.mockRestore()
  expect(lines.join('')).not.toContain('"status":200')
  expect(meter.print()).toContain('route="/letters/:state",method="GET",status="200"} 1')
})

test('a fault is logged by its kind and place, and without the value that it stumbled over', () => {
  const error = Object.assign(new Error('invalid input syntax for type integer: "山田 花子"'), {
    code: '22P02',
  })
  const told = JSON.stringify(faultFields(error))
  expect(told).toContain('22P02')
  expect(told).toContain('probes.test.ts')
  expect(told).not.toContain('山田')
})

async function served(application: WebApplication, act: (port: number) => Promise<void>): Promise<void> {
  const port = await freePort()
  const server = await serve(application, { host: '127.0.0.1', port, setting: 'PORT' })
  await act(port).finally(() => server.close())
}

type Answered = { status: number; text: string; headers: Record<string, unknown> }

function get(port: number, path: string, headers: Record<string, string> = {}): Promise<Answered> {
  return new Promise((done, failed) => {
    const asked = ask({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
    })
    asked.on('error', failed)
    asked.end()
  })
}
